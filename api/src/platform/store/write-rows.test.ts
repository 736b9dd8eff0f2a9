import { and, asc, desc, eq, gte, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../../../tests/factories/database.ts';
import { isUniqueViolation } from './errors.ts';
import { firstOfEach, isOneOf, listValue, readEach, unseen } from './read-each.ts';
import { createSample, openSample, type SampleStore, thing } from './sample.ts';
import { Writes } from './write-rows.ts';

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

const rows = () => store.read((db) => db.select().from(store.t.thing).orderBy(asc(store.t.thing.id)));
const key = (id: string) => ({ district: '650103', id });
type Thing = ReturnType<typeof thing>;

describe('攒着一起写的行', () => {
  test('写进去的和一行一行写的一样：缺的用默认值，空的是空，什么字都原样', async () => {
    const row = fc.record(
      {
        name: fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
        count: fc.maxSafeInteger(),
        size: fc.double({ noNaN: true, noDefaultInfinity: true }).map((size) => size + 0),
        sealed: fc.boolean(),
        body: fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.oneof(fc.string(), fc.integer()), {
          noNullPrototype: true,
        }),
        blob: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
        nickName: fc.option(fc.constantFrom('', 'null', '"', '\\', '{,}', "'", '甲\n乙')),
        known: fc.option(fc.boolean()),
      },
      { requiredKeys: ['body'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40, size: 'max' }), async (given) => {
        const things = given.map((one, at) => thing(`t${at}`, { ...one, name: `${at} ${one.name ?? ''}` }) as Thing);
        await store.tx(async (db) => {
          await db.delete(store.t.thing);
          await db.insert(store.t.thing).values(things);
        });
        const oneByOne = await rows();
        await store.tx(async (db) => {
          await db.delete(store.t.thing);
          const writes = new Writes(db);
          writes.insert(store.t.thing, things);
          await writes.flush();
        });
        expect(await rows()).toEqual(oneByOne);
      }),
      { numRuns: 30 },
    );
  });

  test('一行先写后改再改，按这个先后；没攒够不写，写过就忘', async () => {
    await store.tx(async (db) => {
      const writes = new Writes(db);
      writes.update(store.t.thing, key('a'), { count: 9 });
      writes.insert(store.t.thing, [thing('a'), thing('b'), thing('c')]);
      for (const id of ['a', 'b', 'c']) writes.update(store.t.thing, key(id), { count: 1, nickName: id });
      writes.update(store.t.thing, key('b'), { nickName: null, closedAt: undefined });
      writes.update(store.t.thing, key('a'), { count: 2, nickName: 'A' });
      writes.update(store.t.thing, key('a'), {});
      expect(await db.select().from(store.t.thing)).toEqual([]);
      await writes.flush();
      await writes.flush();
    });
    expect((await rows()).map((row) => [row.id, row.count, row.nickName])).toEqual([
      ['a', 2, 'A'],
      ['b', 1, null],
      ['c', 1, 'c'],
    ]);
  });

  test('有一行不在说好的样子：整个事务不算', async () => {
    await store.tx((db) => db.insert(store.t.thing).values([thing('a'), thing('b', { count: 5 })]));
    const raced = store.tx(async (db) => {
      const writes = new Writes(db);
      for (const id of ['a', 'b'])
        writes.update(store.t.thing, { ...key(id), count: 0 }, { count: 1 }, () => new Error('somebody was faster'));
      await writes.flush();
    });
    await expect(raced).rejects.toThrow('somebody was faster');
    expect((await rows()).map((row) => row.count)).toEqual([0, 5]);
  });

  test('唯一索引挡住的一行，说得清楚', async () => {
    const twice = store.tx(async (db) => {
      const writes = new Writes(db);
      writes.insert(store.t.thing, [thing('a'), thing('b', { name: '事项 a' })]);
      await writes.flush();
    });
    expect(await twice.catch(isUniqueViolation)).toBe(true);
  });
});

