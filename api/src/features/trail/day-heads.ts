import type { Leaf } from '@tellit/shared/rules/trail-chain.ts';
import { and, asc, count, eq, gte, lt, max } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Where an order's history ended in a span of time, and how many lines it got. */
export interface Head {
  workOrderId: string;
  seq: number;
  hash: string;
  lines: number;
}

/** The last line of every order that got lines between two instants (epoch ms, until exclusive), by order id. */
export async function headsBetween(db: Db, t: Tables, district: string, from: number, until: number): Promise<Head[]> {
  const e = t.event;
  const heads = db
    .select({ workOrderId: e.workOrderId, seq: max(e.seq).as('last_seq'), lines: count().as('lines') })
    .from(e)
    .where(and(eq(e.district, district), gte(e.at, from), lt(e.at, until)))
    .groupBy(e.workOrderId)
    .as('heads');
  const rows = await db
    .select({ workOrderId: e.workOrderId, seq: e.seq, hash: e.hash, lines: heads.lines })
    .from(heads)
    .innerJoin(e, and(eq(e.district, district), eq(e.workOrderId, heads.workOrderId), eq(e.seq, heads.seq)))
    .orderBy(asc(e.workOrderId));
  return rows.map((row) => ({ ...row, lines: Number(row.lines) }));
}

/** As the anchor's tree takes it. */
export const leafOf = (district: string, head: Pick<Head, 'workOrderId' | 'seq' | 'hash'>): Leaf => ({
  order: `${district}/${head.workOrderId}`,
  seq: head.seq,
  hash: head.hash,
});
