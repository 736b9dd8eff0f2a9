import { ReviewedPage } from '@/features/case-review/reviewed-page.tsx';

export default function Page() {
  return <ReviewedPage />;
}
