import { call } from '@/api/client.ts';

/** Orders that may be the same matter, likest first; asked by the dispatch panel and, with what is typed, by the merge sheet. */
export const candidatesOf = (id: string, asked = '') => ({
  queryKey: ['merge-candidates', id, asked] as const,
  queryFn: () => call('GET /v1/work-orders/:id/merge-candidates', { params: { id }, query: { q: asked || undefined } }),
});
