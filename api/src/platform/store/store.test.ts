import { and, asc, count, eq, sql, sum } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../../../tests/factories/database.ts';
import { affected, contains, forUpdate, startsWith } from './db.ts';
import { isUniqueViolation, StatementRefused, StoreMisuse, StoreUnavailable } from './errors.ts';
import { createSample, openSample, type SampleStore, thing } from './sample.ts';

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
beforeEach(() => store.tx((db) => db.delete(store.t.thing)));

const ids = () => store.read((db) => db.select({ id: store.t.thing.id }).from(store.t.thing).orderBy(store.t.thing.id));

describe('两种数据库存取的值一样', () => {
  test('空值、真假、超过 32 位的毫秒、小数、字节与 JSON 原样取回', async () => {
    const full = thing('a', {
      toldAt: 4_102_444_800_123,
      count: -3_000_000_000,
      size: 43.792818,
      sealed: true,
      body: { 乙: [1, null, { z: 'é', a: '😀' }], 甲: true },
      blob: Buffer.from([0, 255, 7]),
      nickName: '',
      closedAt: 0,
      known: false,
      extra: [],
    });
    await store.tx((db) => db.insert(store.t.thing).values([full, thing('b')]));
    const [a, b] = await store.read((db) => db.select().from(store.t.thing).orderBy(asc(store.t.thing.id)));
    expect(a).toEqual(full);
    expect(b).toEqual({
      ...thing('b'),
      count: 0,
      size: 0.5,
      sealed: false,
      blob: null,
      nickName: null,
      closedAt: null,
      known: null,
      extra: null,
    });
  });

  test('JSON 存成同一种写法，键按字节排序', async () => {
    await store.tx((db) => db.insert(store.t.thing).values(thing('a', { body: { b: 1, a: [{ d: 1, c: 2 }] } })));
    const rows = await store.read((db) => db.rows<{ body: string }>(sql`select body from thing`));
    expect(rows).toEqual([{ body: '{"a":[{"c":2,"d":1}],"b":1}' }]);
  });

  test('毫秒列不收小数', async () => {
    const broken = store.tx(async (db) => db.insert(store.t.thing).values(thing('a', { toldAt: 1.5 })));
    await expect(broken).rejects.toThrow(TypeError);
  });

  test('文字按字节比较和排序，大小写分明', async () => {
    const names = ['b', 'B', 'a', '街', 'Ä', '区', '1'];
    await store.tx((db) => db.insert(store.t.thing).values(names.map((name, i) => thing(String(i), { name }))));
    const sorted = await store.read((db) =>
      db.select({ name: store.t.thing.name }).from(store.t.thing).orderBy(store.t.thing.name),
    );
    expect(sorted.map(({ name }) => name)).toEqual(['1', 'B', 'a', 'b', 'Ä', '区', '街']);
  });

  test('前缀与包含照字面查，百分号和大小写没有别的意思', async () => {
    const names = ['/65/01/', '/65/011/', '/65/02/', '/A%b_/', '/AXbY/', '/a%b_/'];
    await store.tx((db) => db.insert(store.t.thing).values(names.map((name, i) => thing(String(i), { name }))));
    const { name } = store.t.thing;
    const found = (condition: ReturnType<typeof contains>) =>
      store
        .read((db) => db.select({ name }).from(store.t.thing).where(condition).orderBy(name))
        .then((rows) => rows.map((row) => row.name));
    expect(await found(startsWith(name, '/65/01'))).toEqual(['/65/01/', '/65/011/']);
    expect(await found(startsWith(name, '/65/01/'))).toEqual(['/65/01/']);
    expect(await found(contains(name, 'A%b_'))).toEqual(['/A%b_/']);
  });

  test('计数与合计都是数字', async () => {
    await store.tx((db) => db.insert(store.t.thing).values([thing('a', { count: 2 }), thing('b', { count: 3 })]));
    const [row] = await store.read((db) =>
      db
        .select({ n: count(), total: sum(store.t.thing.count).mapWith(Number), raw: sql<number>`sum(count) + 1` })
        .from(store.t.thing),
    );
    expect(row).toEqual({ n: 2, total: 5, raw: 6 });
    expect(await store.read((db) => db.$count(store.t.thing))).toBe(2);
  });
});

