import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ProblemRow, RatingDetail, RatingSummaryView } from '@tellit/shared/contract/inspection-ratings.ts';
import type { ProblemState } from '@tellit/shared/words/inspection-states.ts';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';

/** What every act on ratings makes anew. */
export const RATINGS = 'inspection-ratings';

export function useRatings(bad: boolean) {
  const query = useInfiniteQuery({
    queryKey: [RATINGS, 'list', bad],
    queryFn: ({ pageParam }) =>
      call('GET /v1/inspection-ratings', {
        query: { cursor: pageParam ?? undefined, ...(bad ? { bad: 'yes' as const } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** Each asking is a look on record: it is asked once a visit of the page, never in the background. */
export function useRating(id: string) {
  return useQuery<RatingDetail, ApiProblem>({
    queryKey: [RATINGS, 'one', id],
    queryFn: () => call('GET /v1/inspection-ratings/:id', { params: { id } }),
    retry: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useProblems(state: ProblemState | undefined) {
  const query = useInfiniteQuery({
    queryKey: [RATINGS, 'problems', state],
    queryFn: ({ pageParam }) =>
      call('GET /v1/inspection-problems', { query: { cursor: pageParam ?? undefined, ...(state ? { state } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => page.items) ?? ([] as ProblemRow[]) };
}

export function useSummary() {
  return useQuery<RatingSummaryView, ApiProblem>({
    queryKey: [RATINGS, 'summary'],
    queryFn: () => call('GET /v1/inspection-ratings/summary', { query: {} }),
    retry: 0,
  });
}
