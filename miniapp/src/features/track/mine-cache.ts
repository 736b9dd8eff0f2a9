import type { ComplaintSummary } from '@tellit/shared/contract/complaints.ts';
import { now } from '@/api/server-time.ts';
import { storage } from '@/platform/storage/storage';

const KEY = 'mine';

/** The list as last seen, for places without a network. */
export interface KeptList {
  at: number;
  items: ComplaintSummary[];
}

export const keepList = (items: ComplaintSummary[]): void =>
  void storage.write(KEY, { at: now(), items } satisfies KeptList);
export const keptList = (): KeptList | undefined => storage.read<KeptList>(KEY);
