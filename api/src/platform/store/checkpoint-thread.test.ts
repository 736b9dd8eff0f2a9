import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CheckpointThread } from './checkpoint-thread.ts';

let folder: string;
let file: string;
let writer: Database.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  file = join(folder, 'a.sqlite');
  writer = new Database(file);
  writer.pragma('journal_mode = WAL');
  writer.pragma('wal_autocheckpoint = 0');
  writer.exec('create table line (id integer primary key, words text)');
});
afterEach(() => {
  writer.close();
  rmSync(folder, { recursive: true, force: true });
});

const insert = (lines: number) => {
  for (let i = 0; i < lines; i += 1) writer.prepare('insert into line (words) values (?)').run('写'.repeat(2000));
};

test('写了一阵以后，另一个线程把日志里的页搬进数据库文件，写的人不用等', async () => {
  const thread = new CheckpointThread(file);
  insert(100);
  const before = statSync(file).size;
  for (let group = 0; group < 31; group += 1) thread.committed();
  thread.committed();
  await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(before + 100 * 6000), { timeout: 20_000 });
  expect(writer.prepare('select count(*) as n from line').get()).toEqual({ n: 100 });
  await thread.close();
});

test('关掉以后再没有人开着文件：最后关的把日志收干净；从没用过、关两次都可以', async () => {
  const thread = new CheckpointThread(file);
  for (let group = 0; group < 32; group += 1) thread.committed();
  await thread.close();
  await thread.close();
  await new CheckpointThread(file).close();
  insert(3);
  writer.close();
  expect(() => statSync(`${file}-wal`)).toThrow('ENOENT');
  writer = new Database(file);
});
