import { useRouter } from '@tarojs/taro';
import { ReportPage } from '@/features/report/report-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { codeFromEntry } from '@/features/tell/entry.ts';

/** What a contact point (联络试点) tells the justice bureau about inspections. No account is asked for. */
function Report() {
  return <ReportPage code={codeFromEntry(useRouter().params) ?? ''} />;
}

export default inLanguage(Report);
