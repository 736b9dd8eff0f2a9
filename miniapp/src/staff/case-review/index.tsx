import { CaseReviewPage } from '@/features/case-review/case-review-page.tsx';

export default function Page() {
  return <CaseReviewPage />;
}
