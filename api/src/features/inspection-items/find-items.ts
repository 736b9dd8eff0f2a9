import { and, asc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { contains, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ItemRow, onListAt } from './published.ts';

export type ItemListState = 'published' | 'coming' | 'withdrawn';

export interface ItemQuery {
  district: string;
  now: number;
  q?: string | undefined;
  organisationId?: string | undefined;
  /** Short name of the department, as the public counts give it. */
  department?: string | undefined;
  object?: string | undefined;
  state?: ItemListState | undefined;
  doubtful?: boolean;
  /** Number of the last one shown. */
  after?: string | undefined;
  limit: number;
}

export interface FoundItem {
  row: ItemRow;
  organisationName: string;
}

/**
 * Items in the order of their numbers, by keyset. Every word of `q` must stand in the name, object, basis, number or department
 * of the item as it is or as it will be; the caller shows what is in force.
 */
export async function findItems(
  db: Db,
  t: Tables,
  query: ItemQuery,
): Promise<{ found: FoundItem[]; next: string | null }> {
  const item = t.inspectionItem;
  const unit = t.organisation;
  const words = (query.q ?? '').split(/\s+/).filter(Boolean);
  const rows = await db
    .select({ row: item, organisationName: unit.shortName })
    .from(item)
    .innerJoin(unit, and(eq(unit.district, item.district), eq(unit.id, item.organisationId)))
    .where(
      and(
        eq(item.district, query.district),
        stateIs(t, query.state, query.now),
        query.organisationId === undefined ? undefined : eq(item.organisationId, query.organisationId),
        query.department ? eq(unit.shortName, query.department) : undefined,
        query.object ? or(contains(item.object, query.object), contains(item.former, query.object)) : undefined,
        query.doubtful ? eq(item.doubtful, true) : undefined,
        ...words.map((word) =>
          or(
            ...[item.name, item.object, item.basis, item.number, item.former, unit.shortName].map((column) =>
              contains(column, word),
            ),
          ),
        ),
        query.after === undefined ? undefined : gt(item.number, query.after),
      ),
    )
    .orderBy(asc(item.number))
    .limit(query.limit + 1);
  const found = rows.slice(0, query.limit);
  return { found, next: rows.length > query.limit ? (found.at(-1)?.row.number ?? null) : null };
}

function stateIs(t: Tables, state: ItemListState | undefined, now: number): SQL | undefined {
  const item = t.inspectionItem;
  switch (state) {
    case 'published':
      return and(isNull(item.withdrawnAt), onListAt(t, now));
    case 'coming':
      return and(isNull(item.withdrawnAt), gt(item.publishedAt, now), isNull(item.former));
    case 'withdrawn':
      return isNotNull(item.withdrawnAt);
    case undefined:
      return undefined;
  }
}

/** How many items each department has on the list at `now`, in the order of the departments' codes. */
export async function countsByDepartment(
  db: Db,
  t: Tables,
  district: string,
  now: number,
): Promise<{ id: string; name: string; items: number }[]> {
  const item = t.inspectionItem;
  const counted = await db
    .select({ id: item.organisationId, items: sql<number>`count(*)`.mapWith(Number) })
    .from(item)
    .where(and(eq(item.district, district), isNull(item.withdrawnAt), onListAt(t, now)))
    .groupBy(item.organisationId);
  if (counted.length === 0) return [];
  const { id, shortName } = t.organisation;
  const units = await db
    .select({ id, name: shortName })
    .from(t.organisation)
    .where(
      and(
        eq(t.organisation.district, district),
        inArray(
          id,
          counted.map((one) => one.id),
        ),
      ),
    )
    .orderBy(asc(t.organisation.code));
  const items = new Map(counted.map((one) => [one.id, one.items]));
  return units.map((unit) => ({ ...unit, items: items.get(unit.id) ?? 0 }));
}

/** The numbers beside the list: what is public, comes, was cleared, is in doubt, waits. */
export async function itemFigures(db: Db, t: Tables, district: string, now: number) {
  const item = t.inspectionItem;
  const [row] = await db
    .select({
      coming: counted(sql`${item.withdrawnAt} is null and ${item.publishedAt} > ${now} and ${item.former} is null`),
      cleared: counted(sql`${item.withdrawnCause} = 'outsideLaw'`),
      withdrawn: counted(sql`${item.withdrawnAt} is not null`),
      doubtful: counted(sql`${item.withdrawnAt} is null and ${item.doubtful}`),
    })
    .from(item)
    .where(eq(item.district, district));
  const units = await countsByDepartment(db, t, district, now);
  const p = t.itemProposal;
  const waiting = await db.$count(p, and(eq(p.district, district), eq(p.state, 'declared')));
  return {
    coming: row?.coming ?? 0,
    cleared: row?.cleared ?? 0,
    withdrawn: row?.withdrawn ?? 0,
    doubtful: row?.doubtful ?? 0,
    items: units.reduce((sum, unit) => sum + unit.items, 0),
    departments: units.length,
    waiting,
    noPenalty: await countNoPenalty(db, t, district),
    units,
  };
}

/** How many entries the public 不罚免罚清单 has. */
export async function countNoPenalty(db: Db, t: Tables, district: string): Promise<number> {
  const n = t.noPenaltyItem;
  return db.$count(n, and(eq(n.district, district), eq(n.state, 'published')));
}

const counted = (condition: SQL) => sql<number>`count(case when ${condition} then 1 end)`.mapWith(Number);
