import { createHash } from 'node:crypto';
import { and, asc, type Column, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { canonicalJson } from '../../platform/store/canonical.ts';
import type { Store } from '../../platform/store/store.ts';
import { type MovedTable, tableIn } from './tables.ts';

export type Row = Record<string, unknown>;

/** Which rows of a table: those of a district, those with these ids, or all. */
export type Which = { district: string } | { ids: readonly string[] } | 'all';

const PAGE = 500;
/** Both engines bind at least so many values in one statement. */
const VALUES = 30_000;

/** Rows in the order of the primary key, which is the same on both engines, page by page. @param after key of the row before */
export async function* rowsOf(
  store: Store,
  moved: MovedTable,
  which: Which,
  after: readonly unknown[] | null = null,
): AsyncGenerator<Row[]> {
  const { table, columns } = tableIn(store, moved);
  const key = keyColumns(moved, columns);
  const limit = Math.min(PAGE, Math.floor(VALUES / moved.columns.length));
  let last = after;
  for (;;) {
    const behind =
      last && sql`(${commas(key.map((column) => sql`${column}`))}) > (${commas(last.map((value) => sql`${value}`))})`;
    const where = and(whichOf(columns, which), behind ?? undefined);
    const rows = (await store.read((db) =>
      db
        .select()
        .from(table)
        .where(where)
        .orderBy(...key.map((column) => asc(column)))
        .limit(limit),
    )) as Row[];
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    if (!end || rows.length < limit) return;
    last = moved.primary.map((one) => end[one]);
  }
}

/** Key of the last row; null when there is none. */
export async function lastKey(store: Store, moved: MovedTable, which: Which): Promise<unknown[] | null> {
  const { table, columns } = tableIn(store, moved);
  const key = keyColumns(moved, columns);
  const [row] = (await store.read((db) =>
    db
      .select()
      .from(table)
      .where(whichOf(columns, which))
      .orderBy(...key.map((column) => desc(column)))
      .limit(1),
  )) as Row[];
  return row ? moved.primary.map((one) => row[one]) : null;
}

/** Writes rows as they are. @throws StatementRefused when one is there already */
export async function insertRows(store: Store, moved: MovedTable, rows: readonly Row[]): Promise<void> {
  const { table } = tableIn(store, moved);
  await store.tx((db) => db.insert(table).values(rows as never));
}

export async function countRows(store: Store, moved: MovedTable, which: Which): Promise<number> {
  const { table, columns } = tableIn(store, moved);
  const [row] = await store.read((db) => db.select({ n: count() }).from(table).where(whichOf(columns, which)));
  return row?.n ?? 0;
}

/** Removes rows. */
export async function removeRows(store: Store, moved: MovedTable, which: Which): Promise<void> {
  const { table, columns } = tableIn(store, moved);
  await store.tx((db) => db.delete(table).where(whichOf(columns, which)));
}

/** One hash over rows, the same for the same rows on either engine: their canonical JSON in the order of the primary key. */
export async function digestOf(store: Store, moved: MovedTable, which: Which): Promise<{ rows: number; hash: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const page of rowsOf(store, moved, which)) {
    for (const row of page) hash.update(canonicalJson(row)).update('\n');
    rows += page.length;
  }
  return { rows, hash: hash.digest('hex') };
}

function keyColumns({ primary }: MovedTable, columns: Record<string, Column>): Column[] {
  return primary.flatMap((one) => columns[one] ?? []);
}

function whichOf(columns: Record<string, Column>, which: Which): SQL | undefined {
  if (which === 'all') return undefined;
  // The districts' own table is known by id.
  const district = columns.district ?? columns.id;
  if ('district' in which) return district && eq(district, which.district);
  return columns.id && inArray(columns.id, [...which.ids]);
}

const commas = (parts: SQL[]) => sql.join(parts, sql`, `);
