import { goOver } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';

/** The list an order was opened from, in the order it was read there; while the app is open. */
let list: readonly string[] = [];

/** Called by a list before it leads to one of its orders. */
export function rememberList(ids: readonly string[]): void {
  list = ids;
}

/** The order before or after this one in the list it came from; null at the ends, or when it came from elsewhere. */
export function neighbourOf(id: string | undefined, by: 1 | -1): string | null {
  const at = id === undefined ? -1 : list.indexOf(id);
  return at < 0 ? null : (list[at + by] ?? null);
}

/** `[` and `]`: on to the neighbour in place of this page, so that 返回 still leads to the list. */
export function goToNeighbour(id: string | undefined, by: 1 | -1): boolean {
  const next = neighbourOf(id, by);
  if (next !== null) goOver(orderUrl(next));
  return next !== null;
}
