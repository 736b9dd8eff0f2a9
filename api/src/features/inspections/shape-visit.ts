import { planJoint } from '@tellit/shared/rules/inspection/joint.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { VisitRow } from './code.ts';
import { type PlannedWithNames, plannedTasks } from './load-planned.ts';

/**
 * Gives a planned visit the form its tasks ask for: lead, merged items without doubles, the fewest inspectors. Called whenever a
 * task joined or left it. A visit without tasks is cancelled; one with a single department is that department's own again.
 * @param by who merged or left, for items that are settled by a former result
 */
export async function shapeVisit(
  db: Db,
  t: Tables,
  tenant: Tenant,
  visit: VisitRow,
  scene: { now: number; by: string },
): Promise<void> {
  const { district } = tenant;
  const task = t.inspectionTask;
  const members = await db
    .select({ id: task.id })
    .from(task)
    .where(
      and(
        eq(task.district, district),
        eq(task.inspectionId, visit.id),
        inArray(task.state, ['awaitingApproval', 'approved']),
      ),
    );
  const ids = members.map((row) => row.id);
  const tasks = ids.length === 0 ? [] : await plannedTasks(db, t, district, visit.businessId, scene.now, ids);
  const units = new Set(tasks.map((one) => one.organisationId));
  const key = and(eq(t.inspection.district, district), eq(t.inspection.id, visit.id));
  const version = visit.version + 1;
  const [first] = tasks;
  if (!first) {
    await db.update(t.inspection).set({ state: 'cancelled', version }).where(key);
    return;
  }
  await everybodyGoes(db, t, district, ids);
  await forgetDoubles(db, t, district, ids);
  if (units.size === 1) {
    await db.update(t.inspection).set({ leadId: first.organisationId, joint: false, version }).where(key);
    return;
  }
  const leadId = await merge(db, t, tenant, tasks, scene);
  await db.update(t.inspection).set({ leadId, joint: true, version }).where(key);
}

async function merge(
  db: Db,
  t: Tables,
  tenant: Tenant,
  tasks: readonly PlannedWithNames[],
  { now, by }: { now: number; by: string },
): Promise<string> {
  const { district, calendar } = tenant;
  const plan = planJoint(tasks, { calendar, now, withinDays: 0 });
  const i = t.taskItem;
  for (const item of plan.items) {
    if (item.how === 'check' || !item.from) continue;
    await db
      .update(i)
      .set({
        finding: 'reused',
        repeatOfTaskId: item.from.taskId,
        repeatOfItemId: item.from.itemId,
        recordedBy: by,
        recordedAt: now,
      })
      .where(and(eq(i.district, district), eq(i.taskId, item.taskId), eq(i.itemId, item.itemId)));
  }
  const p = t.taskInspector;
  for (const { taskId, personIds } of plan.inspectors) {
    const staying = tasks.find((one) => one.id === taskId)?.inspectors.filter((one) => !personIds.includes(one)) ?? [];
    if (staying.length === 0) continue;
    await db
      .update(p)
      .set({ stoodDown: true })
      .where(and(eq(p.district, district), eq(p.taskId, taskId), inArray(p.personId, staying)));
  }
  return plan.leadId;
}

async function everybodyGoes(db: Db, t: Tables, district: string, ids: readonly string[]): Promise<void> {
  const p = t.taskInspector;
  await db
    .update(p)
    .set({ stoodDown: false })
    .where(and(eq(p.district, district), inArray(p.taskId, [...ids])));
}

/** Items that rested on another item of the visit are looked at again; those that rest on a finished result stay settled. */
async function forgetDoubles(db: Db, t: Tables, district: string, ids: readonly string[]): Promise<void> {
  const { taskItem: i, inspectionTask: task } = t;
  const rows = await db
    .select({ taskId: i.taskId, itemId: i.itemId, of: i.repeatOfTaskId })
    .from(i)
    .where(and(eq(i.district, district), inArray(i.taskId, [...ids]), eq(i.finding, 'reused')));
  const sources = [...new Set(rows.flatMap((row) => row.of ?? []))];
  if (sources.length === 0) return;
  const finished = await db
    .select({ id: task.id })
    .from(task)
    .where(and(eq(task.district, district), inArray(task.id, sources), eq(task.state, 'done')));
  const standing = new Set(finished.map((row) => row.id));
  for (const row of rows) {
    if (row.of !== null && standing.has(row.of)) continue;
    await db
      .update(i)
      .set({ finding: null, repeatOfTaskId: null, repeatOfItemId: null, recordedBy: null, recordedAt: null })
      .where(and(eq(i.district, district), eq(i.taskId, row.taskId), eq(i.itemId, row.itemId)));
  }
}
