import { useRouter } from '@tarojs/taro';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { TrailPage } from '@/features/trail/trail-page.tsx';

/** The history of one complaint, checked by the resident. */
function Trail() {
  const { district = '', id = '' } = useRouter().params;
  return <TrailPage refTo={{ district, id }} />;
}

export default inLanguage(Trail);
