/** Most orders one request dispatches (contract `POST /v1/dispatches`). */
export const MOST_TICKED = 50;

/** Orders chosen in a list, and the one a range would start from. */
export interface Ticks {
  ids: ReadonlySet<string>;
  from: string | null;
}
export const NO_TICKS: Ticks = { ids: new Set(), from: null };

/** One box: on or off; the next range starts here. */
export function toggled({ ids }: Ticks, id: string): Ticks {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, from: id };
}

/** Shift: everything between the last box and this one becomes what the last box is; without one, it is a plain tick. */
export function ranged(ticks: Ticks, order: readonly string[], id: string): Ticks {
  const start = ticks.from === null ? -1 : order.indexOf(ticks.from);
  const end = order.indexOf(id);
  if (start < 0 || end < 0) return toggled(ticks, id);
  const on = ticks.ids.has(order[start] as string);
  const next = new Set(ticks.ids);
  for (const between of order.slice(Math.min(start, end), Math.max(start, end) + 1))
    if (on) next.add(between);
    else next.delete(between);
  return { ids: next, from: id };
}

/** What has left the list is no longer chosen. */
export function stillThere({ ids, from }: Ticks, order: readonly string[]): Ticks {
  const there = new Set(order);
  return { ids: new Set([...ids].filter((id) => there.has(id))), from: from !== null && there.has(from) ? from : null };
}
