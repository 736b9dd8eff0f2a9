export default definePageConfig({ navigationBarTitleText: '检查数字' });
