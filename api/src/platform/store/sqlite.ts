import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { SQL } from 'drizzle-orm';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { AsideThread } from './aside-thread.ts';
import { CheckpointThread } from './checkpoint-thread.ts';
import { affected, type Db, prepared } from './db.ts';
import { StoreMisuse, StoreUnavailable } from './errors.ts';
import { GroupCommit } from './group-commit.ts';
import { refuseInsideTransaction, requireScope } from './scope.ts';
import { SqliteClient } from './sqlite-client.ts';
import type { RawQuery, Store, StoreOptions } from './store.ts';

/**
 * Pages each connection keeps for itself, KiB: what the operating system keeps besides is a copy of some microseconds away.
 * Measured at 1,000,000 orders: docs/performance.md.
 */
const CACHE_KIB = { reader: 32_768, writer: 16_384 };

/** How long one statement waits for another *process* (a backup, the sqlite3 shell) before it is refused. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the SQLite side: one writer with group commit (group-commit.ts) and one reader that cannot write.
 *
 * In WAL mode a reader sees the last committed state and never blocks the writer, nor the writer a reader.
 */
export function openSqlite<T>(tables: T, file: string, options: StoreOptions): Store<T> {
  if (!options.readOnly) createPrivately(file);
  const writer = options.readOnly ? undefined : openWriter(file, options);
  const reader = connect(file, ['query_only = ON', `cache_size = -${CACHE_KIB.reader}`]);
  const readDb = toDb(
    new SqliteClient(reader, {
      allow: () => refuseInsideTransaction('Store.read'),
      slow: options.observe?.slow,
    }),
  );

  const aside = new AsideThread(file);

  return {
    engine: 'sqlite',
    t: tables,
    read: async (work) => {
      refuseInsideTransaction('Store.read');
      if (!reader.open) throw new StoreUnavailable('closed');
      return work(readDb);
    },
    aside: async <R>(query: SQL) => {
      refuseInsideTransaction('Store.aside');
      return (await aside.rows(query)) as R[];
    },
    tx: async (work) => {
      const { queue, db } = required(writer);
      return queue.enqueue(() => work(db));
    },
    prepared,
    ready: async () => {
      if (!reader.open) throw new StoreUnavailable('closed');
      reader.prepare('select 1 from sqlite_schema limit 1').get();
      if (writer) await writer.queue.enqueue(async () => undefined);
    },
    alone: async (work) => {
      const { queue, connection } = required(writer);
      return queue.alone(() => exclusively(connection, work));
    },
    close: async () => {
      await writer?.queue.close();
      await writer?.checkpoints.close();
      await aside.close();
      if (reader.open) reader.close();
      if (writer?.connection.open) writer.connection.close();
    },
  };
}

interface Writer {
  connection: Database.Database;
  queue: GroupCommit;
  db: Db;
  checkpoints: CheckpointThread;
}

function openWriter(file: string, options: StoreOptions): Writer {
  const connection = connect(file, [
    'journal_mode = WAL',
    `synchronous = ${options.synchronous ?? 'full'}`,
    `cache_size = -${CACHE_KIB.writer}`,
    // After a burst the write-ahead log is cut back to this.
    'journal_size_limit = 67108864',
    // The thread beside carries it over long before; see CheckpointThread.
    'wal_autocheckpoint = 16384',
  ]);
  const checkpoints = new CheckpointThread(file);
  const queue = new GroupCommit(connection, {
    patienceMs: options.patienceMs ?? 5000,
    committed: (group) => {
      checkpoints.committed();
      options.observe?.committed?.(group);
    },
  });
  const client = new SqliteClient(connection, {
    allow: () => {
      const { scope } = queue;
      requireScope(scope);
      if (scope?.failure !== undefined)
        throw new StoreMisuse('A statement after a refused one: the transaction is lost');
      // SQLite may roll back the whole group by itself (disk full): the next statement would then commit alone.
      if (!connection.inTransaction) throw new StoreUnavailable('io');
    },
    failed: (error) => queue.statementFailed(error),
    slow: options.observe?.slow,
  });
  return { connection, queue, db: toDb(client), checkpoints };
}

function connect(file: string, pragmas: readonly string[]): Database.Database {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  const common = ['foreign_keys = ON', 'case_sensitive_like = ON', 'temp_store = MEMORY'];
  for (const pragma of [...common, ...pragmas]) connection.pragma(pragma);
  return connection;
}

/** The file holds personal data: nobody but its owner reads it. SQLite gives -wal and -shm the same mode. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}

function required(writer: Writer | undefined): Writer {
  if (!writer) throw new StoreMisuse('This store was opened for reading only');
  return writer;
}

/** The one place where the SQLite builders take on the PostgreSQL types (see Db for what both can do). */
function toDb(client: SqliteClient): Db {
  const builders: BetterSQLite3Database = drizzle(client as unknown as Database.Database);
  const both = builders as unknown as Db;
  return {
    select: both.select.bind(both),
    selectDistinct: both.selectDistinct.bind(both),
    insert: both.insert.bind(both),
    update: both.update.bind(both),
    delete: both.delete.bind(both),
    with: both.with.bind(both),
    $with: both.$with.bind(both),
    $count: both.$count.bind(both),
    rows: async <R>(query: SQL) => builders.all<R>(query),
    run: async (query) => affected(builders.run(query)),
    raw: {
      engine: 'sqlite',
      fetch: (statement, values) => client.fetch(statement, values),
      change: (statement, values) => client.change(statement, values),
    },
  };
}

/** Foreign keys cannot be switched off inside a transaction, and rebuilding a table needs them off (lang_altertable). */
async function exclusively<T>(connection: Database.Database, work: (query: RawQuery) => Promise<T>): Promise<T> {
  connection.pragma('foreign_keys = OFF');
  try {
    connection.exec('BEGIN IMMEDIATE');
    const result = await work(async (text, values = []) => {
      const statement = connection.prepare<unknown[], Record<string, unknown>>(text);
      if (statement.reader) return statement.all(...values);
      statement.run(...values);
      return [];
    });
    const broken = connection.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`${broken.length} rows point to nothing after the migration`);
    connection.exec('COMMIT');
    return result;
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    connection.pragma('foreign_keys = ON');
  }
}
