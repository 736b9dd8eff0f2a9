import { EscalatedPage } from '@/features/secretary/escalated-page.tsx';

export default function Page() {
  return <EscalatedPage />;
}
