import pg from 'pg';
import {
  postgresUnavailable,
  StatementRefused,
  StoreMisuse,
  StoreUnavailable,
  TransactionTookTooLong,
  type Unavailable,
} from './errors.ts';
import { Silence } from './silence.ts';
import type { StoreOptions } from './store.ts';

/** How long to wait for a row lock, and for a connection of the pool. */
export const LOCK_TIMEOUT_MS = 5000;

// count(*) and sum() come back as text otherwise, and as numbers on SQLite.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export type QueryArguments = [query: string | (pg.QueryConfig & { rowMode?: 'array' }), values?: unknown[]];
export type QueryFunction = (...args: QueryArguments) => Promise<pg.QueryResult>;

/** Behind a pooler that gives every transaction another session, a name means nothing: the text goes along each time. */
export function unnamed([query, values]: QueryArguments): QueryArguments {
  if (typeof query === 'string') return [query, values];
  const { name: _, ...rest } = query;
  return [rest, values];
}

/** Connections to one server, and the ear that notices when it falls silent. */
export class Line {
  readonly pool: pg.Pool;
  readonly #silence: Silence;

  constructor(url: string, options: StoreOptions, readOnly: boolean) {
    this.pool = openPool(url, options, readOnly);
    this.#silence = new Silence(url);
  }

  /** @throws StoreUnavailable connection when there is none in time */
  connect(): Promise<pg.PoolClient> {
    return this.pool.connect().catch((error) => {
      throw translated(error, 'connect');
    });
  }

  /** One statement on whatever connection is free. */
  async ask(args: QueryArguments): Promise<pg.QueryResult> {
    const client = await this.connect();
    let fault: unknown;
    try {
      return await this.askOn(client, args);
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      client.release(isLost(fault));
    }
  }

  /** One statement on this connection, which must be thrown away when it is lost (`isLost`). */
  async askOn(client: pg.PoolClient, [query, values]: QueryArguments): Promise<pg.QueryResult> {
    try {
      return await this.#silence.heard(client.query(query, values));
    } catch (error) {
      throw translated(error, typeof query === 'string' ? query : query.text);
    }
  }

  async end(): Promise<void> {
    this.#silence.close();
    await this.pool.end();
  }
}

/** The connection failed, rather than a statement or who used it. */
export const isLost = (fault: unknown): boolean => fault instanceof StoreUnavailable && fault.reason !== 'busy';

function openPool(url: string, options: StoreOptions, readOnly: boolean): pg.Pool {
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
    ...settings,
  });
  // Without listeners a connection's end, idle or in use, would end the process; in use its statement says so itself.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** drizzle wraps our error into one that prints the parameters (errors.ts): take it out again. */
export async function unwrapped<R>(work: () => Promise<R>): Promise<R> {
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

export function translated(error: unknown, text: string): Error {
  if (ours(error)) return error as Error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === '25006') return new StoreMisuse(`A write through Store.read: ${text}`);
  if (code === '25P03') return new TransactionTookTooLong('A transaction waited for something outside the database');
  // pg reports a broken or unreachable connection without a code.
  const reason: Unavailable | undefined = code ? postgresUnavailable(code) : 'connection';
  if (reason) return new StoreUnavailable(reason, error);
  // Messages of class 22 quote the offending value.
  return new StatementRefused(code ?? '', text, code?.startsWith('22') ? 'a value does not fit' : message);
}

export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
