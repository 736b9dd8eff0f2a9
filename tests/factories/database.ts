import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@tellit/api/platform/clock.ts';
import type { Engine } from '@tellit/api/platform/store/kit.ts';
import { migrate, readMigrations } from '@tellit/api/platform/store/migrate.ts';
import { openStore, type Store, type StoreOptions } from '@tellit/api/platform/store/store.ts';
import pg from 'pg';
import { throwawayFolder } from '../setup/throwaway.ts';
import { PlanWatch } from './watch-plans.ts';

/** A database of one's own, on the engine under test. */
export interface TestDatabase {
  /** What `openStore` needs to open it (once more, if a test wants a second server). */
  options: StoreOptions;
  /** Removes it. Close every store on it first. */
  remove(): Promise<void>;
}

/** A migrated, empty store of one's own. */
export interface FreshStore {
  store: Store;
  options: StoreOptions;
  /** Closes the store and removes its database. */
  dispose(): Promise<void>;
}

/** The engine of this run: TELLIT_ENGINE, SQLite when unset. */
export function testEngine(): Engine {
  const engine = process.env.TELLIT_ENGINE ?? 'sqlite';
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error(`TELLIT_ENGINE is neither engine: ${engine}`);
  return engine;
}

/**
 * Opens a migrated, empty store; `dispose` it in afterEach or afterAll.
 * @param watched on SQLite, `dispose` fails when a statement walked a whole district (watch-plans.ts).
 */
export async function freshStore(options: StoreOptions = {}, watched = false): Promise<FreshStore> {
  const database = await (testEngine() === 'postgres' ? postgresFromTemplate() : sqliteFromTemplate());
  const plans = watched && database.options.file !== undefined ? new PlanWatch() : null;
  const both = { ...database.options, ...options };
  const store = openStore(plans ? { observe: plans.observe, ...both } : both);
  return {
    store,
    options: both,
    dispose: async () => {
      await store.close();
      if (plans && database.options.file) plans.check(database.options.file);
      await database.remove();
    },
  };
}

/** Migrates and opens an empty database that the caller made, and will remove. */
export async function emptyStore(options: StoreOptions): Promise<FreshStore> {
  const both = { patienceMs: 0, ...options };
  await migrated(both);
  const store = openStore(both);
  return { store, options: both, dispose: () => store.close() };
}

/** A database without any table, for tests of the store itself. */
export function emptyDatabase(): Promise<TestDatabase> {
  return testEngine() === 'postgres' ? createPostgres('template0') : sqliteIn(() => Promise.resolve());
}

/** A transaction that waits for anything outside fails at once; nobody pulls the plug on a test. */
const STRICT = { patienceMs: 0, synchronous: 'off' } as const;

// ---- SQLite: one migrated file per process, copied ----

let sqliteTemplate: Promise<string> | undefined;

async function sqliteFromTemplate(): Promise<TestDatabase> {
  sqliteTemplate ??= makeSqliteTemplate();
  const template = await sqliteTemplate;
  return sqliteIn((file) => copyFile(template, file));
}

async function makeSqliteTemplate(): Promise<string> {
  const directory = await throwawayFolder('tellit-template-');
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'template.sqlite');
  await migrated({ file, ...STRICT });
  return file;
}

async function sqliteIn(prepare: (file: string) => Promise<unknown>): Promise<TestDatabase> {
  const directory = await throwawayFolder('tellit-store-');
  const file = join(directory, 'test.sqlite');
  await prepare(file);
  return { options: { file, ...STRICT }, remove: () => rm(directory, { recursive: true, force: true }) };
}

async function migrated(options: StoreOptions): Promise<void> {
  const store = openStore(options);
  try {
    await migrate(store, systemClock);
  } finally {
    await store.close();
  }
}

// ---- PostgreSQL: one migrated template per server and schema, cloned ----

let postgresTemplate: Promise<string> | undefined;

async function postgresFromTemplate(): Promise<TestDatabase> {
  postgresTemplate ??= makePostgresTemplate();
  return createPostgres(await postgresTemplate);
}

async function createPostgres(template: string): Promise<TestDatabase> {
  const name = `tellit_test_${randomBytes(6).toString('hex')}`;
  await administer((admin) => admin.query(`create database ${name} template ${template} strategy file_copy`));
  return {
    options: { url: urlOf(name), poolSize: 4 },
    remove: () => administer(async (admin) => void (await admin.query(`drop database ${name} with (force)`))),
  };
}

/** The name carries the schema's checksums, so a server that outlives a run never clones yesterday's tables. */
async function makePostgresTemplate(): Promise<string> {
  const migrations = await readMigrations(join(import.meta.dirname, '../../api/migrations/postgres'));
  const schema = createHash('sha256').update(migrations.map(({ checksum }) => checksum).join());
  const name = `tellit_template_${schema.digest('hex').slice(0, 32)}`;
  await administer(async (admin) => {
    // Test files run in several processes: the first one builds, the others wait.
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    const known = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (known.rowCount) return;
    const draft = `${name}_draft`.slice(-63);
    await admin.query(`drop database if exists ${draft} with (force)`);
    await admin.query(`create database ${draft} template template0`);
    await migrated({ url: urlOf(draft), poolSize: 1 });
    await admin.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

/** TELLIT_PG_URL (set by tests/setup/postgres.ts) with another database. */
function urlOf(database: string): string {
  const url = process.env.TELLIT_PG_URL;
  if (!url) throw new Error('TELLIT_PG_URL is not set: run the api-postgres project, or name a server');
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

async function administer<R>(work: (admin: pg.Client) => Promise<R>): Promise<R> {
  const admin = new pg.Client({ connectionString: process.env.TELLIT_PG_URL });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
