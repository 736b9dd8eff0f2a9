import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../../../tests/factories/database.ts';
import { TestClock } from '../clock.ts';
import { MigrationRefused, migrate } from './migrate.ts';
import { openSample, type SampleStore } from './sample.ts';

const clock = new TestClock();
let database: TestDatabase;
let store: SampleStore;
let directory: string;

beforeEach(async () => {
  database = await emptyDatabase();
  store = openSample(database.options);
  directory = await mkdtemp(join(tmpdir(), 'tellit-migrations-'));
  await write(
    '0001_initial',
    'create table one (id text primary key);\n--> statement-breakpoint\ncreate table two (n bigint);\n',
  );
});
afterEach(async () => {
  await store.close();
  await database.remove();
  await rm(directory, { recursive: true });
});

const write = async (name: string, text: string) => {
  await mkdir(join(directory, store.engine), { recursive: true });
  await writeFile(join(directory, store.engine, `${name}.sql`), text);
};
const run = (on = store) => migrate(on, clock, directory);
const ledger = () => store.alone((query) => query('select name, applied_at from schema_migration order by name'));

test('第一次全部执行，第二次无事可做', async () => {
  expect(await run()).toEqual(['0001_initial']);
  expect(await run()).toEqual([]);
  await write('0002_more', 'insert into two values (1)');
  expect(await run()).toEqual(['0002_more']);
  expect((await ledger()).map((row) => row.name)).toEqual(['0001_initial', '0002_more']);
  expect(Number((await ledger())[0]?.applied_at)).toBe(clock.now());
});

test('两台服务器同时启动，只执行一遍', async () => {
  const other = openSample(database.options);
  const results = await Promise.all([run(), run(other), run(), run(other)]);
  expect(results.flat()).toEqual(['0001_initial']);
  await other.close();
});

test('执行到一半出错，整次不算，改好后重来', async () => {
  await write('0002_bad', 'create table three (id text);\n--> statement-breakpoint\ninsert into nowhere values (1)');
  await expect(run()).rejects.toThrow();
  await rm(join(directory, store.engine, '0002_bad.sql'));
  await write('0002_good', 'create table three (id text)');
  expect(await run()).toEqual(['0001_initial', '0002_good']);
});

test('执行过的文件被人改动：拒绝启动；只是换行符不同：照常', async () => {
  await run();
  await write(
    '0001_initial',
    'create table one (id text primary key);\r\n--> statement-breakpoint\r\ncreate table two (n bigint);\r\n',
  );
  expect(await run()).toEqual([]);
  await write('0001_initial', 'create table one (id text)');
  await expect(run()).rejects.toThrow(MigrationRefused);
});

test('数据库比程序新：拒绝启动', async () => {
  await write('0002_more', 'insert into two values (1)');
  await run();
  await rm(join(directory, store.engine, '0002_more.sql'));
  await expect(run()).rejects.toThrow(MigrationRefused);
});

test('迁移时别的写入排队等，做完照常', async () => {
  const migrating = run();
  const waiting = store.tx(async () => 'done');
  expect(await migrating).toEqual(['0001_initial']);
  expect(await waiting).toBe('done');
});
