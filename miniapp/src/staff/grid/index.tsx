import { GridPage } from '@/features/grid/grid-page.tsx';

export default function Page() {
  return <GridPage />;
}
