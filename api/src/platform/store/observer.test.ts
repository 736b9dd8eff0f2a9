import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { type FreshStore, freshStore, testEngine } from '../../../../tests/factories/database.ts';
import type { StoreObserver } from './observer.ts';

let it: FreshStore;
afterEach(() => it.dispose());

async function open(observe: StoreObserver) {
  it = await freshStore({ observe });
  return it.store;
}

describe('谁在看数据库', () => {
  test('慢的语句_报出文字和时间_不带值', async () => {
    const slow: [string, number][] = [];
    const store = await open({ slow: { overMs: -1, tell: (text, ms) => slow.push([text, ms]) } });
    const { person } = store.t;
    await store.read((db) => db.select().from(person).where(sql`${person.name} = ${'欧阳春晓'}`));
    await store.tx(async (db) => {
      await db.update(person).set({ name: '上官飞燕' }).where(sql`${person.id} = ${'x'}`);
    });
    const texts = slow.map(([text]) => text).join('\n');
    expect(texts).toContain('select');
    expect(texts).toContain('update "person"');
    expect(texts).not.toMatch(/欧阳春晓|上官飞燕/);
    expect(slow.every(([, ms]) => ms >= 0)).toBe(true);
  });

  test('快的语句_不报', async () => {
    const slow: string[] = [];
    const store = await open({ slow: { overMs: 60_000, tell: (text) => slow.push(text) } });
    await store.read((db) => db.select().from(store.t.district));
    expect(slow).toEqual([]);
  });

  test.runIf(testEngine() === 'sqlite')('一起提交的算一组', async () => {
    const groups: { jobs: number; waitedMs: number; tookMs: number }[] = [];
    const store = await open({ committed: (group) => groups.push(group) });
    const { idempotency } = store.t;
    const row = { district: '650103', owner: '', digest: '', complaintId: '', receipt: '', createdAt: 0 };
    await Promise.all([1, 2, 3].map((n) => store.tx((db) => db.insert(idempotency).values({ ...row, key: `${n}` }))));
    expect(groups.map(({ jobs }) => jobs)).toEqual([3]);
    expect(groups[0]!.waitedMs).toBeGreaterThanOrEqual(0);
    expect(groups[0]!.tookMs).toBeGreaterThan(0);
  });
});
