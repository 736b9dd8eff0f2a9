import { BehindPage } from '@/features/inspect-figures/behind-page.tsx';

export default function Page() {
  return <BehindPage />;
}