describe('一次问好几个', () => {
  const latest = readEach('thing.latest', (db, name) =>
    db
      .select({ id: store.t.thing.id, sealed: store.t.thing.sealed, body: store.t.thing.body })
      .from(store.t.thing)
      .where(and(eq(store.t.thing.district, sql.placeholder('district')), eq(store.t.thing.nickName, name)))
      .orderBy(asc(store.t.thing.count)),
  );

  test('各归各，次序也各归各；没有的不在里面', async () => {
    const given = [3, 1, 2].flatMap((count) =>
      ['x', 'y'].map((nickName) =>
        thing(`${nickName}${count}`, { nickName, count, sealed: count === 1, body: { count } }),
      ),
    );
    await store.tx((db) =>
      db.insert(store.t.thing).values([...given, thing('z', { district: '370611', nickName: 'x' })]),
    );
    for (const names of [['x'], ['y', 'none', 'x'], []]) {
      const found = await store.read((db) => latest(db, '650103', names));
      expect([...found.keys()].sort()).toEqual(names.filter((name) => name !== 'none').sort());
      for (const [name, list] of found)
        expect(list).toEqual([
          { id: `${name}1`, sealed: true, body: { count: 1 } },
          { id: `${name}2`, sealed: false, body: { count: 2 } },
          { id: `${name}3`, sealed: false, body: { count: 3 } },
        ]);
    }
  });

  test('有条数限制的问法不收：一次问好几个时说不清是谁的条数', async () => {
    const first = readEach('thing.first', (db, name) =>
      db.select({ id: store.t.thing.id }).from(store.t.thing).where(eq(store.t.thing.nickName, name)).limit(1),
    );
    await expect(store.read((db) => first(db, '650103', ['x', 'y']))).rejects.toThrow('without a limit');
  });

  test('每个名下最前的几行：条数是各人的，先后也是各人的', async () => {
    const given = ['x', 'y', 'z'].flatMap((nickName, at) =>
      [4, 1, 3, 2].slice(at).map((count) => thing(`${nickName}${count}`, { nickName, count })),
    );
    await store.tx((db) => db.insert(store.t.thing).values(given));
    const newest = firstOfEach('thing.newest', (db, name) =>
      db
        .select({ id: store.t.thing.id })
        .from(store.t.thing)
        .where(and(eq(store.t.thing.nickName, name), gte(store.t.thing.id, unseen('since'))))
        .orderBy(desc(store.t.thing.count))
        .limit(2),
    );
    const ask = (since: string, ids: string[]) => store.read((db) => newest(db, { since }, ids));
    const idsOf = async (since: string, ids: string[]) => (await ask(since, ids)).map((row) => row.id);
    expect(await idsOf('', ['z', 'none', 'x'])).toEqual(['z3', 'z2', 'x4', 'x3']);
    expect(await idsOf('x4', ['x', 'y'])).toEqual(['x4', 'y3', 'y2']);
    expect(await idsOf('', [])).toEqual([]);
  });

  test('在一列名单里，多少个都是同一条语句', async () => {
    await store.tx((db) => db.insert(store.t.thing).values(['a', 'b', 'c'].map((id) => thing(id))));
    const { id } = store.t.thing;
    const listed = store.prepared('thing.listed', (db) =>
      db
        .select({ id })
        .from(store.t.thing)
        .where(and(isOneOf(db, id, sql.placeholder('ids')), gte(store.t.thing.count, sql.placeholder('least'))))
        .orderBy(asc(id)),
    );
    for (const ids of [[], ['b'], ['c', 'a', 'x', 'a', '"', '{}']]) {
      const found = await store.read((db) => listed(db, { ids: listValue(db, ids), least: 0 }));
      expect(found.map((row) => row.id)).toEqual(['a', 'b', 'c'].filter((one) => ids.includes(one)));
    }
    await expect(store.read((db) => listed(db, { least: 0 }))).rejects.toThrow('ids');
  });
});

test('连接池按事务换连接时，语句不起名字也一样', async () => {
  const pooled = openSample({ ...database.options, namedStatements: false });
  await pooled.tx(async (db) => {
    const writes = new Writes(db);
    writes.insert(pooled.t.thing, [thing('a'), thing('b')]);
    await writes.flush();
    if (pooled.engine === 'postgres') expect(await db.rows(sql`select name from pg_prepared_statements`)).toEqual([]);
  });
  expect((await rows()).map((row) => row.id)).toEqual(['a', 'b']);
  await pooled.close();
});
