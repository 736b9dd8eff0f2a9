import { CallsPage } from '@/features/calls/calls-page.tsx';

export default function Page() {
  return <CallsPage />;
}
