import { useRouter } from '@tarojs/taro';
import { RatingPage } from '@/features/inspection-ratings/rating-page.tsx';

export default function Page() {
  return <RatingPage id={useRouter().params.id ?? ''} />;
}
