import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { newId } from '../../platform/id.ts';

/** Who looked at what, apart from the history (decisions.md *History and erasure*): written before anything is shown. */
export async function logAccess(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: StaffActor,
  look: {
    kind: 'reveal' | 'sealedView' | 'ratingView' | 'export';
    workOrderId: string | null;
    complaintId: string | null;
    reason: string | null;
  },
): Promise<void> {
  const now = deps.clock.now();
  await deps.store.tx((db) =>
    db
      .insert(deps.store.t.accessLog)
      .values({ district: actor.district, id: newId(now), at: now, personId: actor.personId, ...look }),
  );
}

/** A look at an order is on record when it is sealed, whichever part of its page was asked for. `complaintId`: at one reporter's part of it. */
export async function logLook(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: StaffActor,
  order: { id: string; sealed: boolean },
  complaintId: string | null = null,
): Promise<void> {
  if (!order.sealed) return;
  await logAccess(deps, actor, { kind: 'sealedView', workOrderId: order.id, complaintId, reason: null });
}
