import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { type Compiled, compile, once, type Raw, type Soon } from './compiled.ts';

/**
 * What a query is written with: drizzle's builders, typed as PostgreSQL, the same on both engines.
 *
 * Allowed (and tested) on both: awaiting `select`, `selectDistinct`, joins, `with`, `insert … values | select`,
 * `update`, `delete`, `returning()`, `onConflictDoNothing`, `onConflictDoUpdate`, `$count`, `sql` fragments,
 * `sql.placeholder` in prepared queries.
 *
 * Not on both, so not here: `transaction` (on SQLite it would run *outside* any transaction), `query`, `execute`,
 * `selectDistinctOn`; and not to be called on a builder: `.for()` (use `forUpdate`), `ilike`, array and JSON operators.
 * In raw SQL: bind no booleans and no `undefined`; write `cast(x as bigint)` around a bound number before dividing
 * (SQLite binds numbers as reals); `LIKE` is case-sensitive on both.
 */
export interface Db
  extends Pick<
    NodePgDatabase,
    'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'with' | '$with' | '$count'
  > {
  /** Rows of a raw query, as plain objects with the column names of the SQL. Last resort. */
  rows<T extends Record<string, unknown>>(query: SQL): Promise<T[]>;
  /** Runs a raw statement; answers how many rows it changed. Last resort. */
  run(query: SQL): Promise<number>;
  /** Compiled statements, past the builders: for `prepared` and write-rows.ts. */
  readonly raw: Raw;
}

/** How many rows an awaited insert, update or delete without `returning()` changed, on either engine. */
export function affected(result: unknown): number {
  if (result !== null && typeof result === 'object') {
    if ('rowCount' in result) return Number(result.rowCount ?? 0);
    if ('changes' in result) return Number(result.changes);
  }
  throw new TypeError('Not the result of an insert, update or delete');
}

interface Lockable {
  for(strength: 'update', options?: { skipLocked?: true }): unknown;
}

/**
 * Locks the rows a select returns until the transaction ends. On SQLite the transaction is already alone.
 *
 * @param options.skipLocked leaves out rows another transaction holds (for leases).
 */
export function forUpdate<Q extends Lockable>(query: Q, options: { skipLocked?: true } = {}): Q {
  // SQLite's select has no `for`; the types are PostgreSQL's.
  if (typeof (query as Partial<Lockable>).for === 'function') query.for('update', options);
  return query;
}

/**
 * A column to order by that no index gives: for lists that start from the few rows of a condition. SQLite would rather walk a whole
 * district along the primary key than sort a handful.
 */
export function sorted(column: AnyColumn): SQL {
  return sql`(${column} || '')`;
}

/** Column begins with `prefix`, by index on both engines (a range, because text is compared by bytes). */
export function startsWith(column: AnyColumn, prefix: string): SQL {
  return sql`(${column} >= ${prefix} and ${column} < ${`${prefix}\u{10FFFF}`})`;
}

/** Column contains `part`, letter case respected; `%` and `_` in it are ordinary characters. Scans: bound it first. */
export function contains(column: AnyColumn, part: string): SQL {
  const literal = part.replace(/[\\%_]/g, (special) => `\\${special}`);
  return sql`${column} like ${`%${literal}%`} escape '\\'`;
}

/** A builder that drizzle can prepare. */
export interface Preparable<R> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<R> };
}

/** A query built once per connection; call it with the `db` at hand and the placeholders' values. */
export type Prepared<R> = (db: Db, values?: Record<string, unknown>) => Promise<R>;

/**
 * Builds a hot query on first use and keeps it per connection, taken apart (compiled.ts): drizzle's builder costs 50–75 µs a
 * statement, and running what it prepared as much again as the statement itself.
 *
 * @param name unique in the program, at most 63 bytes; `build` must always give the same SQL for it.
 */
export function prepared<R>(name: string, build: (db: Db) => Preparable<R>): Prepared<R> {
  const query = compiledQuery(name, build);
  return async (db, values = {}) => query(db, values);
}

/** As `prepared`, for who asks many times in a row: SQLite's answer is there at once. */
export function compiledQuery<R>(
  name: string,
  build: (db: Db) => Preparable<R>,
): (db: Db, values: Record<string, unknown>) => Soon<R> {
  return (db, values) => {
    const queries = compiledOf(db);
    let query = queries.get(name);
    if (!query) {
      query = compile(name, build(db).prepare(name));
      queries.set(name, query);
    }
    return query.run(db.raw, values) as Soon<R>;
  };
}

/** Made once for each set of tables, which is once for each store: a feature's prepared queries, or what it keeps of the store in memory. */
export function perStore<T extends object, R>(build: (tables: T) => R): (tables: T) => R {
  const made = new WeakMap<T, R>();
  return (tables) => {
    const known = made.get(tables);
    if (known !== undefined) return known;
    const queries = build(tables);
    made.set(tables, queries);
    return queries;
  };
}

const compiledOf = once(() => new Map<string, Compiled>());
