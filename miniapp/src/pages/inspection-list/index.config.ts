export default definePageConfig({ navigationBarTitleText: '检查事项清单' });
