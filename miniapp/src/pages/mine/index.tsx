import { inLanguage } from '@/features/resident/in-language.tsx';
import { MinePage } from '@/features/track/mine-page.tsx';

/** 我的诉求. */
function Mine() {
  return <MinePage />;
}

export default inLanguage(Mine);
