import type { WaitingReview } from '@tellit/shared/contract/content-checks.ts';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';

/** What waits for a person of the desk, oldest first, of orders the actor may see. */
export async function waitingReviews(
  db: Db,
  t: Tables,
  actor: StaffActor,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: WaitingReview[]; next: string | null }> {
  const { contentCheck: k, complaint: c, workOrder: o } = t;
  const scope = await scopeOf(db, t, actor);
  const rows = await db
    .select({ id: k.id, workOrderId: o.id, shortNumber: o.shortNumber, kind: k.kind, why: k.why, at: k.createdAt })
    .from(k)
    .innerJoin(c, and(eq(c.district, k.district), eq(c.id, k.complaintId)))
    .innerJoin(o, and(eq(o.district, c.district), eq(o.id, c.workOrderId)))
    .where(
      and(
        eq(k.district, actor.district),
        eq(k.state, 'toReview'),
        visibleOrders(db, t, scope),
        page.cursor ? gt(k.id, page.cursor) : undefined,
      ),
    )
    .orderBy(asc(k.id))
    .limit(page.limit + 1);
  const { shown, next } = cutPage(rows, page.limit, (row) => row.id);
  return { items: shown.map((row) => ({ ...row, why: row.why ?? 'flagged' })), next };
}
