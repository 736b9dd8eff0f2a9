import { and, eq, inArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { actOnOrder } from '../work-orders/staff-command.ts';

/** What a dispatch says outside the app, to residents and to a unit's group. */
const SAID_BY_DISPATCH = ['dispatched', 'toSign'];

/** Takes a dispatch back, and with it what of it has not left the house yet (decisions.md *Undo*: messages are held for this). */
export function takeBack(
  deps: Deps,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const { outbox } = deps.store.t;
  return actOnOrder(deps, actor, {
    id,
    version,
    action: 'undoDispatch',
    input: {},
    also: async ({ db }) => {
      await db
        .update(outbox)
        .set({ state: 'dropped' })
        .where(
          and(
            eq(outbox.district, actor.district),
            eq(outbox.state, 'waiting'),
            eq(outbox.workOrderId, id),
            inArray(outbox.kind, SAID_BY_DISPATCH),
          ),
        );
    },
  });
}
