import type { SQL } from 'drizzle-orm';
import { drizzle, type NodePgClient, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { affected, type Db, prepared } from './db.ts';
import { StoreUnavailable } from './errors.ts';
import { codeOf, isLost, Line, LOCK_TIMEOUT_MS, type QueryFunction, translated, unnamed, unwrapped } from './line.ts';
import { type StoreObserver, tellIfSlow } from './observer.ts';
import { currentReading } from './reading.ts';
import { refuseInsideTransaction, requireScope, type Scope, within } from './scope.ts';
import { openStandby } from './standby.ts';
import type { RawQuery, Store, StoreOptions } from './store.ts';

/** Runs of one transaction that keeps losing to others, before the caller hears of it. */
const MAX_RUNS = 6;
const FIRST_PAUSE_MS = 8;
/** Any fixed number: the lock that keeps two starting servers from migrating at once. */
const MIGRATION_LOCK = 7_310_311;

/** Opens the PostgreSQL side: one pool that writes, one whose sessions are read-only. */
export function openPostgres<T>(tables: T, url: string, options: StoreOptions): Store<T> {
  const writers = new Line(url, options, false);
  const readers = new Line(url, options, true);
  const clients = new WeakMap<pg.PoolClient, Session>();
  const isNamed = options.namedStatements ?? !options.pooled;
  const begin = beginOf(options);
  const { slow } = options.observe ?? {};
  const readPrimary: QueryFunction = async (...args) => {
    refuseInsideTransaction('Store.read');
    return readers.ask(isNamed ? args : unnamed(args));
  };
  const readDb = toDb(slow, readPrimary);
  const standby = options.readUrl ? openStandby(options.readUrl, readers.pool, options) : null;
  const standbyDb = standby && toDb(slow, standby.readOr(readPrimary, isNamed));
  const dbToRead = (): Db => (standbyDb && currentReading()?.from === 'replica' ? standbyDb : readDb);
  let closed = false;

  async function connect(): Promise<pg.PoolClient> {
    refuseInsideTransaction('A transaction');
    if (closed) throw new StoreUnavailable('closed');
    return writers.connect();
  }

  async function once<R>(work: (db: Db) => Promise<R>): Promise<R> {
    const client = await connect();
    const session = clients.get(client) ?? openSession(client, writers, isNamed, slow);
    clients.set(client, session);
    let fault: unknown;
    try {
      const result = await transaction(session, begin, work);
      await standby?.noteWrite(client);
      return result;
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      // A connection that failed, rather than a statement or the callback, is not used again.
      client.release(session.lost !== undefined || isLost(fault));
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
      await readers.ask(['select 1']);
      const asked = "select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as refused";
      const { rows } = await writers.ask([asked]);
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

/** Behind a pooler in transaction mode a session is another one each time: what must hold is said in the transaction itself. */
function beginOf({ pooled, patienceMs = 5000 }: StoreOptions): string {
  const begin = 'begin isolation level read committed';
  if (!pooled) return begin;
  return `${begin}; set local lock_timeout = ${LOCK_TIMEOUT_MS}; set local idle_in_transaction_session_timeout = ${patienceMs}`;
}

interface Session {
  client: pg.PoolClient;
  ask: QueryFunction;
  db: Db;
  scope: Scope | undefined;
  /** Why the connection ended, once it has. */
  lost: Error | undefined;
}

function openSession(client: pg.PoolClient, line: Line, isNamed: boolean, slow: StoreObserver['slow']): Session {
  const ask: QueryFunction = (...args) => line.askOn(client, args);
  const session: Session = {
    client,
    ask,
    scope: undefined,
    lost: undefined,
    db: toDb(slow, async (...args) => {
      const { scope } = session;
      requireScope(scope);
      try {
        return await ask(...(isNamed ? args : unnamed(args)));
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

async function transaction<R>(session: Session, begin: string, work: (db: Db) => Promise<R>): Promise<R> {
  const scope: Scope = { alive: true };
  session.scope = scope;
  try {
    await session.ask(begin);
    const result = await unwrapped(() => within(scope, () => work(session.db)));
    // A refused statement that the callback caught: COMMIT would answer ROLLBACK without an error.
    if (scope.failure !== undefined) throw scope.failure;
    scope.alive = false;
    await commit(session);
    return result;
  } catch (error) {
    scope.alive = false;
    // On a lost connection it would only wait.
    if (!isLost(error) && !isLost(scope.failure)) await session.ask('rollback').catch(() => undefined);
    // The callback may have replaced the reason it failed for; a lost race must still be retried.
    throw scope.failure instanceof StoreUnavailable ? scope.failure : error;
  }
}

async function commit(session: Session): Promise<void> {
  try {
    await session.ask('commit');
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
