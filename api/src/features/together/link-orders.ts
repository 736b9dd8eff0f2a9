import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import { and, eq, or } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { orderDetail } from '../work-orders/detail.ts';
import { runInTransaction } from '../work-orders/run-command.ts';
import { actingOrganisation, viewOrder, workflowActor } from '../work-orders/viewer.ts';
import { lockOrders } from './lock-orders.ts';

type Link = { id: string; otherId: string; version: number };

/** Links two orders by hand (相关), or takes such a link away: a line in the history of both. */
export async function changeLink(
  deps: Deps,
  actor: StaffActor,
  { id, otherId, version }: Link,
  action: 'link' | 'unlink',
): Promise<WorkOrderDetail> {
  const { t } = deps.store;
  const now = deps.clock.now();
  if (id === otherId) throw new Refusal('linkSelf');
  const viewer = await deps.store.read(async (db) => {
    await viewOrder(db, t, actor, otherId, now);
    return viewOrder(db, t, actor, id, now);
  });
  const common = {
    district: actor.district,
    action,
    actor: workflowActor(actor),
    actorRef: { kind: 'staff' as const, id: actor.personId, organisationId: actingOrganisation(actor, viewer.loaded) },
  };
  await deps.store.tx(async (db) => {
    await lockOrders(db, t, actor.district, [id, otherId]);
    const [known] = await linksBetween(db, t, actor.district, id, otherId);
    if (action === 'link' && known) throw new Refusal('linkedAlready');
    if (action === 'unlink' && known?.kind !== 'linked') throw new Refusal('linkStays');
    await runInTransaction(db, deps, { ...common, orderId: id, version, input: { orderId: otherId } });
    await runInTransaction(db, deps, { ...common, orderId: otherId, input: { orderId: id } });
    const l = t.orderLink;
    if (action === 'link')
      await db.insert(l).values({
        district: actor.district,
        fromId: id,
        toId: otherId,
        kind: 'linked',
        byPersonId: actor.personId,
        at: now,
      });
    else await db.delete(l).where(between(t, actor.district, id, otherId));
  });
  return orderDetail(deps, actor, id);
}

function between(t: Tables, district: string, a: string, b: string) {
  const l = t.orderLink;
  const either = or(and(eq(l.fromId, a), eq(l.toId, b)), and(eq(l.fromId, b), eq(l.toId, a)));
  return and(eq(l.district, district), either);
}

async function linksBetween(db: Db, t: Tables, district: string, a: string, b: string) {
  return db
    .select()
    .from(t.orderLink)
    .where(between(t, district, a, b));
}
