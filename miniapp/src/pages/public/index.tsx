import { useRouter } from '@tarojs/taro';
import { PublicPage } from '@/features/public/public-page.tsx';
import { inLanguage } from '@/features/resident/in-language.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { ScanPage } from '@/features/tell/scan-page.tsx';

/** What a community's people made public; without a place in the link, the last one seen on this device. */
function Public() {
  const { params } = useRouter();
  const place = usePlace((state) => state.place);
  const district = params.district ?? place?.district;
  if (!district) return <ScanPage code={null} forDraft={false} />;
  return (
    <PublicPage
      district={district}
      communityId={params.community ?? place?.community.id}
      name={params.name ?? place?.community.name ?? ''}
    />
  );
}

export default inLanguage(Public);
