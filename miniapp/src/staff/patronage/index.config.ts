export default definePageConfig({ navigationBarTitleText: '包案' });
