import type { OrderCase, WorkflowActor } from './case.ts';
import type { Draft } from './draft.ts';
import type { WhistleFacts } from './records.ts';

/** 吹哨报到: whether a unit came in time is computed from the time the server gave, never typed. */
export type Arrival = 'onTime' | 'late' | 'absent';

/** How a unit came to a whistle; absent until it signs in. Times epoch ms. */
export function arrivalOf(unit: { arrivedAt: number | null }, meetAt: number): Arrival {
  if (unit.arrivedAt === null) return 'absent';
  return unit.arrivedAt > meetAt ? 'late' : 'onTime';
}

/** Whole minutes after the agreed time, 0 when in time. */
export function minutesLate(arrivedAt: number, meetAt: number): number {
  return Math.max(0, Math.ceil((arrivedAt - meetAt) / 60_000));
}

/** The whistle that waits for its units, if any: there is one at a time. */
export function openWhistle(c: OrderCase): WhistleFacts | null {
  return c.whistles.find((w) => w.state === 'called') ?? null;
}

/** The end of an order ends an open whistle; whoever was called need not go. */
export function endWhistles(draft: Draft): void {
  for (const whistle of draft.c.whistles) {
    if (whistle.state !== 'called') continue;
    draft.change('whistle', whistle.id, { state: 'cancelled' });
    for (const unit of whistle.units) draft.tellUnit(unit, 'whistleCancelled');
  }
}

/** The actor's own organisations: whom they sign in for. */
export function isOwnUnit(actor: WorkflowActor, organisationId: string): boolean {
  return actor.kind === 'staff' && actor.posts.some((post) => post.organisationId === organisationId);
}
