import type { Draft } from './draft.ts';
import { climb } from './ladder.ts';

const HOUR = 3_600_000;

/**
 * Many people at once (rules.md *Colour and escalation*): so many reporters within the window, or so many households, and
 * listing is suggested to the district secretary, or the order climbs, as the tenant's policy says. Once an order.
 * @param arriving when the complaints that a merge brings were told, epoch milliseconds.
 */
export function considerImpact(draft: Draft, arriving: readonly number[] = []): void {
  const { order, complaints } = draft.c;
  const { reporters, withinHours, households, effect } = draft.ctx.ladder.impact;
  if (effect === 'none' || order.impactAt !== null || (draft.decision.order.sealed ?? order.sealed)) return;
  const told = [...complaints.filter((x) => x.state !== 'withdrawn').map((x) => x.toldAt), ...arriving];
  const affected = draft.decision.order.households ?? order.households;
  const together = mostWithin(told, withinHours * HOUR);
  if (together < reporters && affected < households) return;
  draft.decision.order.impactAt = draft.ctx.now;
  draft.event('impactReached', { reporters: told.length, households: affected, effect });
  if (effect === 'climb') {
    climb(draft, 'impact', order.id, order.deskId);
    return;
  }
  const posts = [
    { organisationId: order.districtOrgId, role: 'districtSecretary' },
    { organisationId: order.supervisionId, role: 'supervisor' },
  ] as const;
  for (const post of posts) draft.notify({ to: 'post', ...post, kind: 'listingSuggested', dueAt: null });
}

/** The largest number of instants inside any window of this length. */
export function mostWithin(instants: readonly number[], length: number): number {
  const sorted = [...instants].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  sorted.forEach((at, index) => {
    while (at - (sorted[first] ?? at) > length) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
