import { ReceiptView } from '@/features/tell/receipt-view.tsx';

/** 回执. */
export default function TellReceipt() {
  return <ReceiptView />;
}
