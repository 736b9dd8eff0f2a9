import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import type { Role } from '@tellit/shared/words/roles.ts';

/** The list in which a secretary's own late matters are: a unit's head looks at the unit's work, the levels above at everything below them. */
export function lateView(roles: readonly Role[]): 'handle' | 'all' {
  return roles.some((role) => role === 'communitySecretary' || role === 'unitHead') ? 'handle' : 'all';
}

/** Rows that are late or about to be, without those already shown above: each matter once, where the next step is. */
export function lateRows(rows: readonly WorkOrderRow[], shownAbove: readonly string[]): WorkOrderRow[] {
  return rows.filter((row) => row.due !== null && row.due.reason !== null && !shownAbove.includes(row.id));
}
