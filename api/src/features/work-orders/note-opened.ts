import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Viewer } from './viewer.ts';

/**
 * Remembers when somebody of a unit first looked at what was dispatched to it: from then on the dispatch cannot be taken back
 * (decisions.md *Undo*). Written once a share; the version stays, for nothing about the order has changed.
 */
export async function noteOpened(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: StaffActor,
  { loaded, shown, scope }: Viewer,
): Promise<void> {
  const unseen = shown.assignments.filter(
    (share) =>
      share.state === 'dispatched' &&
      share.openedAt === null &&
      share.dispatchedBy !== actor.personId &&
      scope.unitIds.includes(share.organisationId),
  );
  if (unseen.length === 0) return;
  const { assignment } = deps.store.t;
  const ids = unseen.map(({ id }) => id);
  await deps.store.tx((db) =>
    db
      .update(assignment)
      .set({ openedAt: deps.clock.now() })
      .where(
        and(eq(assignment.district, loaded.row.district), inArray(assignment.id, ids), isNull(assignment.openedAt)),
      ),
  );
}
