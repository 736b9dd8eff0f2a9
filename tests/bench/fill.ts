import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { snakeCase } from '@tellit/api/platform/store/kit.ts';
import type { Store, Tables } from '@tellit/api/platform/store/store.ts';
import type { OrderState } from '@tellit/shared/words/states.ts';
import Database from 'better-sqlite3';
import pg from 'pg';
import { type Cast, FILLED, type Filling, orderRows } from './fill-rows.ts';

export type { Cast } from './fill-rows.ts';

const CHUNK = 250;
/** Orders a step of the fast way writes before it says how far it is. */
const STEP = 20_000;

/** Fills a store through its own transactions: for some tens of thousands of orders. */
export async function fill(
  store: Store,
  cast: Cast,
  count: number,
  now: number,
  progress: (done: number) => void,
  /** All of them in this state; absent: mixed. */
  only?: OrderState,
): Promise<void> {
  const { t } = store;
  const filling: Filling = { cast, orders: count, now, history: 8, numbers: new Map(), ...(only ? { only } : {}) };
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, k) => orderRows(filling, from + k));
    await store.tx(async (db) => {
      for (const table of FILLED) {
        const all = rows.flatMap((order) => order[table] as never[]);
        // PostgreSQL takes 65,535 values a statement.
        for (let at = 0; at < all.length; at += 1000) await db.insert(t[table]).values(all.slice(at, at + 1000));
      }
    });
    progress(Math.min(from + CHUNK, count));
  }
}

type AnyTable = keyof Tables;

interface Target {
  write(table: AnyTable, rows: unknown[][]): void;
  /** Settles when what was written of this step is in the database. */
  step(): Promise<void>;
  finish(): Promise<void>;
}

/**
 * Fills a migrated database past the store: no indexes while it writes, one prepared insert a table on SQLite, COPY on
 * PostgreSQL. Not durable until it has finished; `scratch` is a folder both this process and PostgreSQL can read.
 */
export async function fillFast(
  place: { url?: string; file?: string },
  t: Tables,
  filling: Filling,
  scratch: string,
  progress: (words: string) => void,
  /** What is filled; absent: everything orders have. */
  what: { tables: readonly AnyTable[]; rowsOf(index: number): Partial<Record<AnyTable, object[]>> } = {
    tables: FILLED,
    rowsOf: (index) => orderRows(filling, index),
  },
): Promise<void> {
  const { tables } = what;
  const target = place.url
    ? await postgresTarget(place.url, t, scratch, tables)
    : sqliteTarget(place.file ?? '', t, tables);
  const encoders = new Map(tables.map((table) => [table, encoderOf(t, table)]));
  for (let from = 0; from < filling.orders; from += STEP) {
    const until = Math.min(from + STEP, filling.orders);
    for (let index = from; index < until; index += 1) {
      const rows = what.rowsOf(index);
      for (const table of tables) target.write(table, (rows[table] ?? []).map(encoders.get(table)!));
      // Others share the machine and this process may be asked to stop.
      if (index % 1000 === 0) await breath();
    }
    await target.step();
    progress(`${until} / ${filling.orders}`);
  }
  progress('索引 / indexes');
  await target.finish();
}

interface Column {
  name: string;
  default: unknown;
  mapToDriverValue(value: unknown): unknown;
}

/** A table's columns by key, in the order of its definition. */
function columnsOf(t: Tables, table: AnyTable): [string, Column][] {
  const members = Object.entries(t[table]) as [string, unknown][];
  return members.filter((one): one is [string, Column] => {
    const [, member] = one;
    return typeof member === 'object' && member !== null && 'mapToDriverValue' in member;
  });
}

/** A row as the driver wants it, in the order of the table's columns. */
function encoderOf(t: Tables, table: AnyTable): (row: object) => unknown[] {
  const columns = columnsOf(t, table);
  return (row) =>
    columns.map(([key, column]) => {
      const value = (row as Record<string, unknown>)[key] ?? column.default ?? null;
      return value === null ? null : column.mapToDriverValue(value);
    });
}

const namesOf = (t: Tables, table: AnyTable) => ({
  name: snakeCase(table),
  columns: columnsOf(t, table).map(([, column]) => column.name),
});

function sqliteTarget(file: string, t: Tables, filled: readonly AnyTable[]): Target {
  const db = new Database(file);
  for (const pragma of ['journal_mode = WAL', 'synchronous = OFF', 'cache_size = -262144', 'foreign_keys = OFF'])
    db.pragma(pragma);
  const tables = new Set<string>(filled.map(snakeCase));
  const indexes = (
    db
      .prepare("select tbl_name as tableName, name, sql from sqlite_master where type = 'index' and sql is not null")
      .all() as {
      tableName: string;
      name: string;
      sql: string;
    }[]
  ).filter(({ tableName }) => tables.has(tableName));
  for (const { name } of indexes) db.exec(`drop index "${name}"`);
  const inserts = new Map(
    filled.map((table) => {
      const { name, columns } = namesOf(t, table);
      const text = `insert into "${name}" (${columns.map((c) => `"${c}"`)}) values (${columns.map(() => '?')})`;
      return [table, db.prepare(text)];
    }),
  );
  db.exec('begin');
  return {
    write(table, rows) {
      const insert = inserts.get(table)!;
      for (const row of rows) insert.run(row);
    },
    async step() {
      db.exec('commit; begin');
    },
    async finish() {
      db.exec('commit');
      for (const { sql } of indexes) {
        db.exec(sql);
        await breath();
      }
      // As the store itself does when it closes: a bounded analysis.
      db.pragma('analysis_limit = 2000');
      db.exec('analyze');
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

async function postgresTarget(url: string, t: Tables, scratch: string, filled: readonly AnyTable[]): Promise<Target> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = filled.map(snakeCase);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where tablename = any($1)
      and indexname not in (select conname from pg_constraint)`,
    [tables],
  );
  for (const { name } of indexes) await client.query(`drop index "${name}"`);
  let files = openFiles();
  function openFiles() {
    return new Map(
      filled.map((table) => {
        const path = join(scratch, `${table}.copy`);
        return [table, { path, stream: createWriteStream(path, { mode: 0o644 }) }];
      }),
    );
  }
  return {
    write(table, rows) {
      if (rows.length > 0)
        files.get(table)!.stream.write(`${rows.map((row) => row.map(copied).join('\t')).join('\n')}\n`);
    },
    async step() {
      for (const [table, { path, stream }] of files) {
        stream.end();
        await once(stream, 'close');
        const { name, columns } = namesOf(t, table);
        await client.query(`copy "${name}" (${columns.map((c) => `"${c}"`)}) from '${path}'`);
        rmSync(path);
      }
      files = openFiles();
    },
    async finish() {
      for (const { path, stream } of files.values()) {
        stream.end();
        await once(stream, 'close');
        rmSync(path);
      }
      await client.query("set maintenance_work_mem = '256MB'");
      for (const { definition } of indexes) await client.query(definition);
      await client.query('vacuum analyze');
      await client.end();
    },
  };
}

/** A value in the text form of COPY. */
function copied(value: unknown): string {
  if (value === null) return '\\N';
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value).replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] ?? c);
}
