import { refusalWords } from '@tellit/shared/words/inspections-copy.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { publishedItems } from '../inspection-items/published.ts';
import { loadOrganisations, loadTenant, type Tenant } from '../tenants/tenant.ts';
import type { VisitRow } from './code.ts';
import { lockBusiness } from './create-task.ts';
import { createEmptyVisit } from './create-visit.ts';
import { routineVisits } from './load-asked.ts';
import { isOwn, mayCancel } from './present-tasks.ts';
import { refreshProposal } from './refresh-proposal.ts';
import { type Reach, reachOf, type TaskRow, taskWithin } from './scope.ts';
import { shapeVisit } from './shape-visit.ts';

interface Scene {
  deps: Deps;
  db: Db;
  t: Tables;
  reach: Reach;
  tenant: Tenant;
  row: TaskRow;
  visit: VisitRow;
  now: number;
}

/**
 * The head's yes or no. A no to another day takes the department out of the joint visit: its own plan stands as it was.
 * @throws ApiError notFound, forbidden, ownTask, staleVersion, visitMoved, taskRefused (the cap was reached meanwhile)
 */
export function decideTask(
  deps: Deps,
  actor: StaffActor,
  id: string,
  given: { version: number; approve: boolean; words?: string | undefined },
): Promise<void> {
  return onTask(deps, actor, id, given.version, async (scene) => {
    const { db, t, reach, row, now } = scene;
    if (!reach.headed.includes(row.organisationId)) throw new ApiError('forbidden');
    if (row.state !== 'awaitingApproval') throw new ApiError('visitMoved');
    const inspectors = await db
      .select({ personId: t.taskInspector.personId })
      .from(t.taskInspector)
      .where(and(eq(t.taskInspector.district, row.district), eq(t.taskInspector.taskId, row.id)));
    if (isOwn(reach, row, inspectors)) throw new ApiError('ownTask');
    const decided = { decidedBy: actor.personId, decidedAt: now, decision: given.words ?? null };
    const isShift = row.needs.includes('shifted');
    if (given.approve) {
      if (!isShift) await refuseOverCap(scene);
      await change(scene, { ...decided, state: 'approved' });
    } else if (isShift) {
      await leave(scene, { ...decided, state: 'approved', needs: row.needs.filter((need) => need !== 'shifted') });
    } else {
      await change(scene, { ...decided, state: 'refused' });
      await shapeVisit(db, t, scene.tenant, scene.visit, { now, by: actor.personId });
    }
  });
}

/** Takes back a task nobody has gone to yet; the rest of a joint visit goes on. @throws ApiError notFound, forbidden, staleVersion, visitMoved */
export function cancelTask(
  deps: Deps,
  actor: StaffActor,
  id: string,
  given: { version: number; reason: string },
): Promise<void> {
  return onTask(deps, actor, id, given.version, async (scene) => {
    const { db, t, reach, row, visit, now } = scene;
    if (!reach.units.includes(row.organisationId)) throw new ApiError('forbidden');
    if (!mayCancel(reach, row, visit.state)) throw new ApiError('visitMoved');
    await change(scene, { state: 'cancelled', decidedBy: actor.personId, decidedAt: now, decision: given.reason });
    await shapeVisit(db, t, scene.tenant, visit, { now, by: actor.personId });
  });
}

async function onTask(
  deps: Deps,
  actor: StaffActor,
  id: string,
  version: number,
  work: (scene: Scene) => Promise<void>,
): Promise<void> {
  const { store, clock } = deps;
  const { t } = store;
  await store.tx(async (db) => {
    const reach = await reachOf(db, t, actor);
    const seen = await taskWithin(db, t, reach, id);
    await lockBusiness(db, t, actor.district, seen.businessId);
    const row = await taskWithin(db, t, reach, id);
    if (row.version !== version) throw new ApiError('staleVersion');
    const [visit] = await db
      .select()
      .from(t.inspection)
      .where(and(eq(t.inspection.district, actor.district), eq(t.inspection.id, row.inspectionId)));
    const tenant = await loadTenant(db, t, actor.district);
    if (!visit || !tenant) throw new ApiError('notFound');
    const now = clock.now();
    await work({ deps, db, t, reach, tenant, row, visit, now });
    await refreshProposal(db, t, tenant, row.businessId, now);
  });
}

async function change({ db, t, row }: Scene, patch: Partial<TaskRow>): Promise<void> {
  const task = t.inspectionTask;
  const done = await db
    .update(task)
    .set({ ...patch, version: row.version + 1 })
    .where(and(eq(task.district, row.district), eq(task.id, row.id), eq(task.version, row.version)));
  if (affected(done) === 0) throw new ApiError('staleVersion');
}

/** Out of a joint visit, back to a visit of its own in its own window. */
async function leave(scene: Scene, patch: Partial<TaskRow>): Promise<void> {
  const { db, t, tenant, row, now, reach } = scene;
  await leaveVisit(scene.deps, db, t, tenant, row, now, patch);
  await shapeVisit(db, t, tenant, scene.visit, { now, by: reach.actor.personId });
}

/** Moves a task into a visit of its own; whoever calls shapes the visit it left. */
export async function leaveVisit(
  deps: Pick<Deps, 'keys'>,
  db: Db,
  t: Tables,
  tenant: Tenant,
  row: TaskRow,
  now: number,
  patch: Partial<TaskRow>,
): Promise<void> {
  const inspectionId = await createEmptyVisit(
    db,
    t,
    deps.keys,
    { tenant, now },
    { businessId: row.businessId, leadId: row.organisationId, fromAt: row.windowFrom, toAt: row.windowTo },
  );
  const task = t.inspectionTask;
  await db
    .update(task)
    .set({ ...patch, inspectionId, version: row.version + 1 })
    .where(and(eq(task.district, row.district), eq(task.id, row.id)));
  const [own] = await db
    .select()
    .from(t.inspection)
    .where(and(eq(t.inspection.district, row.district), eq(t.inspection.id, inspectionId)));
  if (own) await shapeVisit(db, t, tenant, own, { now, by: row.createdBy });
}

/** While a task waited another one may have used up the year's visits. */
async function refuseOverCap({ db, t, row, now }: Scene): Promise<void> {
  if (row.kind !== 'routine') return;
  const { district, organisationId } = row;
  const i = t.taskItem;
  const items = await db
    .select({ itemId: i.itemId })
    .from(i)
    .where(and(eq(i.district, district), eq(i.taskId, row.id)));
  const listed = await publishedItems(
    db,
    t,
    district,
    items.map((item) => item.itemId),
    now,
  );
  const done = await routineVisits(db, t, district, row, row.year, { taskId: row.id });
  const over = [...listed.values()].find((item) => item.capPerYear !== null && done >= item.capPerYear);
  if (over?.capPerYear == null) return;
  const unit = (await loadOrganisations(db, t, district, [organisationId])).get(organisationId);
  throw new ApiError('taskRefused', {
    detail: refusalWords.overCap(unit?.shortName ?? '', over.name, done, over.capPerYear),
  });
}
