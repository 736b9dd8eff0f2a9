import { DoorPage } from '@/features/inspections/door-page.tsx';

export default function Page() {
  return <DoorPage />;
}
