import { useRouter } from '@tarojs/taro';
import { ConfirmPage } from '@/features/confirm/confirm-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';

/** 解决了吗. */
function ComplaintConfirm() {
  const { district = '', id = '' } = useRouter().params;
  return <ConfirmPage refTo={{ district, id }} />;
}

export default inLanguage(ComplaintConfirm);
