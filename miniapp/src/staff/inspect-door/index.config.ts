export default definePageConfig({ navigationBarTitleText: '上门检查' });