describe('一次事务', () => {
  test('写入、更新、删除都说得出改了几行', async () => {
    await store.tx(async (db) => {
      const { thing: t } = store.t;
      expect(affected(await db.insert(t).values([thing('a'), thing('b')]))).toBe(2);
      expect(affected(await db.insert(t).values(thing('a')).onConflictDoNothing())).toBe(0);
      expect(affected(await db.update(t).set({ count: 7 }).where(eq(t.id, 'a')))).toBe(1);
      expect(affected(await db.update(t).set({ count: 7 }).where(eq(t.id, 'x')))).toBe(0);
      expect(await db.run(sql`update thing set count = 8`)).toBe(2);
      expect(affected(await db.delete(t))).toBe(2);
    });
  });

  test('冲突时更新，并取回新行', async () => {
    const { thing: t } = store.t;
    const put = (n: number) =>
      store.tx((db) =>
        db
          .insert(t)
          .values(thing('a', { count: n }))
          .onConflictDoUpdate({ target: [t.district, t.id], set: { count: sql`${t.count} + excluded.count` } })
          .returning({ count: t.count, at: t.toldAt }),
      );
    await put(2);
    expect(await put(3)).toEqual([{ count: 5, at: 1_790_000_000_000 }]);
  });

  test('中途出错，什么也不留下，别人的照样写入', async () => {
    const results = await Promise.allSettled([
      store.tx((db) => db.insert(store.t.thing).values(thing('a'))),
      store.tx(async (db) => {
        await db.insert(store.t.thing).values(thing('b'));
        throw new RangeError('改主意了');
      }),
      store.tx((db) => db.insert(store.t.thing).values(thing('c'))),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: expect.any(RangeError) });
    expect(await ids()).toEqual([{ id: 'a' }, { id: 'c' }]);
  });

  test('被数据库拒绝的语句，捂住也没用：整个事务作废', async () => {
    await store.tx((db) => db.insert(store.t.thing).values(thing('a')));
    const covered = store.tx(async (db) => {
      await db.insert(store.t.thing).values(thing('b'));
      await db
        .insert(store.t.thing)
        .values(thing('a'))
        .catch(() => undefined);
    });
    await expect(covered).rejects.toSatisfy(isUniqueViolation);
    expect(await ids()).toEqual([{ id: 'a' }]);
  });

  test('拒绝的原因里没有来人的话', async () => {
    const words = '楼上漏水，电话 13900000000';
    const twice = store.tx(async (db) => {
      await db.insert(store.t.thing).values(thing('a', { name: words }));
      await db.insert(store.t.thing).values(thing('b', { name: words }));
    });
    const error = await twice.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StatementRefused);
    expect(isUniqueViolation(error)).toBe(true);
    expect(`${error} ${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('13900000000');
  });

  test('提交之前别人看不见，提交之后看得见', async () => {
    let seenInside: unknown;
    await store.tx(async (db) => {
      await db.insert(store.t.thing).values(thing('a'));
      seenInside = await db.$count(store.t.thing);
    });
    expect(seenInside).toBe(1);
    expect(await ids()).toHaveLength(1);
    const inserted = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<void>();
    const write = store.tx(async (db) => {
      await db.insert(store.t.thing).values(thing('b'));
      inserted.resolve();
      await seen.promise;
    });
    await inserted.promise;
    expect(await ids()).toHaveLength(1);
    seen.resolve();
    await write;
    expect(await ids()).toHaveLength(2);
  });

  test('同一版本只有一个人改得成', async () => {
    const { thing: t } = store.t;
    await store.tx((db) => db.insert(t).values(thing('a', { count: 1 })));
    const tries = Array.from({ length: 12 }, () =>
      store.tx(async (db) => {
        const [row] = await db.select().from(t).where(eq(t.id, 'a'));
        const set = { count: row!.count + 1 };
        return affected(
          await db
            .update(t)
            .set(set)
            .where(and(eq(t.id, 'a'), eq(t.count, 1))),
        );
      }),
    );
    expect((await Promise.all(tries)).reduce((a, b) => a + b)).toBe(1);
  });

  test('锁住再改，谁的也不丢', async () => {
    const { thing: t } = store.t;
    await store.tx((db) => db.insert(t).values(thing('a')));
    const add = () =>
      store.tx(async (db) => {
        const [row] = await forUpdate(db.select().from(t).where(eq(t.id, 'a')));
        await db
          .update(t)
          .set({ count: row!.count + 1 })
          .where(eq(t.id, 'a'));
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await store.read((db) => db.select({ n: t.count }).from(t))).toEqual([{ n: 20 }]);
  });
});

describe('用错就报错', () => {
  test('读的时候不能写', async () => {
    await expect(store.read((db) => db.insert(store.t.thing).values(thing('a')))).rejects.toThrow(StoreMisuse);
    expect(await ids()).toEqual([]);
  });

  test('事务里不能再开事务，也不能走外面的读', async () => {
    await expect(store.tx(() => store.tx(async () => 1))).rejects.toThrow(StoreMisuse);
    await expect(store.tx(() => ids())).rejects.toThrow(StoreMisuse);
    expect(await ids()).toEqual([]);
  });

  test('事务结束后还想用它的连接，不成', async () => {
    const leaked = await store.tx(async (db) => ({ db }));
    await expect(async () => leaked.db.insert(store.t.thing).values(thing('a'))).rejects.toThrow();
    const other = store.tx((db) => db.insert(store.t.thing).values(thing('b')));
    await expect(async () => leaked.db.insert(store.t.thing).values(thing('c'))).rejects.toThrow();
    await other;
    expect(await ids()).toEqual([{ id: 'b' }]);
  });

  test('没有等完的语句不会混进别人的事务', async () => {
    const linger = async (steps: number) => {
      for (let i = 0; i < steps; i++) await undefined;
    };
    let late: Promise<unknown> = Promise.resolve();
    const careless = store.tx(async (db) => {
      late = linger(200).then(() => db.insert(store.t.thing).values(thing('late')));
      late.catch(() => undefined);
    });
    const next = store.tx(async (db) => {
      await linger(1000);
      await db.insert(store.t.thing).values(thing('ok'));
    });
    await Promise.all([careless, next]);
    await expect(late).rejects.toThrow();
    expect(await ids()).toEqual([{ id: 'ok' }]);
  });

  test('drizzle 自己的 transaction 够不着', async () => {
    await store.read(async (db) => expect('transaction' in db).toBe(false));
  });
});

test('备好的语句在读和写里都能用', async () => {
  const byId = store.prepared('thing_by_id', (db) =>
    db
      .select()
      .from(store.t.thing)
      .where(eq(store.t.thing.id, sql.placeholder('id'))),
  );
  const add = store.prepared('thing_add', (db) =>
    db.insert(store.t.thing).values({ ...thing('x'), id: sql.placeholder('id'), name: sql.placeholder('id') }),
  );
  await store.tx(async (db) => {
    expect(affected(await add(db, { id: 'a' }))).toBe(1);
    expect(affected(await add(db, { id: 'b' }))).toBe(1);
    expect(await byId(db, { id: 'a' })).toMatchObject([{ id: 'a', name: 'a', sealed: false }]);
  });
  expect(await store.read((db) => byId(db, { id: 'b' }))).toMatchObject([{ id: 'b', body: {} }]);
  expect(await store.read((db) => byId(db, { id: 'c' }))).toEqual([]);
});

test('关了以后说得清楚', async () => {
  const closing = openSample(database.options);
  const last = closing.tx((db) => db.insert(store.t.thing).values(thing('last')));
  await last;
  await closing.close();
  await expect(closing.tx(async () => 1)).rejects.toThrow(StoreUnavailable);
  await expect(closing.read(async () => 1)).rejects.toThrow(StoreUnavailable);
  await expect(closing.ready()).rejects.toThrow(StoreUnavailable);
  expect(await ids()).toEqual([{ id: 'last' }]);
});
