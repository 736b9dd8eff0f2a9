import { ExclusionsPage } from '@/features/exclusions/exclusions-page.tsx';

export default function Page() {
  return <ExclusionsPage />;
}
