import { type Column, getTableColumns, getTableName } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Store } from '../../platform/store/store.ts';
import { define } from '../../platform/store/tables.ts';

/** A table as moving sees it: the same on both engines, by the keys of the code. */
export interface MovedTable {
  /** Key in `store.t`. */
  key: string;
  /** Name in the database. */
  name: string;
  /** Keys of the primary key, in its order: the district first, in every table that has one. */
  primary: string[];
  /** Keys of all columns. */
  columns: string[];
  /** Whether its rows belong to a district. The resident's identity does not. */
  isOfDistrict: boolean;
}

/** The table of the districts themselves: moved last, because without its row a district does not exist. */
export const DISTRICTS = 'district';

/** Every table there is, from the one definition. */
export const MOVED_TABLES: readonly MovedTable[] = Object.entries(define('postgres')).map(([key, table]) => {
  const columns = getTableColumns(table) as Record<string, Column>;
  const keyOf = (name: string) => Object.keys(columns).find((one) => columns[one]?.name === name) ?? name;
  const primary = getTableConfig(table as PgTable).primaryKeys.flatMap((pk) =>
    pk.columns.map(({ name }) => keyOf(name)),
  );
  return {
    key,
    name: getTableName(table),
    primary,
    columns: Object.keys(columns),
    isOfDistrict: 'district' in columns,
  };
});

/** The table in an open database, and its columns. */
export function tableIn(store: Store, { key }: MovedTable): { table: PgTable; columns: Record<string, Column> } {
  const table = (store.t as unknown as Record<string, PgTable>)[key] as PgTable;
  return { table, columns: getTableColumns(table) as Record<string, Column> };
}
