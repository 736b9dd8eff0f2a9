import { useRouter } from '@tarojs/taro';
import { InspectionPage } from '@/features/inspection/inspection-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { codeFromEntry } from '@/features/tell/entry.ts';

/** What a visit's code or a shop's sticker opens: who comes, what for, on which ground. No account is asked for. */
function Inspection() {
  return <InspectionPage code={codeFromEntry(useRouter().params) ?? ''} />;
}

export default inLanguage(Inspection);
