import { PlansPage } from '@/features/inspections/plans-page.tsx';

export default function Page() {
  return <PlansPage />;
}
