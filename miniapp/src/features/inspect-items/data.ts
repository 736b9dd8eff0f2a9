import { type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Output } from '@tellit/shared/contract/api.ts';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';

export type ItemFigures = Output<'GET /v1/inspection-items/figures'>;

/** Everything on these pages that an act may change: read again after it. */
export const LISTS = ['inspection-items', 'item-proposals', 'no-penalty-items'] as const;

/** The numbers of the list, and what the person on this page may do with it. */
export function useItemFigures(): UseQueryResult<ItemFigures, ApiProblem> {
  return useQuery({
    queryKey: ['inspection-items', 'figures'],
    queryFn: () => call('GET /v1/inspection-items/figures'),
    retry: 0,
  });
}

/** What departments declared: waiting oldest first, decided newest first. */
export function useProposals(view: 'waiting' | 'decided', organisationId?: string) {
  return useInfiniteQuery({
    queryKey: ['item-proposals', view, organisationId],
    queryFn: ({ pageParam }) =>
      call('GET /v1/item-proposals', { query: { view, organisationId, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
}

export interface ItemFilters {
  q: string;
  organisationId?: string | undefined;
  state?: 'published' | 'coming' | 'withdrawn' | undefined;
  doubtful: boolean;
}

export function useItems({ q, organisationId, state, doubtful }: ItemFilters) {
  return useInfiniteQuery({
    queryKey: ['inspection-items', 'list', q, organisationId, state, doubtful],
    queryFn: ({ pageParam }) =>
      call('GET /v1/inspection-items', {
        query: {
          q: q || undefined,
          organisationId,
          state,
          doubtful: doubtful ? 'yes' : 'no',
          limit: 50,
          cursor: pageParam ?? undefined,
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    retry: 0,
  });
}
