import { useRouter } from '@tarojs/taro';
import { TrailPage } from '@/features/trail/trail-page.tsx';

/** The history of one complaint, checked by the resident. */
export default function Trail() {
  const { district = '', id = '' } = useRouter().params;
  return <TrailPage refTo={{ district, id }} />;
}
