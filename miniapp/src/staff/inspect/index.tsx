import { InspectPage } from '@/features/inspect/inspect-page.tsx';

export default function Page() {
  return <InspectPage />;
}
