import { useInfiniteQuery } from '@tanstack/react-query';
import type { View, WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import type { Channel, ComplaintKind, Urgency } from '@tellit/shared/words/states.ts';
import { useRef, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { held } from './held-rows.ts';

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
  /** Rows that arrived since and are not on screen yet. */
  news: number;
  showNews: () => void;
}

const LOOK_AGAIN = 30_000;

/**
 * One list: first due first, by keyset; stale rows stay on screen when the server cannot be reached (screen 11b). What arrives
 * while one reads is announced and waits to be asked for. @param wanted this row is shown whenever it comes
 */
export function useQueue(view: View, filters: Filters, wanted: string | null = null): QueueState {
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
  const { shown, fresh, show } = useHeld([...rows.values()], {
    key: JSON.stringify([view, filters]),
    pages: query.isPlaceholderData ? 0 : (query.data?.pages.length ?? 0),
    wanted,
  });
  return {
    rows: shown,
    news: fresh.length,
    showNews: show,
    loading: query.isPending,
    problem: query.error as ApiProblem | null,
    readAt: query.dataUpdatedAt,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  };
}

/** What is on screen stays; another list, and another page one asked for, are on screen at once. */
function useHeld(
  rows: WorkOrderRow[],
  { key, pages, wanted }: { key: string; pages: number; wanted: string | null },
): { shown: WorkOrderRow[]; fresh: WorkOrderRow[]; show: () => void } {
  const seen = useRef<{ key: string; pages: number; ids: ReadonlySet<string> } | null>(null);
  const [, draw] = useState(0);
  const before = seen.current;
  const opened = before === null || before.key !== key || pages > before.pages;
  const { shown, fresh } = held(rows, opened ? null : before.ids, wanted);
  // of a list that is still coming nothing has been seen yet
  seen.current = pages === 0 ? null : { key, pages, ids: new Set(shown.map(({ id }) => id)) };
  return {
    shown,
    fresh,
    show: () => {
      seen.current = null;
      draw((n) => n + 1);
    },
  };
}
