import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase, testEngine } from '../../../../tests/factories/database.ts';
import { StoreMisuse, StoreUnavailable } from './errors.ts';
import { createSample, openSample, type SampleStore, thing } from './sample.ts';

describe.skipIf(testEngine() !== 'sqlite')('SQLite 成组提交', () => {
  let database: TestDatabase;
  let store: SampleStore;

  beforeEach(async () => {
    database = await emptyDatabase();
    store = openSample(database.options);
    await createSample(store);
  });
  afterEach(async () => {
    await store.close();
    await database.remove();
  });

  const add = (id: string, store_ = store) => store_.tx((db) => db.insert(store.t.thing).values(thing(id)));
  const ids = () =>
    store.read(async (db) =>
      (await db.select({ id: store.t.thing.id }).from(store.t.thing)).map(({ id }) => id).sort(),
    );
  const ignore = () => undefined;
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  test('同时到的事务合成一组：都做完了才开始答复，结果各是各的', async () => {
    const trace: string[] = [];
    const answers = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        const answer = await store.tx(async (db) => {
          await db.insert(store.t.thing).values(thing(String(i)));
          trace.push('done');
          return i * 2;
        });
        trace.push('answered');
        return answer;
      }),
    );
    expect(answers).toEqual(Array.from({ length: 8 }, (_, i) => i * 2));
    expect(trace.indexOf('answered')).toBe(8);
    expect(await ids()).toHaveLength(8);
  });

  test('只有一个事务时马上做，不等人凑齐', async () => {
    let answered = false;
    add('a').then(() => {
      answered = true;
    });
    await turn();
    await turn();
    expect(answered).toBe(true);
  });

  test('提交以前谁也得不到答复：答复时别的连接已经看得见', async () => {
    const outside = new Database(database.options.file, { readonly: true });
    const seen = () => outside.prepare('select count(*) from thing').pluck().get();
    const counts: unknown[] = [];
    const refused = store.tx(async () => {
      throw new RangeError();
    });
    await Promise.all([
      add('a').then(() => counts.push(seen())),
      refused.catch(() => counts.push(seen())),
      add('b').then(() => counts.push(seen())),
    ]);
    expect(counts).toEqual([2, 2, 2]);
    outside.close();
  });

  test('一个一个做：等待中的事务里插不进别人的语句', async () => {
    const trace: string[] = [];
    await Promise.all(
      ['a', 'b', 'c'].map((id) =>
        store.tx(async (db) => {
          trace.push(`${id}+`);
          await db.insert(store.t.thing).values(thing(id));
          await Promise.resolve();
          await db.select().from(store.t.thing);
          trace.push(`${id}-`);
        }),
      ),
    );
    expect(trace).toEqual(['a+', 'a-', 'b+', 'b-', 'c+', 'c-']);
  });

  test('读不等写，写不等读', async () => {
    const outside = new Database(database.options.file);
    outside.exec('begin');
    outside.prepare('select count(*) from thing').get();
    await add('a');
    expect(await ids()).toEqual(['a']);
    expect(outside.prepare('select count(*) from thing').pluck().get()).toBe(0);
    outside.exec('commit');
    outside.close();
  });

  test('事务里等了数据库以外的事：撤销、报错，别人照做', async () => {
    const before = add('before');
    const waiting = store.tx(async (db) => {
      await db.insert(store.t.thing).values(thing('waiting'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      await db.insert(store.t.thing).values(thing('too-late'));
    });
    const after = add('after');
    await expect(waiting).rejects.toThrow(StoreMisuse);
    await Promise.all([before, after]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await ids()).toEqual(['after', 'before']);
  });

  test('生产环境给五秒耐心：短等待只是慢，长等待才报错', async () => {
    const patient = openSample({ ...database.options, patienceMs: 60 });
    const wait = (ms: number) => patient.tx(() => new Promise((resolve) => setTimeout(resolve, ms)));
    await expect(wait(5)).resolves.toBeUndefined();
    await expect(wait(10_000)).rejects.toThrow(/60 ms/);
    await patient.close();
  });

  test('磁盘满了：同组的都没写成，都得到“暂时不能”，腾出地方就恢复', async () => {
    const limit = (pages: number) => store.tx((db) => db.rows(sql.raw(`pragma max_page_count = ${pages}`)));
    await add('old');
    const [size] = await store.read((db) =>
      db.rows<{ pages: number }>(sql`select page_count as pages from pragma_page_count`),
    );
    const pages = size!.pages;
    await limit(pages + 3);
    const big = { text: '满'.repeat(200_000) };
    const results = await Promise.allSettled([
      add('first'),
      store.tx(async (db) => {
        // The error is swallowed and the next statement tried: it must not slip through outside the transaction.
        await db
          .insert(store.t.thing)
          .values(thing('big', { body: big }))
          .catch(ignore);
        await db.insert(store.t.thing).values(thing('stowaway')).catch(ignore);
      }),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
      expect(result).toMatchObject({ reason: { reason: 'full' } });
    }
    expect(await ids()).toEqual(['old']);
    await limit(pages + 10_000);
    await store.tx((db) => db.insert(store.t.thing).values(thing('big', { body: big })));
    expect(await ids()).toEqual(['big', 'old']);
  });

  test('只读打开：能读，写就拒绝；别的进程正在写也照读', async () => {
    const other = new Database(database.options.file);
    other.exec("begin immediate; insert into pair values ('p', 'left')");
    const reader = openSample({ ...database.options, readOnly: true });
    expect(await reader.read((db) => db.$count(store.t.pair))).toBe(0);
    await reader.ready();
    await expect(add('x', reader)).rejects.toThrow(StoreMisuse);
    await reader.close();
    other.close();
  });

  test('关店之前，排着队的都做完', async () => {
    const closing = openSample(database.options);
    const queued = Array.from({ length: 600 }, (_, i) => add(String(i), closing));
    await closing.close();
    await Promise.all(queued);
    expect(await ids()).toHaveLength(600);
  });
});
