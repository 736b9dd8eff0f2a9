import { useRouter } from '@tarojs/taro';
import { ConfirmPage } from '@/features/confirm/confirm-page.tsx';

/** 解决了吗. */
export default function ComplaintConfirm() {
  const { district = '', id = '' } = useRouter().params;
  return <ConfirmPage refTo={{ district, id }} />;
}
