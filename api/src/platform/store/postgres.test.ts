import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase, testEngine } from '../../../../tests/factories/database.ts';
import { forUpdate } from './db.ts';
import { StoreMisuse, StoreUnavailable } from './errors.ts';
import { createSample, openSample, type SampleStore, thing } from './sample.ts';

describe.skipIf(testEngine() !== 'postgres')('PostgreSQL 的事务', () => {
  let database: TestDatabase;
  let store: SampleStore;

  beforeAll(async () => {
    database = await emptyDatabase();
    store = openSample(database.options);
    await createSample(store);
  });
  afterAll(async () => {
    await store.close();
    await database.remove();
  });
  beforeEach(async () => {
    await store.tx((db) => db.delete(store.t.thing));
    await store.tx((db) => db.insert(store.t.thing).values([thing('a'), thing('b')]));
  });

  const bump = (db: Parameters<Parameters<SampleStore['tx']>[0]>[0], id: string) =>
    db
      .update(store.t.thing)
      .set({ count: sql`${store.t.thing.count} + 1` })
      .where(eq(store.t.thing.id, id));
  const counts = () => store.read((db) => db.select({ n: store.t.thing.count }).from(store.t.thing));

  test('连接池按事务分配会话_不留会话状态_锁等多久写在事务里', async () => {
    const pooled = openSample({ ...database.options, pooled: true, patienceMs: 4_321 });
    const settingsOf = sql`select current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle`;
    const named = pooled.prepared('pooled.things', (db) => db.select().from(pooled.t.thing));
    try {
      expect(await pooled.tx((db) => db.rows(settingsOf))).toEqual([{ lock: '5s', idle: '4321ms' }]);
      expect(await pooled.read((db) => db.rows(settingsOf))).toEqual([{ lock: '0', idle: '0' }]);
      expect(await pooled.read((db) => named(db))).toHaveLength(2);
      expect(await pooled.read((db) => db.rows(sql`select name from pg_prepared_statements`))).toEqual([]);
    } finally {
      await pooled.close();
    }
  });

  test('互相等锁（死锁）的一方重来，两件都做成', async () => {
    const meeting = barrier(2);
    let runs = 0;
    const both = (first: string, second: string) =>
      store.tx(async (db) => {
        runs += 1;
        await bump(db, first);
        await meeting();
        await bump(db, second);
      });
    await Promise.all([both('a', 'b'), both('b', 'a')]);
    expect(runs).toBe(3);
    expect(await counts()).toEqual([{ n: 2 }, { n: 2 }]);
  });

  test('一直输给别人，几次以后如实说忙', async () => {
    let runs = 0;
    const losing = store.tx((db) => {
      runs += 1;
      return db.run(sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`);
    });
    await expect(losing).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'busy' });
    expect(runs).toBe(6);
  });

  test('捂住序列化失败也会重来', async () => {
    let runs = 0;
    await store.tx(async (db) => {
      runs += 1;
      const fail = sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`;
      if (runs === 1) await db.run(fail).catch(() => undefined);
    });
    expect(runs).toBe(2);
  });

  test('锁着的行可以跳过（领取任务用）', async () => {
    const take = (db: Parameters<typeof bump>[0]) =>
      forUpdate(db.select({ id: store.t.thing.id }).from(store.t.thing).orderBy(store.t.thing.id).limit(1), {
        skipLocked: true,
      });
    const meeting = barrier(2);
    const taken = await Promise.all(
      [1, 2].map(() =>
        store.tx(async (db) => {
          const rows = await take(db);
          await meeting();
          return rows[0]?.id;
        }),
      ),
    );
    expect(taken.sort()).toEqual(['a', 'b']);
  });

  test('连接断了：这一次说“暂时不能”，下一次自动换新连接', async () => {
    const cut = store.tx((db) => db.run(sql`select pg_terminate_backend(pg_backend_pid())`));
    await expect(cut).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'connection' });
    await store.tx((db) => bump(db, 'a'));
    await store.ready();
  });

  test('事务里等得太久，服务器收回，什么也不留', async () => {
    const short = openSample({ ...database.options, patienceMs: 50 });
    const slow = short.tx(async (db) => {
      await bump(db, 'a');
      await new Promise((resolve) => setTimeout(resolve, 200));
      await bump(db, 'b');
    });
    await expect(slow).rejects.toThrow(StoreMisuse);
    await short.close();
    expect(await counts()).toEqual([{ n: 0 }, { n: 0 }]);
  });

  test('连不上：说“暂时不能”', async () => {
    const nowhere = openSample({ url: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(nowhere.ready()).rejects.toThrow(StoreUnavailable);
    await expect(nowhere.tx(async () => 1)).rejects.toThrow(StoreUnavailable);
    await nowhere.close();
  });
});

/** Lets nobody on before `count` have come. */
function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  return () => {
    if (++waiting >= count) resolve();
    return promise;
  };
}
