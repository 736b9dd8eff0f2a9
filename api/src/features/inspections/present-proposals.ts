import type { JointProposalView } from '@tellit/shared/contract/inspection-views.ts';
import { dateOf, localDay, weekdayOf } from '@tellit/shared/rules/calendar.ts';
import { type JointPlan, type MergedItem, planJoint } from '@tellit/shared/rules/inspection/joint.ts';
import { jointCopy } from '@tellit/shared/words/inspections-copy.ts';
import { and, desc, eq, exists, inArray, lt } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { resultsOf } from './load-asked.ts';
import { type PlannedWithNames, plannedTasks } from './load-planned.ts';
import { businessesOf, presentBusiness, unitNames } from './present-parts.ts';
import type { Reach } from './scope.ts';

export type ProposalRow = Tables['jointProposal']['$inferSelect'];

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** Proposals the caller's departments are part of, or all for the justice bureau; newest first, by keyset. */
export async function listProposals(
  db: Db,
  t: Tables,
  tenant: Tenant,
  reach: Reach,
  query: { state: ProposalRow['state']; cursor?: string | undefined; limit: number },
  now: number,
): Promise<{ items: JointProposalView[]; next: string | null }> {
  const p = t.jointProposal;
  const rows = await db
    .select()
    .from(p)
    .where(
      and(
        eq(p.district, tenant.district),
        eq(p.state, query.state),
        proposalsWithin(db, t, reach),
        query.cursor ? lt(p.id, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(p.id))
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const items: JointProposalView[] = [];
  for (const row of page) items.push(await presentProposal(db, t, tenant, reach, row, now));
  return { items, next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
}

/** THE authorisation of proposals: one of the departments' own tasks is at this business, or the justice bureau asks. */
export function proposalsWithin(db: Db, t: Tables, reach: Reach) {
  if (reach.justice) return undefined;
  const { jointProposal: p, inspectionTask: task } = t;
  return exists(
    db
      .select({ id: task.id })
      .from(task)
      .where(
        and(
          eq(task.district, p.district),
          eq(task.businessId, p.businessId),
          inArray(task.organisationId, reach.units.length > 0 ? reach.units : ['']),
        ),
      ),
  );
}

/** A proposal in words, computed from its tasks as they are now; the day people chose stays. */
export async function presentProposal(
  db: Db,
  t: Tables,
  tenant: Tenant,
  reach: Reach,
  row: ProposalRow,
  now: number,
): Promise<JointProposalView> {
  const { district, calendar } = tenant;
  const tasks = await plannedTasks(db, t, district, row.businessId, now, row.taskIds);
  const plan = planJoint(tasks, { calendar, now, withinDays: 0 }, localDay(row.day, calendar));
  const businesses = await businessesOf(db, t, district, [row.businessId]);
  const unitOf = await unitNames(db, t, district, [row.leadId, ...tasks.map((task) => task.organisationId)]);
  const leads = reach.justice || reach.units.includes(row.leadId);
  const monthDay = (day: number) => dateOf(day).slice(5);
  return {
    id: row.id,
    state: row.state,
    business: presentBusiness(businesses.get(row.businessId)),
    lead: unitOf(row.leadId),
    day: dateOf(plan.day.day),
    dayWords: jointCopy.together(monthDay(plan.day.day), WEEKDAYS[weekdayOf(plan.day.day)] ?? ''),
    outside: plan.day.outside,
    windows: tasks.map((task) => ({
      taskId: task.id,
      organisation: unitOf(task.organisationId),
      from: dateOf(localDay(task.from, calendar)),
      to: dateOf(localDay(task.to, calendar)),
      items: task.items.length,
      shift: plan.day.shifts.find((shift) => shift.taskId === task.id)?.workingDays ?? 0,
    })),
    lines: await linesOf(db, t, tenant, row, tasks, plan),
    items: plan.items.length,
    itemsToCheck: plan.items.filter((item) => item.how === 'check').length,
    peopleBefore: plan.peopleBefore,
    peopleNow: plan.peopleNow,
    decidedAt: row.decidedAt,
    reason: row.reason,
    version: row.version,
    can: row.state === 'proposed' && leads ? ['join', 'apart', 'day'] : [],
  };
}

async function linesOf(
  db: Db,
  t: Tables,
  { district, calendar }: Tenant,
  row: ProposalRow,
  tasks: readonly PlannedWithNames[],
  plan: JointPlan,
): Promise<JointProposalView['lines']> {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const lead = tasks.find((task) => task.organisationId === row.leadId)?.organisationName ?? '';
  const results = plan.items.some((item) => item.how === 'former')
    ? await resultsOf(db, t, district, row.businessId)
    : [];
  const lines: JointProposalView['lines'] = [
    {
      tone: 'good',
      text: `${jointCopy.lead(lead, plan.items.filter((item) => item.how === 'check').length)}${jointCopy.fewer(plan.peopleBefore, plan.peopleNow)}`,
    },
  ];
  for (const item of plan.items) {
    const text = settledLine(item);
    if (text) lines.push({ tone: 'good', text });
  }
  if (plan.day.outside) lines.push({ tone: 'note', text: jointCopy.outside });
  for (const { taskId, workingDays } of plan.day.shifts) {
    const task = byId.get(taskId);
    if (!task) continue;
    const edge = dateOf(localDay(workingDays > 0 ? task.to : task.from, calendar)).slice(5);
    const words = workingDays > 0 ? jointCopy.later : jointCopy.earlier;
    lines.push({ tone: 'note', text: words(task.organisationName, edge, Math.abs(workingDays)) });
  }
  return lines;

  function settledLine({ how, taskId, itemId, from }: MergedItem): string | null {
    const task = byId.get(taskId);
    const name = task?.names.get(itemId) ?? '';
    if (how === 'former') {
      const result = results.find((one) => one.taskId === from?.taskId && one.itemId === from.itemId);
      if (!task || !result) return null;
      const month = Number(dateOf(localDay(result.at, calendar)).slice(5, 7));
      return jointCopy.reused(task.organisationName, name, result.organisationName, month);
    }
    if (how !== 'double' || !task) return null;
    return jointCopy.same(task.organisationName, name, byId.get(from?.taskId ?? '')?.organisationName ?? '');
  }
}
