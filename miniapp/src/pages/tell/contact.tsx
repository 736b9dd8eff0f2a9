import { useRouter } from '@tarojs/taro';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { TellPage } from '@/features/tell/tell-page.tsx';

/** Second question: how to reach you, and who may see it. */
function TellContact() {
  return <TellPage step={2} editing={useRouter().params.edit === '1'} />;
}

export default inLanguage(TellContact);
