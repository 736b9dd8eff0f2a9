import { type AnyColumn, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { compileEach } from './compiled.ts';
import { compiledQuery, type Db, type Preparable } from './db.ts';

/** Rows under each of these parents, by the parent's id; a parent without rows has no entry. */
export type ReadEach<R> = (db: Db, district: string, ids: readonly string[]) => Promise<Map<string, R[]>>;

/**
 * A hot query of what lies under one parent, asked for any number of them in one statement. The query's order holds within
 * each parent; it has plain columns and no limit.
 *
 * @param name unique in the program, at most 58 bytes.
 * @param build the query for one parent, with its id where it is given.
 */
export function readEach<R>(name: string, build: (db: Db, id: SQLWrapper) => Preparable<R[]>): ReadEach<R> {
  const one = compiledQuery(name, (db) => build(db, sql.placeholder('id')));
  const many = compileEach<R>(`${name}.each`, (db, each) => build(db, each).prepare(name));
  return async (db, district, ids) => {
    const [id] = ids;
    if (id === undefined) return new Map();
    if (ids.length > 1) return many(db, { district }, ids);
    const soon = one(db, { district, id });
    const rows = soon instanceof Promise ? await soon : soon;
    return new Map(rows.length > 0 ? [[id, rows]] : []);
  };
}

/**
 * As `readEach`, of a query with an order and a limit: the first few rows under each parent, all parents' after one another. One journey on
 * PostgreSQL, one statement a parent on SQLite, which has no lateral join.
 *
 * @param build the query for one parent; the id is given as text.
 */
export function firstOfEach<R>(
  name: string,
  build: (db: Db, id: SQLWrapper) => Preparable<R[]>,
): (db: Db, values: Record<string, unknown>, ids: readonly string[]) => Promise<R[]> {
  const one = compiledQuery(name, (db) => build(db, sql.placeholder('id')));
  const many = compileEach<R>(`${name}.each`, (db, each) => build(db, each).prepare(name), true);
  return async (db, values, ids) => {
    if (db.raw.engine === 'postgres') return [...(await many(db, values, ids)).values()].flat();
    const rows: R[] = [];
    for (const id of ids) rows.push(...(await one(db, { ...values, id })));
    return rows;
  };
}

/**
 * A text for `firstOfEach` that says how far a query reads. Where PostgreSQL sees it beforehand it plans every execution anew, because
 * little looks cheaper than a third of everything; planning takes longer than reading.
 */
export function unseen(name: string): SQL {
  return sql`(select cast(${sql.placeholder(name)} as text))`;
}

/** The column is one of a list bound as the one value `listValue` makes: the same text for any number of them. */
export function isOneOf(db: Db, column: AnyColumn, list: SQLWrapper): SQL {
  return db.raw.engine === 'postgres'
    ? sql`${column} = any(${list})`
    : sql`${column} in (select value from json_each(${list}))`;
}

/** The value of the placeholder given to `isOneOf`. */
export function listValue(db: Db, items: readonly string[]): unknown {
  return db.raw.engine === 'postgres' ? items : JSON.stringify(items);
}
