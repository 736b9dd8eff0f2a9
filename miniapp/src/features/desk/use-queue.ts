import { useInfiniteQuery } from '@tanstack/react-query';
import type { View, WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import type { Channel, ComplaintKind, Urgency } from '@tellit/shared/words/states.ts';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';

export interface Filters {
  q: string;
  urgency?: Urgency;
  kind?: ComplaintKind;
  communityId?: string;
  channel?: Channel;
}
export const NO_FILTERS: Filters = { q: '' };
export const isFiltered = (filters: Filters): boolean =>
  Object.values(filters).some((value) => value !== undefined && value !== '');

export interface QueueState {
  rows: WorkOrderRow[];
  /** Nothing has arrived yet. */
  loading: boolean;
  problem: ApiProblem | null;
  /** When the rows on screen were read, epoch ms; 0 before the first answer. */
  readAt: number;
  hasMore: boolean;
  more: () => void;
  loadingMore: boolean;
  retry: () => void;
}

const LOOK_AGAIN = 30_000;

/** One list: first due first, by keyset; stale rows stay on screen when the server cannot be reached (screen 11b). */
export function useQueue(view: View, filters: Filters): QueueState {
  const { q, ...rest } = filters;
  const query = useInfiniteQuery({
    queryKey: ['work-orders', view, filters],
    queryFn: ({ pageParam }) =>
      call('GET /v1/work-orders', {
        query: { view, q: q.trim() || undefined, ...rest, cursor: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: LOOK_AGAIN,
    placeholderData: (before, beforeQuery) => (beforeQuery?.queryKey[1] === view ? before : undefined),
    retry: 0,
  });
  // a row that moved while pages were read one after the other may come twice
  const rows = new Map((query.data?.pages ?? []).flatMap((page) => page.items.map((row) => [row.id, row] as const)));
  return {
    rows: [...rows.values()],
    loading: query.isPending,
    problem: query.error as ApiProblem | null,
    readAt: query.dataUpdatedAt,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  };
}
