import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { migrate } from './migrate.ts';
import { figuresOf } from './planner-figures.ts';
import { openStore } from './store.ts';

describe('给规划器的数', () => {
  const of = (table: string, columns: string[], more: { isUnique?: boolean; isPartial?: boolean } = {}) =>
    figuresOf({ table, name: 'x', isUnique: false, isPartial: false, columns, ...more });

  test('一个区抽样两千行_一张工单下面四行_主键一行', () => {
    expect(of('attachment', ['district', 'entry_id', 'id'])).toBe('1000000 2000 4 1');
    expect(of('attachment', ['district', 'id'], { isUnique: true })).toBe('1000000 2000 1');
    expect(of('event', ['district', 'work_order_id', 'seq'], { isUnique: true })).toBe('5000000 2000 4 1');
  });

  test('少见的事_单位和状态都缩小范围', () => {
    expect(of('document', ['district', 'to_id', 'state', 'id'])).toBe('50000 2000 100 25 1');
    expect(of('notice', ['district', 'organisation_id', 'id'])).toBe('5000000 2000 2000 1');
  });

  test('只收一部分行的索引_行数少得多', () => {
    expect(of('work_order', ['district', 'merged_into_id', 'id'], { isPartial: true })).toBe('50000 2000 4 1');
  });
});

describe('写进库里', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tellit-figures-'));
  const file = join(directory, 'one.sqlite');
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const start = async () => {
    const store = openStore({ file });
    await migrate(store, systemClock);
    await store.close();
  };
  const kept = () => {
    const db = new Database(file);
    try {
      return db.prepare('select idx, stat from sqlite_stat1 order by idx').all() as { idx: string; stat: string }[];
    } finally {
      db.close();
    }
  };

  test('启动时写好_机器自己量的被换掉_每个索引都有', async () => {
    await start();
    const first = kept();
    expect(first.find(({ idx }) => idx === 'attachment_by_entry')?.stat).toBe('1000000 2000 4 1');
    const db = new Database(file);
    const indexes = db
      .prepare(
        "select i.name as name from sqlite_schema t, pragma_index_list(t.name) i where t.type = 'table' and t.name not like 'sqlite_%'",
      )
      .all() as { name: string }[];
    expect(first.map(({ idx }) => idx)).toEqual(indexes.map(({ name }) => name).sort());
    db.exec('analyze');
    db.close();
    expect(kept()).not.toEqual(first);
    await start();
    expect(kept()).toEqual(first);
  });
});
