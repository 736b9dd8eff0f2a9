import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/**
 * When neighbours endorsed the complaints that are in this order now, epoch milliseconds: one entry a person, the first of theirs, and
 * none for who told it themselves. After a merge they come along with their complaint, after an un-merge they leave with it.
 */
export async function endorsedAt(db: Db, t: Tables, district: string, workOrderId: string): Promise<number[]> {
  const { complaint: c, endorsement: e } = t;
  const complaints = await db
    .select({ id: c.id, reporterId: c.reporterId })
    .from(c)
    .where(and(eq(c.district, district), eq(c.workOrderId, workOrderId)));
  if (complaints.length === 0) return [];
  const rows = await db
    .select({ reporterId: e.reporterId, at: e.at })
    .from(e)
    .where(
      and(
        eq(e.district, district),
        inArray(
          e.complaintId,
          complaints.map((one) => one.id),
        ),
        isNull(e.withdrawnAt),
      ),
    );
  const tellers = new Set(complaints.map((one) => one.reporterId));
  const first = new Map<string, number>();
  for (const { reporterId, at } of rows)
    if (!tellers.has(reporterId)) first.set(reporterId, Math.min(at, first.get(reporterId) ?? at));
  return [...first.values()];
}

/** Writes how many there are now. @returns when they endorsed. */
export async function recountEndorsers(db: Db, t: Tables, district: string, workOrderId: string): Promise<number[]> {
  const o = t.workOrder;
  const times = await endorsedAt(db, t, district, workOrderId);
  // No command on the order: nobody's form goes stale because a neighbour tapped.
  await db
    .update(o)
    .set({ endorsers: times.length })
    .where(and(eq(o.district, district), eq(o.id, workOrderId)));
  return times;
}
