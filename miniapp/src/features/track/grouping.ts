import type { ComplaintSummary } from '@tellit/shared/contract/complaints.ts';

/** What the person must do decides, not the date (resident NOTES, 06). */
export type Group = 'yours' | 'open' | 'done';
export const GROUPS: Group[] = ['yours', 'open', 'done'];

const DONE: ComplaintSummary['state'][] = ['closed', 'declined', 'withdrawn'];

export function groupOf({ needsYou, state }: Pick<ComplaintSummary, 'needsYou' | 'state'>): Group {
  if (needsYou) return 'yours';
  return DONE.includes(state) ? 'done' : 'open';
}

const soonest = (a: ComplaintSummary, b: ComplaintSummary): number =>
  (a.due?.dueAt ?? Number.POSITIVE_INFINITY) - (b.due?.dueAt ?? Number.POSITIVE_INFINITY) || b.toldAt - a.toldAt;
const newest = (a: ComplaintSummary, b: ComplaintSummary): number => b.toldAt - a.toldAt;

/** The list in its three groups: what is due soonest first, what is done newest first. */
export function grouped(items: readonly ComplaintSummary[]): Record<Group, ComplaintSummary[]> {
  const of = (group: Group): ComplaintSummary[] => items.filter((item) => groupOf(item) === group);
  return { yours: of('yours').sort(soonest), open: of('open').sort(soonest), done: of('done').sort(newest) };
}
