import type { SQL } from 'drizzle-orm';
import { drizzle, type NodePgClient, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { affected, type Db, prepared } from './db.ts';
import { postgresUnavailable, StatementRefused, StoreMisuse, StoreUnavailable, type Unavailable } from './errors.ts';
import { type StoreObserver, tellIfSlow } from './observer.ts';
import { currentReading } from './reading.ts';
import { WatchedReplica } from './replica.ts';
import { refuseInsideTransaction, requireScope, type Scope, within } from './scope.ts';
import type { RawQuery, Store, StoreOptions } from './store.ts';

/** How long to wait for a row lock, and for a connection of the pool. */
const LOCK_TIMEOUT_MS = 5000;
/** Runs of one transaction that keeps losing to others, before the caller hears of it. */
const MAX_RUNS = 6;
const FIRST_PAUSE_MS = 8;
/** Any fixed number: the lock that keeps two starting servers from migrating at once. */
const MIGRATION_LOCK = 7_310_311;

// count(*) and sum() come back as text otherwise, and as numbers on SQLite.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** Opens the PostgreSQL side: one pool that writes, one whose sessions are read-only. */
export function openPostgres<T>(tables: T, url: string, options: StoreOptions): Store<T> {
  const writers = openPool(url, options, false);
  const readers = openPool(url, options, true);
  const clients = new WeakMap<pg.PoolClient, Session>();
  const isNamed = options.namedStatements ?? !options.pooled;
  const begin = beginOf(options);
  const { slow } = options.observe ?? {};
  const readPrimary: QueryFunction = async (...args) => {
    refuseInsideTransaction('Store.read');
    return statement(readers, isNamed ? args : unnamed(args));
  };
  const readDb = toDb(slow, readPrimary);
  const standby = options.readUrl ? openStandby(options.readUrl, readers, options) : null;
  const standbyDb = standby && toDb(slow, standby.readOr(readPrimary, isNamed));
  const dbToRead = (): Db => (standbyDb && currentReading()?.from === 'replica' ? standbyDb : readDb);
  let closed = false;

  async function connect(): Promise<pg.PoolClient> {
    refuseInsideTransaction('A transaction');
    if (closed) throw new StoreUnavailable('closed');
    return writers.connect().catch((error) => {
      throw translated(error, 'connect');
    });
  }

  async function once<R>(work: (db: Db) => Promise<R>): Promise<R> {
    const client = await connect();
    const session = clients.get(client) ?? openSession(client, isNamed, slow);
    clients.set(client, session);
    let fault: unknown;
    try {
      const result = await transaction(client, session, begin, work);
      await standby?.noteWrite(client);
      return result;
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      // A connection that failed, rather than a statement or the callback, is not used again.
      client.release(session.lost !== undefined || (fault instanceof StoreUnavailable && fault.reason !== 'busy'));
    }
  }

  return {
    engine: 'postgres',
    t: tables,
    replica: standby?.replica,
    read: async (work) => {
      refuseInsideTransaction('Store.read');
      if (closed) throw new StoreUnavailable('closed');
      return unwrapped(() => work(dbToRead()));
    },
    aside: async <R extends Record<string, unknown>>(query: SQL) => {
      if (closed) throw new StoreUnavailable('closed');
      return unwrapped(() => dbToRead().rows<R>(query));
    },
    tx: (work) => persistently(() => once(work)),
    prepared,
    ready: async () => {
      if (closed) throw new StoreUnavailable('closed');
      await statement(readers, ['select 1']);
      const asked = "select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as refused";
      const { rows } = await statement(writers, [asked]);
      // A stand-by that was never promoted answers, and takes nothing.
      if (rows[0]?.refused) throw new StoreUnavailable('io');
    },
    alone: async (work) => {
      const client = await connect();
      try {
        return await exclusively(client, work);
      } finally {
        client.release();
      }
    },
    close: async () => {
      if (closed) return;
      closed = true;
      await Promise.all([writers.end(), readers.end(), standby?.close()]);
    },
  };
}

/** The longest a read waits for the standby before the primary is asked instead, ms: as long as a heavy export may take. */
const STANDBY_PATIENCE_MS = 30_000;

/** The standby's side: its connections, its watch, and how a read falls back to the primary. */
function openStandby(url: string, primary: pg.Pool, options: StoreOptions) {
  const pool = openPool(url, { ...options, queryTimeoutMs: STANDBY_PATIENCE_MS }, true);
  // Of its own, so that a standby busy with exports is not taken for one that is away.
  const asked = openPool(url, { ...options, poolSize: 2 }, true);
  const replica = new WatchedReplica(primary, asked, options.readLagMs ?? 5000, options.observe?.replica);
  return {
    replica,
    /** Whatever goes wrong there (away, a conflict with recovery, a table it has not got yet), the primary answers instead. */
    readOr:
      (readPrimary: QueryFunction, isNamed: boolean): QueryFunction =>
      async (...args) => {
        refuseInsideTransaction('Store.read');
        const reading = currentReading();
        if (reading?.from !== 'replica') return readPrimary(...args);
        try {
          return await statement(pool, isNamed ? args : unnamed(args));
        } catch (error) {
          reading.from = 'primary';
          if (error instanceof StoreUnavailable && error.reason === 'connection') replica.broke();
          return readPrimary(...args);
        }
      },
    /** What the request reads from now on, here and in its next ones, must have this commit. */
    async noteWrite(client: pg.PoolClient): Promise<void> {
      const reading = currentReading();
      if (!reading) return;
      reading.from = 'primary';
      reading.wrote = await replica.markOn(client);
    },
    async close(): Promise<void> {
      replica.close();
      await Promise.all([pool.end(), asked.end()]);
    },
  };
}

/** Behind a pooler in transaction mode a session is another one each time: what must hold is said in the transaction itself. */
function beginOf({ pooled, patienceMs = 5000 }: StoreOptions): string {
  const begin = 'begin isolation level read committed';
  if (!pooled) return begin;
  return `${begin}; set local lock_timeout = ${LOCK_TIMEOUT_MS}; set local idle_in_transaction_session_timeout = ${patienceMs}`;
}

function openPool(url: string, options: StoreOptions & { queryTimeoutMs?: number }, readOnly: boolean): pg.Pool {
  // Poolers refuse settings at the start of a session. A write through Store.read is then refused by nobody: the tests, which
  // run without a pooler, would have found it.
  const settings = options.pooled
    ? {}
    : {
        lock_timeout: LOCK_TIMEOUT_MS,
        idle_in_transaction_session_timeout: options.patienceMs ?? 5000,
        ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
      };
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: LOCK_TIMEOUT_MS,
    ...(options.queryTimeoutMs ? { query_timeout: options.queryTimeoutMs } : {}),
    ...settings,
  });
  // Without a listener an idle connection's end would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  return pool;
}

