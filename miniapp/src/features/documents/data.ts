import { type QueryKey, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input, RouteKey } from '@tellit/shared/contract/api.ts';
import type {
  DocumentBox,
  DocumentCounts,
  DocumentDetail,
  DocumentGroup,
  DocumentRow,
} from '@tellit/shared/contract/document-views.ts';
import { useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { LISTS, orderKey } from '../order/data.ts';

/** Every list and count of papers: any of them may change when one paper moves. */
export const PAPERS = ['papers'] as const;
export const paperKey = (id: string): QueryKey => [...PAPERS, 'one', id];
/** How often a list looks again. Milliseconds. */
const LOOK_AGAIN = 30_000;

/** The papers of one group, page after page. */
export function usePapers(box: DocumentBox, group: DocumentGroup, q: string) {
  const query = useInfiniteQuery<{ items: DocumentRow[]; next: string | null }, ApiProblem>({
    queryKey: [...PAPERS, 'list', box, group, q],
    queryFn: ({ pageParam }) =>
      call('GET /v1/documents', { query: { box, group, q: q || undefined, cursor: pageParam as string | undefined } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: LOOK_AGAIN,
    retry: 0,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    problem: query.error,
    pending: query.isPending,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    retry: () => void query.refetch(),
  };
}

export function usePaperCounts(): DocumentCounts | undefined {
  return useQuery({
    queryKey: [...PAPERS, 'counts'],
    queryFn: () => call('GET /v1/documents/counts'),
    refetchInterval: LOOK_AGAIN,
  }).data;
}

export function usePaper(id: string | null) {
  return useQuery<DocumentDetail, ApiProblem>({
    queryKey: paperKey(id ?? ''),
    queryFn: () => call('GET /v1/documents/:id', { params: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: LOOK_AGAIN,
    retry: 0,
  });
}

export function useListings(state: 'open' | 'unlisted') {
  return useQuery({
    queryKey: [...PAPERS, 'listings', state],
    queryFn: () => call('GET /v1/listings', { query: { state } }),
    refetchInterval: LOOK_AGAIN,
  }).data;
}

type PaperStep = Extract<RouteKey, `POST /v1/work-orders/:id/documents/:documentId/${string}`>;

/**
 * Sends steps with one paper at the order's version on screen. A lost race reloads the paper and keeps what was typed: the
 * person looks and decides again.
 */
export function usePaperSteps(paper: DocumentDetail | undefined) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  async function attempt(send: (paper: DocumentDetail) => Promise<DocumentDetail | null>): Promise<boolean> {
    if (!paper || busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      const after = await send(paper);
      if (after) queries.setQueryData(paperKey(paper.id), after);
      return true;
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
      await queries.invalidateQueries({ queryKey: paperKey(paper.id) });
      return false;
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: PAPERS });
      void queries.invalidateQueries({ queryKey: orderKey(paper.order.id) });
      void queries.invalidateQueries({ queryKey: LISTS });
    }
  }

  return {
    busy,
    problem,
    clear: () => setProblem(null),
    take: <K extends PaperStep>(key: K, body: Omit<Input<K>['body'], 'version'>) =>
      attempt((of) => {
        const send = call as (key: PaperStep, given: object) => Promise<DocumentDetail>;
        const params = { id: of.order.id, documentId: of.id };
        return send(key, { params, body: { ...body, version: of.order.version } });
      }),
    escalate: (reason: string) =>
      attempt(async (of) => {
        const body = { version: of.order.version, reason };
        await call('POST /v1/work-orders/:id/escalate', { params: { id: of.order.id }, body });
        return null;
      }),
  };
}

export type PaperSteps = ReturnType<typeof usePaperSteps>;
