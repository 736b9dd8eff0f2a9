export default definePageConfig({ navigationBarTitleText: '公开的诉求' });
