import { useRouter } from '@tarojs/taro';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { DetailPage } from '@/features/track/detail-page.tsx';

/** One complaint and everything that happened. */
function Complaint() {
  const { district = '', id = '' } = useRouter().params;
  return <DetailPage refTo={{ district, id }} />;
}

export default inLanguage(Complaint);
