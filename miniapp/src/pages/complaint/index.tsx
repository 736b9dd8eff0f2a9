import { useRouter } from '@tarojs/taro';
import { DetailPage } from '@/features/track/detail-page.tsx';

/** One complaint and everything that happened. */
export default function Complaint() {
  const { district = '', id = '' } = useRouter().params;
  return <DetailPage refTo={{ district, id }} />;
}
