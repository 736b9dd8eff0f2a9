import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeskMemory } from '@tellit/shared/contract/desk.ts';
import { call } from '@/api/client.ts';

const KEY = ['me-desk'] as const;
/** Changes by this person alone, mostly on this device. Milliseconds. */
const FRESH_FOR = 300_000;

export interface DeskSettings {
  /** Undefined until the server has answered. */
  memory: DeskMemory | undefined;
  /** Shows at once what the server answered to a change. */
  keep: (memory: DeskMemory) => void;
}

/** Saved filters, chosen columns and guides put away: kept with the account, the same on every device. */
export function useDeskSettings(): DeskSettings {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: () => call('GET /v1/me/desk'), staleTime: FRESH_FOR, retry: 0 });
  return { memory: data, keep: (memory) => queries.setQueryData(KEY, memory) };
}
