import type { Role } from '@tellit/shared/words/roles.ts';
import { and, asc, count, eq, exists, inArray, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { StaffActor, StaffPost } from '../../platform/http/actor.ts';
import { type Db, startsWith } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** A complaint that waits for its follow-up call. */
export type Call = {
  clock: Tables['clock']['$inferSelect'];
  complaint: Tables['complaint']['$inferSelect'];
  order: Tables['workOrder']['$inferSelect'];
};

/** Roles that may follow up; the district's secretary only where the unit that usually does it handled the matter. */
export const CALLERS: readonly Role[] = ['followUpClerk', 'discipline', 'districtSecretary'];

/** Complaints whose follow-up clock runs and which this person may follow up, as `isFollowUp` of the rules decides it; due first. */
export async function waitingCalls(
  db: Db,
  t: Tables,
  actor: StaffActor,
  extra: SQL | undefined,
  limit: number,
): Promise<Call[]> {
  const mine = followedBy(db, t, actor);
  if (mine === null) return [];
  const { clock, complaint, workOrder } = t;
  return db
    .select({ clock, complaint, order: workOrder })
    .from(clock)
    .innerJoin(complaint, and(eq(complaint.district, clock.district), eq(complaint.id, clock.complaintId)))
    .innerJoin(workOrder, and(eq(workOrder.district, clock.district), eq(workOrder.id, clock.workOrderId)))
    .where(and(eq(clock.district, actor.district), eq(clock.kind, 'followUp'), eq(clock.state, 'running'), mine, extra))
    .orderBy(asc(clock.dueAt), asc(clock.id))
    .limit(limit);
}

/** Orders this person may follow up by one of their posts; null when none of them may at all. */
export function followedBy(db: Db, t: Tables, actor: StaffActor): SQL | null {
  const posts = actor.posts.filter((p) => CALLERS.includes(p.role));
  return posts.length === 0 ? null : (or(...posts.map((post) => mayFollowUp(db, t, post))) as SQL);
}

/** How many calls wait under each of these orders, whatever page they stand on. */
export async function waitingByOrder(
  db: Db,
  t: Tables,
  district: string,
  orderIds: readonly string[],
): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const { clock } = t;
  const rows = await db
    .select({ orderId: clock.workOrderId, n: count() })
    .from(clock)
    .where(
      and(
        eq(clock.district, district),
        inArray(clock.workOrderId, [...new Set(orderIds)]),
        eq(clock.kind, 'followUp'),
        eq(clock.state, 'running'),
      ),
    )
    .groupBy(clock.workOrderId);
  return new Map(rows.map((row) => [row.orderId, Number(row.n)]));
}

function mayFollowUp(db: Db, t: Tables, post: StaffPost): SQL {
  const o = t.workOrder;
  const covered = startsWith(o.placePath, post.path);
  if (post.role === 'districtSecretary') {
    const usual = sql`case when ${o.sealed} then ${o.deskId} else ${o.streetId} end`;
    return and(covered, exists(worked(db, t, sql`${t.assignment.organisationId} = ${usual}`))) as SQL;
  }
  // The clerk's own unit and every unit it is part of.
  const own = post.organisationPath.split('/').filter(Boolean);
  return and(
    covered,
    eq(o.sealed, post.role === 'discipline'),
    notExists(worked(db, t, inArray(t.assignment.organisationId, own))),
  ) as SQL;
}

/** Shares of the order that were not given back. */
function worked(db: Db, t: Tables, units: SQL) {
  const a = t.assignment;
  return db
    .select({ one: sql`1` })
    .from(a)
    .where(
      and(
        eq(a.district, t.workOrder.district),
        eq(a.workOrderId, t.workOrder.id),
        notInArray(a.state, ['returned', 'withdrawn']),
        units,
      ),
    );
}
