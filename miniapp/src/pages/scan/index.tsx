import { useRouter } from '@tarojs/taro';
import { codeFromEntry } from '@/features/tell/entry.ts';
import { ScanPage } from '@/features/tell/scan-page.tsx';

/** What a printed code opens: WeChat gives `q` or `scene`, the API's /q/<code> gives `code`. */
export default function Scan() {
  const { params } = useRouter();
  return <ScanPage code={codeFromEntry(params)} forDraft={params.for === 'draft'} />;
}
