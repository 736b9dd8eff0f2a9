import { TopicsPage } from '@/features/topics/topics-page.tsx';

export default function Page() {
  return <TopicsPage />;
}
