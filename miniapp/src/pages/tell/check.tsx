import { TellPage } from '@/features/tell/tell-page.tsx';

/** Everything once more, then 提交诉求. */
export default function TellCheck() {
  return <TellPage step={3} />;
}
