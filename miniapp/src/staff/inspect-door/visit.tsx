import { useRouter } from '@tarojs/taro';
import { VisitPage } from '@/features/inspections/visit-page.tsx';

export default function Page() {
  return <VisitPage id={useRouter().params.id ?? ''} />;
}
