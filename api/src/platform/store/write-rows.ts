import { createHash } from 'node:crypto';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { affected, type Db, prepared } from './db.ts';

const MANY = 3;

/**
 * Inserts rows of one table by a statement prepared once a connection: on the write path building the SQL costs more than
 * running it. Missing keys take the column's default, else null. Three rows and fewer go one by one.
 */
export async function insertRows<T extends PgTable>(
  db: Db,
  name: string,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  if (rows.length > MANY) {
    await db.insert(table).values(rows as never);
    return;
  }
  const columns = Object.entries(getTableColumns(table));
  const insert = prepared(`insert.${name}`, (one) =>
    // A bare placeholder: drizzle would hand null to the column's encoder, which turns a missing boolean into false.
    one.insert(table).values(Object.fromEntries(columns.map(([key]) => [key, sql`${sql.placeholder(key)}`])) as never),
  );
  for (const row of rows) {
    const given = row as Record<string, unknown>;
    const encoded = columns.map(([key, column]) => {
      const value = given[key] ?? column.default ?? null;
      return [key, value === null ? null : column.mapToDriverValue(value)];
    });
    await insert(db, Object.fromEntries(encoded));
  }
}

/**
 * Updates the row with this key (district, id, and whatever guards it) by a statement prepared once a connection and set of
 * columns. Values only: an expression needs a builder of its own. @returns how many rows it changed.
 */
export async function updateRow<T extends PgTable>(
  db: Db,
  name: string,
  table: T,
  key: Record<string, string | number>,
  patch: Partial<T['$inferInsert']>,
): Promise<number> {
  const columns = getTableColumns(table);
  const given = patch as Record<string, unknown>;
  const set = Object.keys(given)
    .filter((one) => given[one] !== undefined && columns[one])
    .sort();
  const where = Object.keys(key);
  // PostgreSQL cuts names of statements at 63 bytes.
  const shape = createHash('sha256').update(`${set.join()}|${where.join()}`).digest('hex').slice(0, 16);
  const update = prepared(`update.${name}.${shape}`, (one) =>
    one
      .update(table)
      .set(Object.fromEntries(set.map((column) => [column, sql`${sql.placeholder(column)}`])) as never)
      .where(and(...where.map((column) => eq(columns[column] as never, sql.placeholder(`key.${column}`))))),
  );
  const encoded = set.map((column) => {
    const value = given[column];
    return [column, value === null ? null : columns[column]?.mapToDriverValue(value)];
  });
  const keys = where.map((column) => [`key.${column}`, key[column]]);
  return affected(await update(db, Object.fromEntries([...encoded, ...keys])));
}
