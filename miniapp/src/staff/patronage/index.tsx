import { PatronagePage } from '@/features/together/patronage-page.tsx';

export default function Page() {
  return <PatronagePage />;
}
