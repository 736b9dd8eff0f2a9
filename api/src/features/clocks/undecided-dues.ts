import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

interface OfOrder {
  workOrderId: string | null;
  dueAt: number | null;
}

/**
 * Which of these due times rest on a year without calendar data (rules.md *Calendar*): they read 预计 wherever they stand.
 * @returns asks it of a row; a row without order or due time is never one of them
 */
export async function undecidedDues(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly OfOrder[],
): Promise<(row: OfOrder) => boolean> {
  const { clock: k } = t;
  const orders = [...new Set(rows.flatMap((row) => (row.dueAt === null ? [] : (row.workOrderId ?? []))))];
  if (orders.length === 0) return () => false;
  const found = await db
    .select({ workOrderId: k.workOrderId, dueAt: k.dueAt })
    .from(k)
    .where(and(eq(k.district, district), inArray(k.workOrderId, orders), sql`${k.provisional}`));
  const undecided = new Set(found.map(({ workOrderId, dueAt }) => `${workOrderId} ${dueAt}`));
  return ({ workOrderId, dueAt }) => undecided.has(`${workOrderId} ${dueAt}`);
}
