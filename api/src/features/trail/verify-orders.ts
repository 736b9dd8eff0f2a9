import { dayAfter, startOfDay } from '@tellit/shared/rules/trail-days.ts';
import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Store, Tables } from '../../platform/store/store.ts';
import type { EntryRow, EventRow } from '../work-orders/event-text.ts';
import type { LeafRow } from './anchor-text.ts';
import { type Anchored, inspectAnchored } from './inspect-anchored.ts';
import type { OrderFinding } from './inspect-order.ts';

/** One order, compared. */
export interface VerifiedOrder {
  workOrderId: string;
  lines: number;
  findings: OrderFinding[];
}

/** Orders of one look: enough to fill a query, few enough that their words fit in memory. */
const BATCH = 100;

/** Compares one order, or every order of a district by id, a hundred at a time: any number of lines fits in memory. */
export async function* verifyOrders(
  store: Store,
  district: string,
  workOrderId?: string,
): AsyncGenerator<VerifiedOrder> {
  const anchored = await store.read((db) => anchoredUntil(db, store.t, district));
  if (workOrderId !== undefined) {
    yield* await store.read((db) => verifyBatch(db, store.t, district, [workOrderId], anchored));
    return;
  }
  let after = '';
  for (;;) {
    const ids = await store.read((db) => nextOrders(db, store.t, district, after));
    const last = ids.at(-1);
    if (last === undefined) return;
    yield* await store.read((db) => verifyBatch(db, store.t, district, ids, anchored));
    after = last;
  }
}

async function anchoredUntil(db: Db, t: Tables, district: string): Promise<Anchored> {
  const [place] = await db
    .select({ zone: t.district.zoneOffsetMinutes })
    .from(t.district)
    .where(eq(t.district.id, district));
  const zoneOffsetMinutes = place?.zone ?? 0;
  const [last] = await db
    .select({ day: t.anchor.day })
    .from(t.anchor)
    .where(eq(t.anchor.district, district))
    .orderBy(desc(t.anchor.day))
    .limit(1);
  return { until: last ? startOfDay(dayAfter(last.day), zoneOffsetMinutes) : null, zoneOffsetMinutes };
}

/** Orders that stand there, that have lines, or that an anchor knows: whatever was removed, one of them still tells. */
async function nextOrders(db: Db, t: Tables, district: string, after: string): Promise<string[]> {
  const { workOrder, event, anchorLeaf } = t;
  const orders = await db
    .select({ id: workOrder.id })
    .from(workOrder)
    .where(and(eq(workOrder.district, district), gt(workOrder.id, after)))
    .orderBy(asc(workOrder.id))
    .limit(BATCH);
  const told = await db
    .selectDistinct({ id: event.workOrderId })
    .from(event)
    .where(and(eq(event.district, district), gt(event.workOrderId, after)))
    .orderBy(asc(event.workOrderId))
    .limit(BATCH);
  const known = await db
    .selectDistinct({ id: anchorLeaf.workOrderId })
    .from(anchorLeaf)
    .where(and(eq(anchorLeaf.district, district), gt(anchorLeaf.workOrderId, after)))
    .orderBy(asc(anchorLeaf.workOrderId))
    .limit(BATCH);
  // Ids are ASCII: this order is that of their bytes, as in both databases.
  return [...new Set([...orders, ...told, ...known].map(({ id }) => id))].sort().slice(0, BATCH);
}

async function verifyBatch(
  db: Db,
  t: Tables,
  district: string,
  ids: readonly string[],
  anchored: Anchored,
): Promise<VerifiedOrder[]> {
  const { event, entry, anchorLeaf } = t;
  const events = await db
    .select()
    .from(event)
    .where(and(eq(event.district, district), inArray(event.workOrderId, [...ids])))
    .orderBy(asc(event.workOrderId), asc(event.seq));
  const entries = await db
    .select()
    .from(entry)
    .where(and(eq(entry.district, district), inArray(entry.workOrderId, [...ids])));
  const leaves = await db
    .select()
    .from(anchorLeaf)
    .where(and(eq(anchorLeaf.district, district), inArray(anchorLeaf.workOrderId, [...ids])))
    .orderBy(asc(anchorLeaf.workOrderId), asc(anchorLeaf.day));
  const [linesOf, wordsOf, leavesOf] = [
    Map.groupBy<string, EventRow>(events, (row) => row.workOrderId),
    Map.groupBy<string, EntryRow>(entries, (row) => row.workOrderId),
    Map.groupBy<string, LeafRow>(leaves, (row) => row.workOrderId),
  ];
  return ids.map((workOrderId) => {
    const lines = linesOf.get(workOrderId) ?? [];
    const findings = inspectAnchored(lines, wordsOf.get(workOrderId) ?? [], leavesOf.get(workOrderId) ?? [], anchored);
    return { workOrderId, lines: lines.length, findings };
  });
}
