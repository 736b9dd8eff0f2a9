import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';

/** Where the reader was: the order, its version, and the newest line of its history then. */
export interface Seen {
  id: string;
  version: number;
  lineId: string | null;
}

type Open = Pick<WorkOrderDetail, 'id' | 'version'> & { timeline: readonly WorkOrderDetail['timeline'][number][] };

/** Lines shown at once; more are on the trail below anyway. */
const MOST = 3;

/**
 * What others did to an open order since the reader last looked, newest first. The reader's own command moves the mark on.
 * @param own the version after the reader's own last command on it
 */
export function foreignSince(
  seen: Seen | null,
  order: Open,
  own: number,
): { next: Seen; news: WorkOrderDetail['timeline'] } {
  const here: Seen = { id: order.id, version: order.version, lineId: order.timeline[0]?.id ?? null };
  if (seen === null || seen.id !== order.id || order.version <= Math.max(seen.version, own)) {
    const isSame = seen !== null && seen.id === order.id && order.version <= seen.version;
    return { next: isSame ? seen : here, news: [] };
  }
  const until = order.timeline.findIndex(({ id }) => id === seen.lineId);
  return { next: seen, news: order.timeline.slice(0, until < 0 ? 1 : until).slice(0, MOST) };
}
