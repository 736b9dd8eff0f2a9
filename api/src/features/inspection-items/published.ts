import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ItemContent } from '../../platform/store/tables-inspection.ts';

export type ItemRow = Tables['inspectionItem']['$inferSelect'];

/** An item as it is in force at a time: what a task may name, and in which version. */
export interface PublishedItem extends ItemContent {
  id: string;
  organisationId: string;
  number: string;
  version: number;
}

/** What a row said at a time (epoch ms); null when it was not on the list yet, or not any more. */
export function itemAt(row: ItemRow, now: number): PublishedItem | null {
  if (row.withdrawnAt !== null && row.withdrawnAt <= now) return null;
  const { id, organisationId, number } = row;
  if (row.publishedAt <= now) return { id, organisationId, number, version: row.version, ...contentOf(row) };
  return row.former === null ? null : { id, organisationId, number, ...row.former };
}

/** The words of a row as they are, or will be when it is published. */
export function contentOf(row: ItemContent): ItemContent {
  const { name, object, basis, way, matter, capPerYear, intervalDays } = row;
  return { name, object, basis, way, matter, capPerYear, intervalDays };
}

/**
 * The current facts of items, by id. What is missing is not on the published list at `now` (epoch ms): unknown, withdrawn, or
 * approved today and public only from tomorrow. Nothing outside this list may be inspected (rules.md *Inspections*).
 */
export async function publishedItems(
  db: Db,
  t: Tables,
  district: string,
  itemIds: readonly string[],
  now: number,
): Promise<Map<string, PublishedItem>> {
  const wanted = [...new Set(itemIds)];
  if (wanted.length === 0) return new Map();
  const item = t.inspectionItem;
  const rows = await db
    .select()
    .from(item)
    .where(and(eq(item.district, district), inArray(item.id, wanted)));
  return new Map(rows.flatMap((row) => itemAt(row, now) ?? []).map((one) => [one.id, one]));
}

/** How many items are on the published list at `now`, and of how many departments. */
export async function countPublished(
  db: Db,
  t: Tables,
  district: string,
  now: number,
): Promise<{ items: number; departments: number }> {
  const item = t.inspectionItem;
  const [row] = await db
    .select({
      items: sql<number>`count(*)`.mapWith(Number),
      departments: sql<number>`count(distinct ${item.organisationId})`.mapWith(Number),
    })
    .from(item)
    .where(and(eq(item.district, district), isNull(item.withdrawnAt), onListAt(t, now)));
  return row ?? { items: 0, departments: 0 };
}

/** In force at `now`, in its new words or in the former ones. */
export function onListAt(t: Tables, now: number) {
  return sql`(${t.inspectionItem.publishedAt} <= ${now} or ${t.inspectionItem.former} is not null)`;
}
