import { useRouter } from '@tarojs/taro';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { LookupPage } from '@/features/track/lookup-page.tsx';

/** Progress by number, without an account. */
function Lookup() {
  return <LookupPage number={useRouter().params.number ?? ''} />;
}

export default inLanguage(Lookup);
