import { useRouter } from '@tarojs/taro';
import { ConfirmPage } from '@/features/confirm/confirm-page.tsx';
import { DetailPage } from '@/features/track/detail-page.tsx';

/** One complaint; `view=confirm` asks whether it is solved. */
export default function Complaint() {
  const { params } = useRouter();
  const refTo = { district: params.district ?? '', id: params.id ?? '' };
  return params.view === 'confirm' ? <ConfirmPage refTo={refTo} /> : <DetailPage refTo={refTo} />;
}
