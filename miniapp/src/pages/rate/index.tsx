import { useRouter } from '@tarojs/taro';
import { RatePage } from '@/features/rate/rate-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { codeFromEntry } from '@/features/tell/entry.ts';

/** What a business opens after an inspection: rate it, and see later what became of it. No account is asked for. */
function Rate() {
  return <RatePage code={codeFromEntry(useRouter().params) ?? ''} />;
}

export default inLanguage(Rate);
