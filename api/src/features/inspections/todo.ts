import { instantOf, localDay } from '@tellit/shared/rules/calendar.ts';
import { BAD } from '@tellit/shared/rules/inspection/rating-summary.ts';
import { and, count, eq, gte, inArray, isNull, lt, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { visitedOften, yearStart } from '../businesses/visited-often.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { refusalsWithin } from './overview.ts';
import { proposalsWithin } from './present-proposals.ts';
import { type Reach, tasksWithin } from './scope.ts';

/** What waits for somebody, as live counts over the same conditions the lists use. */
export async function todoOf(db: Db, t: Tables, tenant: Tenant, reach: Reach, now: number) {
  const { district, calendar } = tenant;
  const { inspectionTask: task, inspection, taskInspector: p, jointProposal, taskRefusal, problem } = t;
  const { personId } = reach.actor;
  const today = localDay(now, calendar);
  const [from, to] = [instantOf(today, 0, calendar), instantOf(today + 1, 0, calendar)];
  const onVisit = and(eq(inspection.district, task.district), eq(inspection.id, task.inspectionId));
  const goesMyself = db
    .select({ taskId: p.taskId })
    .from(p)
    .where(and(eq(p.district, district), eq(p.personId, personId), eq(p.stoodDown, false)));
  const visitsOf = async (which: SQL | undefined): Promise<number> => {
    const visits = sql<number>`count(distinct ${inspection.id})`;
    const [row] = await db.select({ n: visits }).from(task).innerJoin(inspection, onVisit).where(which);
    return Number(row?.n ?? 0);
  };
  const toApprove = and(
    eq(task.district, district),
    eq(task.state, 'awaitingApproval'),
    inArray(task.organisationId, reach.headed),
    // Not one's own plan; the consent to another day is asked of the head whoever planned it.
    or(ne(task.createdBy, personId), eq(task.needs, ['shifted'])),
  );
  const ownProblems = and(eq(problem.state, 'rectifying'), inArray(problem.organisationId, reach.units));
  return {
    approvals: reach.headed.length === 0 ? 0 : await db.$count(task, toApprove),
    proposals: await db.$count(
      jointProposal,
      and(eq(jointProposal.district, district), eq(jointProposal.state, 'proposed'), proposalsWithin(db, t, reach)),
    ),
    joined: await visitsOf(and(tasksWithin(t, reach), eq(inspection.state, 'planned'), eq(inspection.joint, true))),
    visits: await visitsOf(
      and(
        eq(task.district, district),
        inArray(task.id, goesMyself),
        inArray(task.state, ['approved']),
        or(
          eq(inspection.state, 'open'),
          and(eq(inspection.state, 'planned'), lt(inspection.fromAt, to), gte(inspection.toAt, from)),
        ),
      ),
    ),
    refused: await db.$count(taskRefusal, and(refusalsWithin(t, reach), gte(taskRefusal.at, from))),
    tasks: await db.$count(task, and(tasksWithin(t, reach), inArray(task.state, ['awaitingApproval', 'approved']))),
    problems: await db.$count(
      problem,
      and(
        eq(problem.district, district),
        reach.justice ? eq(problem.state, 'open') : reach.units.length > 0 ? ownProblems : sql`1 = 0`,
      ),
    ),
    bureau: reach.justice ? await bureauTodo(db, t, tenant, now) : null,
  };
}

/** What only the justice bureau is asked for, and its two standing lists of businesses. */
async function bureauTodo(db: Db, t: Tables, tenant: Tenant, now: number) {
  const { district } = tenant;
  const { itemProposal: i, inspectionRating: r, workOrder: o, business: b } = t;
  const [bad] = await db
    .select({ n: count() })
    .from(r)
    .innerJoin(o, and(eq(o.district, r.district), eq(o.id, r.workOrderId)))
    .where(
      and(
        eq(r.district, district),
        inArray(r.level, [...BAD]),
        notInArray(o.state, ['closed', 'declined', 'withdrawn']),
      ),
    );
  const registered = and(eq(b.district, district), isNull(b.retiredAt));
  return {
    items: await db.$count(i, and(eq(i.district, district), eq(i.state, 'declared'))),
    bad: Number(bad?.n ?? 0),
    often: await db.$count(b, and(registered, inArray(b.id, visitedOften(db, t, district, yearStart(tenant, now))))),
    white: await db.$count(b, and(registered, eq(b.whiteListed, true))),
  };
}
