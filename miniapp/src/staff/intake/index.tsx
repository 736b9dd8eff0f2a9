import { IntakePage } from '@/features/intake/intake-page.tsx';

export default function Page() {
  return <IntakePage />;
}
