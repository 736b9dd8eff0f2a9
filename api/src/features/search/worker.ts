import type { Deps } from '../../platform/http/deps.ts';
import { keepLooking } from '../../platform/looking.ts';
import { indexOrders } from './index-orders.ts';

/** What was told is found a few seconds later. */
const LOOK_EVERY_MS = 3_000;

/** Keeps the full-text index up to date until stopped. */
export function startIndexing(deps: Pick<Deps, 'store' | 'clock' | 'keys' | 'log' | 'watch'>): {
  stop: () => Promise<void>;
} {
  return keepLooking(
    deps,
    { name: 'search', everyMs: LOOK_EVERY_MS, failure: 'bringing the search index up to date failed' },
    (isStopping) => indexOrders(deps, isStopping),
  );
}
