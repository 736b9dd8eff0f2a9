import type { DocumentOfOrder } from '@tellit/shared/contract/document-views.ts';
import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Viewer } from '../work-orders/viewer.ts';
import type { DocumentRecord } from './boxes.ts';
import { presentPapers } from './present-papers.ts';

/** Every paper of an order, oldest first, for somebody who sees the order. */
export async function papersOfOrder(db: Db, t: Tables, viewer: Viewer, now: number): Promise<DocumentOfOrder[]> {
  const { row } = viewer.loaded;
  const records = await db
    .select()
    .from(t.document)
    .where(and(eq(t.document.district, row.district), eq(t.document.workOrderId, row.id)))
    .orderBy(asc(t.document.id));
  const shown = records.filter((record) => maySee(viewer, record));
  const papers = await presentPapers(
    db,
    t,
    viewer.actor,
    shown.map((document) => ({ document, order: row })),
    now,
  );
  return papers.map(({ order: _, ...paper }) => paper);
}

/** What is only asked for is between the street and the supervision office. */
export function maySee(viewer: Viewer, record: Pick<DocumentRecord, 'state'>): boolean {
  return (record.state !== 'requested' && record.state !== 'refused') || oversees(viewer);
}

/** Those who answer for the order as a whole read what its papers say; a unit reads its own. */
export function oversees({ standings }: Pick<Viewer, 'standings'>): boolean {
  return (['desk', 'streetSecretary', 'districtSecretary', 'supervision', 'escalatedTo'] as const).some((one) =>
    standings.has(one),
  );
}
