import { OfficePage } from '@/features/documents/office-page.tsx';

export default function Page() {
  return <OfficePage />;
}
