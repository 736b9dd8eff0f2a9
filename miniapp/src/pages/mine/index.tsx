import { MinePage } from '@/features/track/mine-page.tsx';

/** 我的诉求. */
export default function Mine() {
  return <MinePage />;
}
