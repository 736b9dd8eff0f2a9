export default definePageConfig({ navigationBarTitleText: '书记督办' });
