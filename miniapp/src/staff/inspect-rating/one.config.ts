export default definePageConfig({ navigationBarTitleText: '一份评价' });
