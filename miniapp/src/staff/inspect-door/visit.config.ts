export default definePageConfig({ navigationBarTitleText: '这次检查' });
