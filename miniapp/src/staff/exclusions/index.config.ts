export default definePageConfig({ navigationBarTitleText: '剔除申请' });
