import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';

export const GROUPS = ['overdue', 'near', 'rest'] as const;
export type Group = (typeof GROUPS)[number];

/** 即将超时 (red before due) is still in time: it belongs with 快到期, never with 已超时. */
export function groupOf(row: WorkOrderRow): Group {
  if (row.due?.reason === 'overdue') return 'overdue';
  return row.due?.reason ? 'near' : 'rest';
}

export interface RowGroup {
  group: Group;
  rows: WorkOrderRow[];
}

/** Groups in the order of alarm, the server's order (first due first) kept inside each; empty groups are left out. */
export function grouped(rows: readonly WorkOrderRow[]): RowGroup[] {
  return GROUPS.map((group) => ({ group, rows: rows.filter((row) => groupOf(row) === group) })).filter(
    ({ rows }) => rows.length > 0,
  );
}
