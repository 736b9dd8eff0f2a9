import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';

/** Of an infinite query, what its foot needs. */
interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The foot of every list that is read page by page; nothing when all of it is here. */
export function MoreButton({ query, small }: { query: Paged; small?: boolean }): ReactElement | null {
  if (!query.hasNextPage) return null;
  return (
    <Button small={small} busy={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
      {staffCopy.more}
    </Button>
  );
}
