import { useRouter } from '@tarojs/taro';
import { TellPage } from '@/features/tell/tell-page.tsx';

/** Second question: how to reach you, and who may see it. */
export default function TellContact() {
  return <TellPage step={2} editing={useRouter().params.edit === '1'} />;
}
