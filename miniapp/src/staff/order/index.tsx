import { OrderPage } from '@/features/order/order-page.tsx';

export default function Page() {
  return <OrderPage />;
}
