export default definePageConfig({ navigationBarTitleText: '涉企检查' });
