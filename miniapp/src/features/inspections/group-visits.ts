import type { VisitRowView } from '@tellit/shared/contract/inspection-views.ts';

export type VisitGroup = 'open' | 'today' | 'later' | 'past' | 'done';
const ORDER: readonly VisitGroup[] = ['open', 'today', 'later', 'past', 'done'];
const DAY = 86_400_000;

/** My visits by what is next: at the door, today, later, missed, finished (newest first). Empty groups are left out. */
export function groupVisits(
  rows: readonly VisitRowView[],
  now: number,
  zoneMinutes: number,
): { id: VisitGroup; rows: VisitRowView[] }[] {
  const day = (at: number): number => Math.floor((at + zoneMinutes * 60_000) / DAY);
  const groupOf = (row: VisitRowView): VisitGroup => {
    if (row.state === 'open') return 'open';
    if (row.state === 'done') return 'done';
    if (day(row.toAt) < day(now)) return 'past';
    return day(row.fromAt) <= day(now) ? 'today' : 'later';
  };
  return ORDER.map((id) => {
    const own = rows.filter((row) => groupOf(row) === id);
    return { id, rows: id === 'done' ? own.reverse() : own };
  }).filter(({ rows: own }) => own.length > 0);
}
