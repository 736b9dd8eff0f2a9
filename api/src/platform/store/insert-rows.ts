import { getTableColumns, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Db, prepared } from './db.ts';

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
