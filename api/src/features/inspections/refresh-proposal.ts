import { instantOf } from '@tellit/shared/rules/calendar.ts';
import { type JointPlan, matchJoint } from '@tellit/shared/rules/inspection/joint.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { plannedTasks } from './load-planned.ts';
import { inspectionPolicy } from './policy.ts';

const NOON = 12 * 60;

/**
 * Brings the proposals of a business up to date with its planned tasks, in the transaction that changed them: new groups are
 * proposed, changed ones take their new form (a day people chose is kept while the group stays the same), what is no group any
 * more lapses. Tasks that were decided to go apart are not proposed again among themselves.
 */
export async function refreshProposal(
  db: Db,
  t: Tables,
  tenant: Tenant,
  businessId: string,
  now: number,
): Promise<void> {
  const { district, calendar } = tenant;
  const p = t.jointProposal;
  const known = await db
    .select()
    .from(p)
    .where(and(eq(p.district, district), eq(p.businessId, businessId), inArray(p.state, ['proposed', 'apart'])));
  const { joinWithinDays: withinDays } = await inspectionPolicy(db, t, district);
  const tasks = await plannedTasks(db, t, district, businessId, now);
  const apart = known.filter((row) => row.state === 'apart').map((row) => new Set(row.taskIds));
  const plans = matchJoint(tasks, { calendar, now, withinDays }).filter(
    (plan) => !apart.some((ids) => plan.taskIds.every((id) => ids.has(id))),
  );
  const open = known.filter((row) => row.state === 'proposed');
  for (const row of open) {
    const plan = plans.find((one) => one.taskIds.some((id) => row.taskIds.includes(id)));
    if (plan) plans.splice(plans.indexOf(plan), 1);
    if (plan && plan.taskIds.join() === row.taskIds.join()) continue;
    const patch = plan ? rowOf(plan) : { state: 'lapsed' as const, decidedAt: now };
    await db
      .update(p)
      .set({ ...patch, version: row.version + 1 })
      .where(and(eq(p.district, district), eq(p.id, row.id)));
  }
  for (const plan of plans)
    await db.insert(p).values({
      district,
      id: newId(now),
      businessId,
      ...rowOf(plan),
      state: 'proposed',
      createdAt: now,
      version: 1,
    });

  function rowOf(plan: JointPlan) {
    return { leadId: plan.leadId, taskIds: plan.taskIds, day: instantOf(plan.day.day, NOON, calendar) };
  }
}
