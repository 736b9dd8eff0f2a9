import { useRouter } from '@tarojs/taro';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { TellPage } from '@/features/tell/tell-page.tsx';

/** First question: what happened. */
function Tell() {
  const { params } = useRouter();
  return <TellPage step={1} editing={params.edit === '1'} previous={params.previous} />;
}

export default inLanguage(Tell);
