import { useRouter } from '@tarojs/taro';
import { codeFrom } from '@/features/listed/code-from.ts';
import { VerifyPage } from '@/features/listed/verify-page.tsx';

/** What the QR on a paper opens: WeChat gives `q`, the API's /v/<code> gives `code`. */
export default function Verify() {
  return <VerifyPage printed={codeFrom(useRouter().params)} />;
}
