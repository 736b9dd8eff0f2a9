export default definePageConfig({ navigationBarTitleText: '公开与公示' });
