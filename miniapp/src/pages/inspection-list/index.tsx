import { useRouter } from '@tarojs/taro';
import { InspectionListPage } from '@/features/inspection-list/inspection-list-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { ScanPage } from '@/features/tell/scan-page.tsx';

/** What may be inspected in a district; without a district in the link, the one of the last place seen on this device. */
function InspectionList() {
  const { params } = useRouter();
  const place = usePlace((state) => state.place);
  const district = params.district ?? place?.district;
  return district ? (
    <InspectionListPage district={district} noPenalty={params.list === 'noPenalty'} />
  ) : (
    <ScanPage code={null} forDraft={false} />
  );
}

export default inLanguage(InspectionList);
