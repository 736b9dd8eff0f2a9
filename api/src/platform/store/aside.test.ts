import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FreshStore, freshStore } from '../../../../tests/factories/database.ts';
import { StatementRefused, StoreMisuse, StoreUnavailable } from './errors.ts';

let it: FreshStore;
beforeEach(async () => {
  it = await freshStore();
});
afterEach(() => it.dispose());

const block = () =>
  it.store.tx((db) => db.insert(it.store.t.numberBlock).values({ district: '650103', day: 'd', next: 7 }));
const next = sql`select next, 'a' as word from number_block where district = ${'650103'}`;

describe('旁读', () => {
  test('看得到刚提交的；列名、数和字和别处一样', async () => {
    await block();
    expect(await it.store.aside(next)).toEqual([{ next: 7, word: 'a' }]);
  });

  test('长查询跑着，别人的读不用等', async () => {
    const long = it.store.aside<{ n: number }>(
      sql`with recursive k(i) as (select 1 union all select i + 1 from k where i < 1000000) select count(*) as n from k`,
    );
    const order: string[] = [];
    const both = [
      long.then(() => order.push('long')),
      it.store.read(async (db) => db.rows(sql`select 1 as one`)).then(() => order.push('short')),
    ];
    await Promise.all(both);
    expect(order).toEqual(['short', 'long']);
    expect(Number((await long)[0]?.n)).toBe(1_000_000);
  });

  test('写不进去，写错的报错，下一个照常', async () => {
    await block();
    await expect(it.store.aside(sql`delete from number_block`)).rejects.toThrow();
    await expect(it.store.aside(sql`select nothing from nowhere`)).rejects.toBeInstanceOf(StatementRefused);
    expect(await it.store.aside(next)).toEqual([{ next: 7, word: 'a' }]);
  });

  test('事务里不许用', async () => {
    await expect(it.store.tx(async () => it.store.aside(next))).rejects.toBeInstanceOf(StoreMisuse);
  });

  test('关了以后说关了，正在问的也不会一直等', async () => {
    const store = it.store;
    await store.close();
    await expect(store.aside(next)).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
