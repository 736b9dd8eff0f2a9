export default definePageConfig({ navigationBarTitleText: '执法证' });
