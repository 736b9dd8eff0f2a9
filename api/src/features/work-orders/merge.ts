import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { forUpdate } from '../../platform/store/db.ts';
import { recountEndorsers } from '../endorsements/count.ts';
import { orderDetail } from './detail.ts';
import { runInTransaction } from './run-command.ts';
import { actingOrganisation, viewOrder, workflowActor } from './viewer.ts';

/**
 * Merges one order into another that is not yet answered: every complaint keeps its number, reporter and follow-up
 * (decisions.md *Merge*). Both orders are locked in id order, so two opposite merges never block each other.
 * @returns the target, where the work goes on.
 */
export async function mergeOrders(
  deps: Deps,
  actor: StaffActor,
  merge: { id: string; targetId: string; version: number },
): Promise<WorkOrderDetail> {
  const { t } = deps.store;
  const now = deps.clock.now();
  const viewer = await deps.store.read(async (db) => {
    await viewOrder(db, t, actor, merge.targetId, now);
    return viewOrder(db, t, actor, merge.id, now);
  });
  const common = {
    district: actor.district,
    actor: workflowActor(actor),
    actorRef: { kind: 'staff' as const, id: actor.personId, organisationId: actingOrganisation(actor, viewer.loaded) },
  };
  await deps.store.tx(async (db) => {
    const o = t.workOrder;
    const locked = [];
    for (const id of [merge.id, merge.targetId].sort()) {
      const [row] = await forUpdate(
        db
          .select()
          .from(o)
          .where(and(eq(o.district, actor.district), eq(o.id, id))),
      );
      if (row) locked.push(row);
    }
    const source = locked.find((row) => row.id === merge.id);
    const target = locked.find((row) => row.id === merge.targetId);
    if (!source || !target) return;
    const decision = await runInTransaction(db, deps, {
      ...common,
      orderId: merge.id,
      version: merge.version,
      action: 'merge',
      input: {
        target: {
          id: target.id,
          state: target.state,
          sealed: target.sealed,
          urgency: target.urgency,
          receivedAt: target.receivedAt,
        },
      },
    });
    const complaintIds = decision.complaints.filter((c) => c.patch.workOrderId === target.id).map((c) => c.id);
    const c = t.complaint;
    const told = await db
      .select({ at: c.toldAt })
      .from(c)
      .where(and(eq(c.district, actor.district), eq(c.workOrderId, target.id), inArray(c.id, complaintIds)));
    // Neighbours come along with the complaint they endorsed; those of the target are counted with them.
    const endorsed = await recountEndorsers(db, t, actor.district, target.id);
    await recountEndorsers(db, t, actor.district, source.id);
    const toldAts = [...told.map((row) => row.at), ...endorsed];
    await runInTransaction(db, deps, {
      ...common,
      orderId: merge.targetId,
      action: 'absorb',
      input: { sourceId: source.id, urgency: source.urgency, complaintIds, toldAts, hazard: source.hazard },
    });
    await db
      .update(o)
      .set({ reporters: sql`${o.reporters} + ${complaintIds.length}` })
      .where(and(eq(o.district, actor.district), eq(o.id, target.id)));
  });
  return orderDetail(deps, actor, merge.targetId);
}
