import { useRouter } from '@tarojs/taro';
import { ReportPage } from '@/features/report/report-page.tsx';
import { codeFromEntry } from '@/features/tell/entry.ts';

/** What a contact point (联络试点) tells the justice bureau about inspections. No account is asked for. */
export default function Report() {
  return <ReportPage code={codeFromEntry(useRouter().params) ?? ''} />;
}
