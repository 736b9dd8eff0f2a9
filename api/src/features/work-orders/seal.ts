import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { sealedDeskOf } from '../places/find-place.ts';
import { lockOrders } from '../together/lock-orders.ts';
import { pathOfUnit } from '../together/named-units.ts';
import { appendEvents } from './history.ts';
import { runInTransaction } from './run-command.ts';
import { actingOrganisation, viewOrder, workflowActor } from './viewer.ts';

/** Takes an order out of everybody's sight but the named posts', and with it every order that was merged into it: they tell of the same matter. */
export async function sealOrder(
  deps: Deps,
  actor: StaffActor,
  { id, version, reason, aboutId }: { id: string; version: number; reason: string; aboutId?: string | undefined },
): Promise<void> {
  const { t } = deps.store;
  const { district } = actor;
  const viewer = await deps.store.read((db) => viewOrder(db, t, actor, id, deps.clock.now()));
  const actorRef = {
    kind: 'staff' as const,
    id: actor.personId,
    organisationId: actingOrganisation(actor, viewer.loaded),
  };
  await deps.store.tx(async (db) => {
    await lockOrders(db, t, district, [id, ...(await mergedUnder(db, t, district, id))]);
    const decision = await runInTransaction(db, deps, {
      district,
      orderId: id,
      version,
      action: 'seal',
      actor: workflowActor(actor),
      actorRef,
      input: async (scene) => {
        const desk = await sealedDeskOf(scene.db, t, district);
        if (!desk) throw new ApiError('notFound', { detail: '本区还没有登记纪检监察岗位，不能转密件。请联系管理员。' });
        scene.loaded.organisations.set(desk.id, desk);
        return {
          reason,
          deskId: desk.id,
          ...(aboutId ? { aboutPath: await pathOfUnit(deps, scene, aboutId) } : {}),
        };
      },
      entries: [{ kind: 'reason', text: reason, visibility: 'sealed' }],
    });
    const { deskId, aboutPath } = decision.order;
    const merged = await mergedUnder(db, t, district, id);
    if (merged.length === 0) return;
    const o = t.workOrder;
    await db
      .update(o)
      .set({ sealed: true, deskId, aboutPath, version: sql`${o.version} + 1` })
      .where(and(eq(o.district, district), inArray(o.id, merged)));
    const at = { district, now: deps.clock.now(), actor: actorRef, words: [] };
    const event = { action: 'sealed', visibility: 'sealed', complaintId: null, assignmentId: null, facts: {} } as const;
    for (const workOrderId of merged) await appendEvents(db, t, { ...at, workOrderId }, [event]);
  });
}

/** Orders merged into this one, and those merged into them before. */
async function mergedUnder(db: Db, t: Tables, district: string, id: string): Promise<string[]> {
  const o = t.workOrder;
  const found = new Set<string>();
  for (let into = [id]; into.length > 0; ) {
    const rows = await db
      .select({ id: o.id })
      .from(o)
      .where(and(eq(o.district, district), inArray(o.mergedIntoId, into)));
    into = rows.map((row) => row.id).filter((one) => one !== id && !found.has(one));
    for (const one of into) found.add(one);
  }
  return [...found];
}
