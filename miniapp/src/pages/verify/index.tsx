import { useRouter } from '@tarojs/taro';
import { codeFrom } from '@/features/listed/code-from.ts';
import { VerifyPage } from '@/features/listed/verify-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';

/** What the QR on a paper opens: WeChat gives `q`, the API's /v/<code> gives `code`. */
function Verify() {
  return <VerifyPage printed={codeFrom(useRouter().params)} />;
}

export default inLanguage(Verify);
