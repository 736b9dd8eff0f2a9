import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { emptyDatabase, testEngine } from '../../../../tests/factories/database.ts';
import { systemClock } from '../clock.ts';
import type { Engine } from './kit.ts';
import { migrate } from './migrate.ts';
import { emptySchema, migrationBetween, schemaOf } from './schema.ts';
import { openStore, type Store } from './store.ts';
import { define } from './tables.ts';

const engine = testEngine();
const REMEDY = 'tables.ts has changed: npm run -s x -- node api/src/platform/store/generate.ts --next <name>';

test('迁移文件与 tables.ts 说的是同一套表', async () => {
  const directory = join(import.meta.dirname, '../../../migrations', engine);
  const last =
    (await readdir(directory))
      .filter((name) => name.endsWith('.snapshot.json'))
      .sort()
      .at(-1) ?? '';
  const snapshot: unknown = JSON.parse(await readFile(join(directory, last), 'utf8'));
  const tables: unknown = JSON.parse(JSON.stringify(await schemaOf(engine, define(engine))));
  expect(tables, REMEDY).toEqual(snapshot);
});

test('迁移出来的数据库，列和索引与直接按 tables.ts 建的一样', async () => {
  const migrated = await described((store) => migrate(store, systemClock));
  const direct = await described(async (store) => {
    const statements = await migrationBetween(
      engine,
      await emptySchema(engine),
      await schemaOf(engine, define(engine)),
    );
    await store.alone(async (query) => {
      for (const statement of statements) await query(statement);
    });
  });
  expect(direct.length).toBeGreaterThan(100);
  expect(migrated, REMEDY).toEqual(direct);
});

test('除居民身份、区县本身和限次的计数外，每个主键都由区县领头', () => {
  const others = Object.values(define('postgres'))
    .map((table) => getTableConfig(table))
    .filter(({ primaryKeys }) => primaryKeys[0]?.columns[0]?.name !== 'district')
    .map(({ name }) => name);
  expect(others.sort()).toEqual(['district', 'rate_window', 'reporter']);
});

async function described(build: (store: Store) => Promise<unknown>): Promise<string[]> {
  const database = await emptyDatabase();
  const store = openStore(database.options);
  try {
    await build(store);
    const rows = await store.alone((query) => query(CATALOGUE[engine]));
    return rows.map((row) => Object.values(row).join(' | '));
  } finally {
    await store.close();
    await database.remove();
  }
}

const CATALOGUE: Record<Engine, string> = {
  sqlite: `select m.tbl_name as t, 'column' as k, c.name, c.type, c."notnull", c.dflt_value, c.pk
      from sqlite_schema m, pragma_table_xinfo(m.name) c where m.type = 'table' and m.name <> 'schema_migration' and m.name not like 'sqlite_%'
    union all select tbl_name, type, name, sql, '', '', '' from sqlite_schema
      where type = 'index' and sql is not null order by 1, 2, 3`,
  postgres: `select table_name as t, 'column' as k, column_name, data_type, is_nullable, column_default, collation_name
      from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migration'
    union all select tablename, 'index', indexname, indexdef, '', '', '' from pg_indexes
      where schemaname = 'public' and tablename <> 'schema_migration' order by 1, 2, 3`,
};
