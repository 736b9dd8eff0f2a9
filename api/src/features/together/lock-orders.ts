import { and, eq } from 'drizzle-orm';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Locks orders in id order, so that two commands on the same pair never block each other (decisions.md *Versions*). */
export async function lockOrders(
  db: Db,
  t: Tables,
  district: string,
  ids: readonly string[],
): Promise<Map<string, Tables['workOrder']['$inferSelect']>> {
  const o = t.workOrder;
  const rows = new Map<string, Tables['workOrder']['$inferSelect']>();
  for (const id of [...new Set(ids)].sort()) {
    const [row] = await forUpdate(
      db
        .select()
        .from(o)
        .where(and(eq(o.district, district), eq(o.id, id))),
    );
    if (row) rows.set(id, row);
  }
  return rows;
}
