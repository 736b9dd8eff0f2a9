import { useRouter } from '@tarojs/taro';
import { InspectionPage } from '@/features/inspection/inspection-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { codeFromEntry, isInspectionCode } from '@/features/tell/entry.ts';
import { ScanPage } from '@/features/tell/scan-page.tsx';

/** What a printed code opens: WeChat gives `q` or `scene`, the API's /q/<code> gives `code`. */
function Scan() {
  const { params } = useRouter();
  const code = codeFromEntry(params);
  // One printed address for every code (/q/…): what it is shows in its length.
  if (code && isInspectionCode(code)) return <InspectionPage code={code} />;
  return <ScanPage code={code} forDraft={params.for === 'draft'} />;
}

export default inLanguage(Scan);
