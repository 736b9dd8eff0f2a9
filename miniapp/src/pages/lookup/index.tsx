import { useRouter } from '@tarojs/taro';
import { LookupPage } from '@/features/track/lookup-page.tsx';

/** Progress by number, without an account. */
export default function Lookup() {
  return <LookupPage number={useRouter().params.number ?? ''} />;
}
