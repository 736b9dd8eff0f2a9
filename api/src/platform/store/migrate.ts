import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import { apiPlace } from '../places.ts';
import { setPlannerFigures } from './planner-figures.ts';
import type { RawQuery, Store } from './store.ts';

/** The database and the program do not belong together; a person has to look. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** One file of api/migrations/<engine>. */
export interface Migration {
  name: string;
  checksum: string;
  statements: string[];
}

const DIRECTORY = apiPlace('migrations');

const CREATE_LEDGER = `create table if not exists schema_migration (
  name text primary key not null, checksum text not null, applied_at bigint not null)`;

/**
 * Brings the database to the program's schema: forward only, all or nothing, safe when two servers start at once.
 *
 * @returns the names of the migrations it applied, in order; empty when there was nothing to do.
 * @throws MigrationRefused when an applied migration has been edited or removed, or the database is newer than the
 * program: going on would damage data.
 */
export async function migrate(store: Store<unknown>, clock: Clock, directory: string = DIRECTORY): Promise<string[]> {
  const migrations = await readMigrations(`${directory}/${store.engine}`);
  return store.alone(async (query) => {
    await query(CREATE_LEDGER);
    const waiting = pending(migrations, await query('select name, checksum from schema_migration order by name'));
    for (const migration of waiting) {
      for (const statement of migration.statements) await query(statement);
      await record(store, query, migration, clock.now());
    }
    if (store.engine === 'sqlite') await setPlannerFigures(query);
    return waiting.map(({ name }) => name);
  });
}

const known = new Map<string, Promise<Migration[]>>();

/** Whether the database has exactly the program's schema, no less and no more. Cheap: asked again and again. */
export async function isMigrated(store: Store<unknown>): Promise<boolean> {
  const own = known.get(store.engine) ?? readMigrations(`${DIRECTORY}/${store.engine}`);
  known.set(store.engine, own);
  const ledger = sql`select name, checksum from schema_migration order by name`;
  const applied = await store.read((db) => db.rows<{ checksum: string }>(ledger));
  const wanted = await own;
  return applied.length === wanted.length && wanted.every(({ checksum }, n) => applied[n]?.checksum === checksum);
}

/** The migrations of one engine, in order of their names (`0001_….sql`). */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  if (names.length === 0) throw new MigrationRefused(`No migrations in ${directory}`);
  return Promise.all(
    names.map(async (file) => {
      // A checkout on Windows may have other line ends.
      const text = (await readFile(`${directory}/${file}`, 'utf8')).replaceAll('\r\n', '\n');
      return {
        name: file.slice(0, -'.sql'.length),
        checksum: createHash('sha256').update(text).digest('hex'),
        statements: text.split(STATEMENT_BREAK).map((statement) => statement.trim()),
      };
    }),
  );
}

/** What drizzle-kit puts between two statements. */
export const STATEMENT_BREAK = '--> statement-breakpoint';

function pending(migrations: readonly Migration[], applied: readonly Record<string, unknown>[]): Migration[] {
  for (const [index, row] of applied.entries()) {
    const migration = migrations[index];
    if (!migration || migration.name !== row.name) {
      throw new MigrationRefused(
        `The database has migration ${row.name}, which this program does not know in its place`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationRefused(`Migration ${row.name} was changed after it had been applied`);
    }
  }
  return migrations.slice(applied.length);
}

async function record(store: Store<unknown>, query: RawQuery, migration: Migration, at: number): Promise<void> {
  const values = store.engine === 'postgres' ? '($1, $2, $3)' : '(?, ?, ?)';
  await query(`insert into schema_migration (name, checksum, applied_at) values ${values}`, [
    migration.name,
    migration.checksum,
    at,
  ]);
}
