import { BusinessesPage } from '@/features/businesses/businesses-page.tsx';

export default function Page() {
  return <BusinessesPage />;
}
