import { dayOf, instantOf, localDay } from '@tellit/shared/rules/calendar.ts';
import { planJoint } from '@tellit/shared/rules/inspection/joint.ts';
import { closingMinute } from '@tellit/shared/rules/office-hours.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadTenant, type Tenant } from '../tenants/tenant.ts';
import { lockBusiness } from './create-task.ts';
import { plannedTasks } from './load-planned.ts';
import { type ProposalRow, proposalsWithin } from './present-proposals.ts';
import { refreshProposal } from './refresh-proposal.ts';
import { type Reach, reachOf } from './scope.ts';
import { shapeVisit } from './shape-visit.ts';

interface Scene {
  db: Db;
  t: Tables;
  tenant: Tenant;
  reach: Reach;
  row: ProposalRow;
  now: number;
}

/**
 * 合成一次: the tasks move into the lead's visit on the proposed day. Departments whose window does not hold that day wait for
 * their head's consent; until it is given they are not part of what is opened. @returns the visit's id.
 * @throws ApiError notFound, forbidden, staleVersion, proposalMoved
 */
export async function joinVisit(deps: Deps, actor: StaffActor, id: string, version: number): Promise<string> {
  return onProposal(deps, actor, id, version, async (scene) => {
    const { db, t, tenant, row, now } = scene;
    const { district, calendar, settings } = tenant;
    const day = localDay(row.day, calendar);
    if (day < localDay(now, calendar))
      throw new ApiError('proposalMoved', { detail: '选的日子已经过去了。请先换个日子。' });
    const tasks = await plannedTasks(db, t, district, row.businessId, now, row.taskIds);
    const plan = planJoint(tasks, { calendar, now, withinDays: 0 }, day);
    const lead = tasks.find((task) => task.organisationId === row.leadId) ?? tasks[0];
    if (!lead) throw new ApiError('proposalMoved');
    const task = t.inspectionTask;
    const rows = await db
      .select()
      .from(task)
      .where(and(eq(task.district, district), inArray(task.id, row.taskIds)));
    for (const one of rows) {
      const isShifted = plan.day.shifts.some((shift) => shift.taskId === one.id);
      await db
        .update(task)
        .set({
          inspectionId: lead.inspectionId,
          version: one.version + 1,
          ...(isShifted ? { state: 'awaitingApproval', needs: [...one.needs, 'shifted'] } : {}),
        })
        .where(and(eq(task.district, district), eq(task.id, one.id)));
    }
    const i = t.inspection;
    const emptied = tasks.map((one) => one.inspectionId).filter((visit) => visit !== lead.inspectionId);
    await db
      .update(i)
      .set({ state: 'cancelled' })
      .where(and(eq(i.district, district), inArray(i.id, emptied)));
    const opening = settings.officeHours[0]?.[0] ?? 9 * 60;
    await db
      .update(i)
      .set({
        fromAt: instantOf(day, opening, calendar),
        toAt: instantOf(day, closingMinute(settings.officeHours), calendar),
      })
      .where(and(eq(i.district, district), eq(i.id, lead.inspectionId)));
    const [visit] = await db
      .select()
      .from(i)
      .where(and(eq(i.district, district), eq(i.id, lead.inspectionId)));
    if (visit) await shapeVisit(db, t, tenant, visit, { now, by: actor.personId });
    await settle(scene, { state: 'joined', decidedBy: actor.personId, decidedAt: now });
    await refreshProposal(db, t, tenant, row.businessId, now);
    return lead.inspectionId;
  });
}

/** 分开查: with a reason; these tasks are not proposed together again. @throws ApiError as joinVisit */
export function keepApart(
  deps: Deps,
  actor: StaffActor,
  id: string,
  given: { version: number; reason: string },
): Promise<void> {
  return onProposal(deps, actor, id, given.version, (scene) =>
    settle(scene, { state: 'apart', decidedBy: actor.personId, decidedAt: scene.now, reason: given.reason }),
  );
}

/** 换日子. @param given.day local date. @throws ApiError as joinVisit, invalidInput for a day that is past */
export function changeDay(
  deps: Deps,
  actor: StaffActor,
  id: string,
  given: { version: number; day: string },
): Promise<void> {
  return onProposal(deps, actor, id, given.version, async (scene) => {
    const { calendar } = scene.tenant;
    const day = dayOf(given.day);
    const today = localDay(scene.now, calendar);
    if (day < today || day > today + 366)
      throw new ApiError('invalidInput', { fields: [{ path: 'day', message: '请选今天起一年以内的日子' }] });
    await settle(scene, { day: instantOf(day, 12 * 60, calendar) });
  });
}

async function onProposal<R>(
  deps: Deps,
  actor: StaffActor,
  id: string,
  version: number,
  work: (scene: Scene) => Promise<R>,
): Promise<R> {
  const { store, clock } = deps;
  const { t } = store;
  return store.tx(async (db) => {
    const reach = await reachOf(db, t, actor);
    const p = t.jointProposal;
    const find = async () => {
      const [row] = await db
        .select()
        .from(p)
        .where(and(eq(p.district, actor.district), eq(p.id, id), proposalsWithin(db, t, reach)));
      if (!row) throw new ApiError('notFound', { detail: '没有这条建议，请刷新后再看。' });
      return row;
    };
    await lockBusiness(db, t, actor.district, (await find()).businessId);
    const row = await find();
    if (!reach.justice && !reach.units.includes(row.leadId))
      throw new ApiError('forbidden', { detail: '联合检查由牵头部门或司法局定。请联系牵头部门。' });
    if (row.version !== version) throw new ApiError('staleVersion');
    if (row.state !== 'proposed') throw new ApiError('proposalMoved');
    const tenant = await loadTenant(db, t, actor.district);
    if (!tenant) throw new ApiError('notFound');
    return work({ db, t, tenant, reach, row, now: clock.now() });
  });
}

async function settle({ db, t, row }: Scene, patch: Partial<ProposalRow>): Promise<void> {
  const p = t.jointProposal;
  await db
    .update(p)
    .set({ ...patch, version: row.version + 1 })
    .where(and(eq(p.district, row.district), eq(p.id, row.id)));
}
