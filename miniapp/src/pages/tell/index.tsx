import { useRouter } from '@tarojs/taro';
import { TellPage, type TellStep } from '@/features/tell/tell-page.tsx';

const STEPS: TellStep[] = ['1', '2', '3', 'receipt'];

/** The three questions of telling, and the receipt. */
export default function Tell() {
  const { params } = useRouter();
  const step = STEPS.find((name) => name === params.step) ?? '1';
  return <TellPage step={step} editing={params.edit === '1'} previous={params.previous ?? null} />;
}
