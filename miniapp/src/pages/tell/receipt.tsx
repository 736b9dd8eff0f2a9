import { inLanguage } from '@/features/resident/in-language.tsx';
import { ReceiptView } from '@/features/tell/receipt-view.tsx';

/** 回执. */
function TellReceipt() {
  return <ReceiptView />;
}

export default inLanguage(TellReceipt);
