import { RatingsPage } from '@/features/inspection-ratings/ratings-page.tsx';

export default function Page() {
  return <RatingsPage />;
}
