import { InspectItemsPage } from '@/features/inspect-items/inspect-items-page.tsx';

export default function Page() {
  return <InspectItemsPage />;
}