interface Session {
  db: Db;
  scope: Scope | undefined;
  /** Why the connection ended, once it has. */
  lost: Error | undefined;
}

function openSession(client: pg.PoolClient, isNamed: boolean, slow: StoreObserver['slow']): Session {
  const session: Session = {
    scope: undefined,
    lost: undefined,
    db: toDb(slow, async (...args) => {
      const { scope } = session;
      requireScope(scope);
      try {
        return await statement(client, isNamed ? args : unnamed(args));
      } catch (error) {
        const reason = session.lost ? translated(session.lost, 'between two statements') : error;
        if (scope) scope.failure ??= reason;
        throw reason;
      }
    }),
  };
  // A connection that ends between two statements says why only here (25P03: waited too long).
  client.on('error', (error) => {
    session.lost ??= error;
  });
  return session;
}

async function transaction<R>(
  client: pg.PoolClient,
  session: Session,
  begin: string,
  work: (db: Db) => Promise<R>,
): Promise<R> {
  const scope: Scope = { alive: true };
  session.scope = scope;
  try {
    await statement(client, [begin]);
    const result = await unwrapped(() => within(scope, () => work(session.db)));
    // A refused statement that the callback caught: COMMIT would answer ROLLBACK without an error.
    if (scope.failure !== undefined) throw scope.failure;
    scope.alive = false;
    await commit(client);
    return result;
  } catch (error) {
    scope.alive = false;
    await client.query('rollback').catch(() => undefined);
    // The callback may have replaced the reason it failed for; a lost race must still be retried.
    throw scope.failure instanceof StoreUnavailable ? scope.failure : error;
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    await statement(client, ['commit']);
  } catch (error) {
    // Gone before the answer: the commit may have happened. A retry could do everything twice.
    if (error instanceof StoreUnavailable && error.reason === 'connection')
      throw new StoreUnavailable('unknown', error);
    throw error;
  }
}

