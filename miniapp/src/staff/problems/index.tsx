import { ProblemsPage } from '@/features/inspection-ratings/problems-page.tsx';

export default function Page() {
  return <ProblemsPage />;
}
