import { useRouter } from '@tarojs/taro';
import { ListingsPage } from '@/features/listed/listings-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { ScanPage } from '@/features/tell/scan-page.tsx';

/** The district's list for everybody; without a district in the link, the one of the last place seen on this device. */
function Listings() {
  const { params } = useRouter();
  const place = usePlace((state) => state.place);
  const district = params.district ?? place?.district;
  return district ? <ListingsPage district={district} /> : <ScanPage code={null} forDraft={false} />;
}

export default inLanguage(Listings);
