import { parseArgs } from 'node:util';
import { keysCopy as say } from '@tellit/shared/words/keys-copy.ts';
import { and, asc, eq, getTableColumns, gt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type Installation, openInstallation } from '../boot/installation.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import { SealBroken } from '../platform/crypto/aead.ts';
import { SEALED_PLACES, type SealedPlace } from '../platform/store/sealed-places.ts';
import type { Print } from './verify-trail-command.ts';

type Row = Record<string, unknown>;

/** Rows read and changed at a time: short transactions, so that the server beside us goes on writing. */
const BATCH = 200;
const PROGRESS_EVERY = 5_000;

/**
 * See rotate-keys.ts. Only the wrapped data keys change, never a ciphertext; a row that somebody changes at the same time
 * is left to them and found again by the next run.
 * @returns the exit code: 0 everything is under the current key, 1 something is not
 * @throws ConfigError with a sentence for the operator; whatever opening the installation throws
 */
export async function rotateKeys(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  print: Print,
): Promise<0 | 1> {
  const { check } = readOptions(argv);
  const installation = await openInstallation(readConfig(env), env, clock);
  try {
    let broken = 0;
    if (!check) for (const place of SEALED_PLACES) broken += await rewrapPlace(installation, place, print);
    return (await report(installation, print)) && broken === 0 ? 0 : 1;
  } finally {
    await installation.store.close();
  }
}

/** @returns how many rows could not be opened */
async function rewrapPlace({ store, vault }: Installation, place: SealedPlace, print: Print): Promise<number> {
  const table = store.t[place.table] as unknown as PgTable;
  const columns = getTableColumns(table) as Record<string, PgColumn>;
  const keys = [...(columns.district ? ['district'] : []), ...place.by];
  const columnOf = (name: string): PgColumn => columns[name] as PgColumn;
  const isRow = (row: Row) => keys.map((key) => eq(columnOf(key), row[key]));
  let after: Row | null = null;
  let done = 0;
  let broken = 0;
  for (;;) {
    const from: Row | null = after;
    const rows: Row[] = await store.read(async (db) =>
      db
        .select()
        .from(table)
        .where(
          from
            ? isAfter(
                keys.map(columnOf),
                keys.map((key) => from[key]),
              )
            : undefined,
        )
        .orderBy(...keys.map((key) => asc(columnOf(key))))
        .limit(BATCH),
    );
    if (rows.length === 0) break;
    after = rows.at(-1) as Row;
    const changes: { row: Row; patch: Row }[] = [];
    for (const row of rows) {
      try {
        const patch = rewrapped(vault, place, row);
        if (patch) changes.push({ row, patch });
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
        broken += 1;
        print.line(say.broken(place.at(row).table, keys.map((key) => row[key]).join('/')));
      }
    }
    if (changes.length > 0)
      await store.tx(async (db) => {
        for (const { row, patch } of changes) {
          const unchanged = Object.keys(patch).map((column) => eq(columnOf(column), row[column]));
          await db
            .update(table)
            .set(patch)
            .where(and(...isRow(row), ...unchanged));
        }
      });
    const before = done;
    done += changes.length;
    if (Math.floor(done / PROGRESS_EVERY) > Math.floor(before / PROGRESS_EVERY))
      print.progress(say.progress(place.at(after).table, done));
  }
  if (done > 0) print.line(say.table(place.at(after ?? {}).table, done));
  return broken;
}

/** The columns of a row that change, or null. @throws SealBroken */
function rewrapped(vault: Installation['vault'], place: SealedPlace, row: Row): Row | null {
  const at = place.at(row);
  const patch: Row = {};
  for (const column of place.columns) {
    const value = row[column];
    if (typeof value !== 'string') continue;
    const blank = value.indexOf(' ');
    const key = blank < 0 ? value : value.slice(0, blank);
    const wrapped = vault.rewrap(key, at);
    if (wrapped !== null) patch[column] = blank < 0 ? wrapped : `${wrapped}${value.slice(blank)}`;
  }
  return Object.keys(patch).length > 0 ? patch : null;
}

/** Counts by key. @returns true when nothing is under another key than the current one */
async function report({ store, keys }: Installation, print: Print): Promise<boolean> {
  const counts = new Map<string, number>();
  for (const place of SEALED_PLACES) {
    const table = store.t[place.table] as unknown as PgTable;
    const columns = getTableColumns(table) as Record<string, PgColumn>;
    for (const name of place.columns) {
      const column = columns[name] as PgColumn;
      // A wrapped key is “id.base64”: the id ends at the first dot.
      const id =
        store.engine === 'postgres'
          ? sql<string>`split_part(${column}, '.', 1)`
          : sql<string>`substr(${column}, 1, instr(${column}, '.') - 1)`;
      const rows = await store.read((db) =>
        db.select({ id, n: sql<number>`count(*)` }).from(table).where(sql`${column} is not null`).groupBy(id),
      );
      for (const row of rows) counts.set(row.id, (counts.get(row.id) ?? 0) + Number(row.n));
    }
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  print.line(say.counts(sorted.map(([id, rows]) => say.count(id, rows))));
  for (const [id, rows] of sorted) if (!keys.wrapping.has(id)) print.line(say.missing(id, rows));
  const left = sorted.reduce((sum, [id, rows]) => (id === keys.current ? sum : sum + rows), 0);
  print.line(left === 0 ? say.done(keys.current) : say.toDo(keys.current, left));
  return left === 0;
}

/** Row value comparison (a, b) > (x, y), spelt out. */
function isAfter(columns: readonly PgColumn[], values: readonly unknown[]): SQL | undefined {
  return or(
    ...columns.map((column, n) =>
      and(...columns.slice(0, n).map((earlier, k) => eq(earlier, values[k])), gt(column, values[n])),
    ),
  );
}

function readOptions(argv: readonly string[]): { check: boolean } {
  try {
    const { values } = parseArgs({ args: [...argv], options: { check: { type: 'boolean', default: false } } });
    return { check: values.check };
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${say.usage}`);
  }
}
