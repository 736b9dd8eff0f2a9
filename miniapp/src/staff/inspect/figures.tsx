import { FiguresPage } from '@/features/inspect-figures/figures-page.tsx';

export default function Page() {
  return <FiguresPage />;
}
