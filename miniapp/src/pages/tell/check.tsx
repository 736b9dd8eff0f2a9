import { inLanguage } from '@/features/resident/in-language.tsx';
import { TellPage } from '@/features/tell/tell-page.tsx';

/** Everything once more, then 提交诉求. */
function TellCheck() {
  return <TellPage step={3} />;
}

export default inLanguage(TellCheck);
