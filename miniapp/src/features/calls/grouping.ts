import type { CallRow } from '@tellit/shared/contract/work-orders.ts';

/** One line of the list: a single call, or everybody of an order who waits. */
export interface CallEntry {
  id: string;
  orderId: string | null;
  row: CallRow;
}

const ORDER = 'order:';

/** Calls as they are listed: those of one order in one line, at the place of the first of them (due first). */
export function entriesOf(rows: readonly CallRow[]): CallEntry[] {
  const seen = new Set<string>();
  return rows.flatMap((row): CallEntry[] => {
    if (row.group.waiting <= 1) return [{ id: row.complaintId, orderId: null, row }];
    if (seen.has(row.workOrderId)) return [];
    seen.add(row.workOrderId);
    return [{ id: ORDER + row.workOrderId, orderId: row.workOrderId, row }];
  });
}

/** The order of a chosen line, also when its calls have left the list meanwhile. */
export const orderOfEntry = (id: string | null): string | null =>
  id?.startsWith(ORDER) ? id.slice(ORDER.length) : null;

/** Who of a sitting is next: not done in it yet, after the present one first, then from the start. */
export function nextOf(ids: readonly string[], done: Readonly<Record<string, string>>, from: string): string | null {
  const at = ids.indexOf(from);
  const ahead = [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0))];
  return ahead.find((id) => done[id] === undefined) ?? null;
}
