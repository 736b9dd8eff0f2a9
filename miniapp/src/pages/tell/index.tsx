import { useRouter } from '@tarojs/taro';
import { TellPage } from '@/features/tell/tell-page.tsx';

/** First question: what happened. */
export default function Tell() {
  const { params } = useRouter();
  return <TellPage step={1} editing={params.edit === '1'} previous={params.previous} />;
}
