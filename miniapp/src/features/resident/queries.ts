import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/client.ts';

/** Which districts take tellings; also says whether this is the demonstration. Asked once a visit. */
export function useDistricts() {
  return useQuery({
    queryKey: ['districts'],
    queryFn: () => call('GET /v1/districts'),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** True on the demonstration, which says so on every page (decisions.md, Modes). */
export function useDemo(): boolean {
  return useDistricts().data?.items.some(({ demo }) => demo) ?? false;
}
