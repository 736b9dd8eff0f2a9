import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import type { BeforeMerge } from '@tellit/shared/rules/workflow/actions-together.ts';
import { withoutSource } from '@tellit/shared/rules/workflow/merging.ts';
import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import { recountEndorsers } from '../endorsements/count.ts';
import { orderDetail } from '../work-orders/detail.ts';
import { factsOf } from '../work-orders/history.ts';
import { runInTransaction } from '../work-orders/run-command.ts';
import { actingOrganisation, viewOrder, workflowActor } from '../work-orders/viewer.ts';
import { lockOrders } from './lock-orders.ts';

/**
 * Takes an order out of the one it was merged into: its complaints go back in the state they had, and its clocks go on at
 * their original due times (decisions.md *Merge*). What to put back is read from the history line of the merge.
 * @returns the order that had taken it in. @throws Refusal unmergeTooLate, unmergeLeavesNobody
 */
export async function unmergeOrders(
  deps: Deps,
  actor: StaffActor,
  { id, sourceId, version }: { id: string; sourceId: string; version: number },
): Promise<WorkOrderDetail> {
  const { t } = deps.store;
  const { district } = actor;
  const now = deps.clock.now();
  const viewer = await deps.store.read(async (db) => {
    await viewOrder(db, t, actor, sourceId, now);
    return viewOrder(db, t, actor, id, now);
  });
  const common = {
    district,
    actor: workflowActor(actor),
    actorRef: { kind: 'staff' as const, id: actor.personId, organisationId: actingOrganisation(actor, viewer.loaded) },
  };
  await deps.store.tx(async (db) => {
    const rows = await lockOrders(db, t, district, [id, sourceId]);
    if (rows.get(sourceId)?.mergedIntoId !== id) throw new Refusal('wrongState');
    const before = await beforeMergeOf(db, deps, district, sourceId, id);
    const lines = (await eventsOf(db, deps, district, id)).map((e) => ({ action: e.action, facts: factsOf(e) }));
    const decision = await runInTransaction(db, deps, {
      ...common,
      orderId: id,
      version,
      action: 'unmerge',
      input: ({ loaded }) => ({
        sourceId,
        complaints: before.complaints,
        ...withoutSource(lines, sourceId, loaded.facts.order),
      }),
    });
    await runInTransaction(db, deps, {
      ...common,
      orderId: sourceId,
      action: 'restore',
      input: { from: id, before },
    });
    const back = decision.complaints.filter((x) => x.patch.workOrderId === sourceId).length;
    const o = t.workOrder;
    await db
      .update(o)
      .set({ reporters: sql`${o.reporters} + ${back}` })
      .where(and(eq(o.district, district), eq(o.id, sourceId)));
    for (const orderId of [id, sourceId]) await recountEndorsers(db, t, district, orderId);
  });
  return orderDetail(deps, actor, id);
}

async function eventsOf(db: Db, deps: Deps, district: string, orderId: string) {
  const e = deps.store.t.event;
  return db
    .select({ action: e.action, text: e.text })
    .from(e)
    .where(and(eq(e.district, district), eq(e.workOrderId, orderId)))
    .orderBy(asc(e.seq));
}

async function beforeMergeOf(
  db: Db,
  deps: Deps,
  district: string,
  sourceId: string,
  targetId: string,
): Promise<BeforeMerge> {
  const merged = (await eventsOf(db, deps, district, sourceId)).filter((e) => e.action === 'merged').map(factsOf);
  const last = merged.findLast((facts) => facts.into === targetId);
  // Merged before histories kept what a merge ends: nothing says where its clocks stood.
  if (!last?.before) throw new Refusal('unmergeTooLate');
  return last.before as BeforeMerge;
}
