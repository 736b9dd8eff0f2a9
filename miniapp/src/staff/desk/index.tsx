import { DeskPage } from '@/features/desk/desk-page.tsx';

export default function Page() {
  return <DeskPage />;
}
