export default definePageConfig({ navigationBarTitleText: '确认结果' });
