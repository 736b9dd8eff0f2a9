import type { SQL } from 'drizzle-orm';
import type { Db, Preparable, Prepared } from './db.ts';
import type { Engine } from './kit.ts';
import type { StoreObserver } from './observer.ts';
import { openPostgres } from './postgres.ts';
import type { Replica } from './replica.ts';
import { openSqlite } from './sqlite.ts';
import { define } from './tables.ts';

/** Every table, typed as PostgreSQL whatever the engine. */
export type Tables = ReturnType<typeof define>;

/**
 * The database, SQLite or PostgreSQL; nothing outside platform/store knows which.
 *
 * Errors of all methods: StoreUnavailable (answer 503), StatementRefused, StoreMisuse (a bug), or whatever the
 * callback threw.
 */
export interface Store<T = Tables> {
  readonly engine: Engine;
  /** The tables; the set is this store's own, so that what a process keeps of a store can be kept by it. */
  readonly t: T;

  /**
   * Reads what is committed. Each statement sees the newest state; two statements may see two states. A write refuses.
   */
  read<R>(work: (db: Db) => Promise<R>): Promise<R>;

  /**
   * Rows of one raw read that takes long (reports, exports): on SQLite in a thread of its own, so that nobody waits for it.
   * At any time, also inside the callback of `read`; never inside a transaction.
   */
  aside<R extends Record<string, unknown>>(query: SQL): Promise<R[]>;

  /**
   * One transaction; settles after COMMIT, so what it answers is durable.
   *
   * `work` awaits nothing but its own statements (no HTTP, file, hash or timer: on SQLite everybody else waits), calls
   * neither `tx` nor `read`, and may run more than once (PostgreSQL retries 40001 and 40P01), so it changes nothing
   * but the database. If it throws, or a statement is refused, nothing of it remains, even if it caught the error.
   *
   * SQLite runs transactions one after another. PostgreSQL runs them side by side under READ COMMITTED: guard what you
   * read by the row's version in the UPDATE's WHERE, by a unique index with `onConflictDoNothing`, or by `forUpdate`.
   */
  tx<R>(work: (db: Db) => Promise<R>): Promise<R>;

  /** A standby that may answer reads of requests that say so (reading.ts), if there is one. Everything else is the primary's. */
  readonly replica?: Replica | undefined;

  /** See db.ts: a hot query, built once per connection. */
  prepared<R>(name: string, build: (db: Db) => Preparable<R>): Prepared<R>;

  /** Settles when both reading and writing work now. */
  ready(): Promise<void>;

  /** Lets what is queued finish, then closes. */
  close(): Promise<void>;

  /** One transaction alone in the whole database, across processes. For migrate.ts only. */
  alone<R>(work: (query: RawQuery) => Promise<R>): Promise<R>;
}

/** One raw statement in the engine's own SQL. */
export type RawQuery = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

export interface StoreOptions {
  /** `postgres://…`; wins over `file`. */
  url?: string | undefined;
  /** Path of the SQLite file; its directory is made when missing. */
  file?: string | undefined;
  /** How long a transaction may wait for something outside the database, ms. Default 5 s; 0 (not at all) in tests. */
  patienceMs?: number | undefined;
  /** SQLite: no writer is opened and `tx` refuses; for worker threads that report, export or search. */
  readOnly?: boolean | undefined;
  /** SQLite: `off` gives up durability on power loss, for tests. Default `full`: an answered write survives it. */
  synchronous?: 'full' | 'off' | undefined;
  /** PostgreSQL: a standby of the same database, for reads that may be a moment old. */
  readUrl?: string | undefined;
  /** The most it may be behind, ms. Default 5 s. */
  readLagMs?: number | undefined;
  /** PostgreSQL: connections for writing, and as many again for reading. Default 10. */
  poolSize?: number | undefined;
  /** PostgreSQL: a pooler in transaction mode stands in front (PgBouncer): no named statements, no state of a session. */
  pooled?: boolean | undefined;
  /** PostgreSQL: hot statements are prepared by name. Default true; false with `pooled`. */
  namedStatements?: boolean | undefined;
  /** Told of commits and slow statements. */
  observe?: StoreObserver | undefined;
  /** PostgreSQL: told when an idle connection breaks (the pool replaces it). */
  onConnectionLost?: ((error: Error) => void) | undefined;
}

/** Opens the project's database. Run `migrate` (migrate.ts) before use. */
export function openStore(options: StoreOptions): Store {
  return openTables(define, options);
}

/** As openStore, for another set of tables (the store's own tests). */
export function openTables<T>(tablesOf: (engine: Engine) => T, options: StoreOptions): Store<T> {
  if (options.url) return openPostgres({ ...tablesOf('postgres') }, options.url, options);
  if (options.file) return openSqlite({ ...tablesOf('sqlite') }, options.file, options);
  throw new TypeError('openStore needs a url or a file');
}