/** Runs again what lost to another transaction (serialization failure, deadlock), after a random pause. */
async function persistently<R>(run: () => Promise<R>): Promise<R> {
  for (let pause = FIRST_PAUSE_MS, runs = 1; ; pause *= 2, runs++) {
    try {
      return await run();
    } catch (error) {
      if (runs >= MAX_RUNS || !lostRace(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  }
}

function lostRace(error: unknown): boolean {
  if (!(error instanceof StoreUnavailable) || error.reason !== 'busy') return false;
  const code = codeOf(error.cause);
  return code === '40001' || code === '40P01';
}

type QueryArguments = [query: string | (pg.QueryConfig & { rowMode?: 'array' }), values?: unknown[]];
type QueryFunction = (...args: QueryArguments) => Promise<pg.QueryResult>;

/** Behind a pooler that gives every transaction another session, a name means nothing: the text goes along each time. */
function unnamed([query, values]: QueryArguments): QueryArguments {
  if (typeof query === 'string') return [query, values];
  const { name: _, ...rest } = query;
  return [rest, values];
}

async function statement(on: pg.Pool | pg.PoolClient, [query, values]: QueryArguments): Promise<pg.QueryResult> {
  try {
    return await on.query(query, values);
  } catch (error) {
    throw translated(error, typeof query === 'string' ? query : query.text);
  }
}

/** drizzle wraps our error into one that prints the parameters (errors.ts): take it out again. */
async function unwrapped<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && ours(error.cause)) throw error.cause;
    throw error;
  }
}

function ours(error: unknown): boolean {
  return error instanceof StatementRefused || error instanceof StoreUnavailable || error instanceof StoreMisuse;
}

function translated(error: unknown, text: string): Error {
  if (ours(error)) return error as Error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === '25006') return new StoreMisuse(`A write through Store.read: ${text}`);
  if (code === '25P03') return new StoreMisuse('A transaction waited for something outside the database');
  // pg reports a broken or unreachable connection without a code.
  const reason: Unavailable | undefined = code ? postgresUnavailable(code) : 'connection';
  if (reason) return new StoreUnavailable(reason, error);
  // Messages of class 22 quote the offending value.
  return new StatementRefused(code ?? '', text, code?.startsWith('22') ? 'a value does not fit' : message);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function toDb(slow: StoreObserver['slow'], ask: QueryFunction): Db {
  const query: QueryFunction = slow
    ? async (...args) => {
        const began = performance.now();
        const result = await ask(...args);
        tellIfSlow(slow, typeof args[0] === 'string' ? args[0] : args[0].text, began);
        return result;
      }
    : ask;
  const builders: NodePgDatabase = drizzle({ query } as unknown as NodePgClient);
  return {
    select: builders.select.bind(builders),
    selectDistinct: builders.selectDistinct.bind(builders),
    insert: builders.insert.bind(builders),
    update: builders.update.bind(builders),
    delete: builders.delete.bind(builders),
    with: builders.with.bind(builders),
    $with: builders.$with.bind(builders),
    $count: builders.$count.bind(builders),
    rows: async <R>(raw: SQL) => (await builders.execute(raw)).rows as R[],
    run: async (raw) => affected(await builders.execute(raw)),
    raw: {
      engine: 'postgres',
      fetch: async ({ name, text }, values) =>
        (await query({ name, text, values: [...values], rowMode: 'array' })).rows as unknown[][],
      change: async ({ name, text }, values) => (await query({ name, text, values: [...values] })).rowCount ?? 0,
    },
  };
}

async function exclusively<R>(client: pg.PoolClient, work: (query: RawQuery) => Promise<R>): Promise<R> {
  // A migration may rebuild a large index, and waits for the other server's to end.
  await client.query('begin; set local lock_timeout = 0');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const result = await work(async (text, values) => (await client.query(text, values)).rows);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
