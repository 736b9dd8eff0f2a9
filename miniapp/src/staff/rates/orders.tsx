import { RateOrdersPage } from '@/features/rates/rate-orders-page.tsx';

export default function Page() {
  return <RateOrdersPage />;
}
