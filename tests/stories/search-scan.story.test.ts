// 全文检索和逐件翻看一样: whatever was told, answered, merged, sealed and erased, however the index was broken off meanwhile, search finds
// exactly the orders a person sees whose words contain what was typed.
import { foldWaiting } from '@tellit/api/features/search/fold.ts';
import { indexOrders } from '@tellit/api/features/search/index-orders.ts';
import { mergeSegments } from '@tellit/api/features/search/merge.ts';
import { forgetIndex } from '@tellit/api/features/search/rebuild.ts';
import { startsWith } from '@tellit/api/platform/store/db.ts';
import { LEVELS, type Level } from '@tellit/shared/rules/search/postings.ts';
import { afterEach, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { answered } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

/** As in the product, with segments so small that a few dozen orders fill several of them. */
const SMALL: readonly Level[] = LEVELS.map((level, at) => ({ ...level, documents: 2 * 16 ** at }));
const WORDS = ['暖气不热', '路灯不亮', '热水没有', '三号楼', '北门外', '电梯停了', '不亮不热', '换了新井盖'];
const ASKED = ['暖气', '不热', '路灯不亮', '热水', '三号楼 电梯', '北门外', '换了新井盖', '没人说过'];
const WHO = ['diaodu', 'shuikujie-shuji', 'jiaojing', 'quwei-shuji'];

/** The same numbers every time: a failure can be looked at. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

async function found(account: string, q: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await world.as(account, 'GET /v1/search', {
      query: { q, limit: 5, ...(cursor ? { cursor } : {}) },
    });
    ids.push(...body.items.map((item) => item.order.id));
    cursor = body.next ?? undefined;
  } while (cursor);
  return ids;
}

/** What is found by reading everything: orders of the list, not sealed, each word of what was typed somewhere in what was told or answered. */
async function scanned(account: string, q: string): Promise<string[]> {
  const { complaint: c, entry: e, workOrder: o } = world.app.store.t;
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { view: 'all' as const, limit: 100, ...(cursor ? { cursor } : {}) };
    const { body } = await world.as(account, 'GET /v1/work-orders', { query });
    seen.push(...body.items.map((row) => row.id));
    cursor = body.next ?? undefined;
  } while (cursor);
  return world.app.store.read(async (db) => {
    const orders = (await db.select().from(o)).filter((order) => !order.sealed && seen.includes(order.id));
    const complaints = await db.select().from(c);
    const entries = (await db.select().from(e)).filter((one) => one.erasedAt === null);
    return orders
      .filter(({ id, title, state }) => {
        const mine = complaints.filter((one) => one.workOrderId === id);
        const ids = new Set(mine.map((one) => one.id));
        const words = entries
          .filter((one) => ids.has(one.complaintId ?? '') || (one.workOrderId === id && one.kind === 'result'))
          .filter((one) => ['telling', 'supplement', 'answer', 'result'].includes(one.kind))
          .map((one) => one.text ?? '');
        const all = [title, ...mine.map((one) => one.place), ...words];
        return state !== 'merged' && q.split(' ').every((word) => all.some((text) => text.includes(word)));
      })
      .map((order) => order.id);
  });
}

/** The server stops after so many transactions, as if it were killed between two. */
function dyingAfter(transactions: number): typeof world.app.deps {
  const { deps, store } = world.app;
  let left = transactions;
  const tx: typeof store.tx = (work) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('killed')) : store.tx(work);
  };
  return { ...deps, store: { ...store, tx } };
}

const dies = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => expect(String(error)).toContain('killed'));
};

test.each([1, 2])(
  '说的、答的、并的、密封的、删去的，索引随时断在半路，补上以后和逐件翻看一样（第 %i 组）',
  async (seed) => {
    world = await World.open();
    const { deps } = world.app;
    const roll = dice(seed * 7919);
    const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
    await forgetIndex(deps, DISTRICT);
    const residents: Resident[] = [];
    const same = async (who: readonly string[] = WHO) => {
      for (const account of who)
        for (const q of ASKED) {
          const mine = await found(account, q);
          expect(new Set(mine).size, `${account} ${q}`).toBe(mine.length);
          expect([account, q, mine.toSorted()]).toEqual([account, q, (await scanned(account, q)).toSorted()]);
        }
    };
    for (let step = 0; step < 80; step += 1) {
      const what = roll(20);
      if (what < 10 || residents.length < 4) {
        const text = `${pick(WORDS)}，${pick(WORDS)}。`;
        residents.push(await world.told({ text, ...(roll(8) === 0 ? { aboutOfficial: true } : {}) }));
      } else if (what < 12) await dies(indexOrders(dyingAfter(roll(6))));
      else if (what < 14) await dies(foldWaiting(dyingAfter(roll(2)), DISTRICT, SMALL));
      else if (what < 17) {
        await indexOrders(deps);
        while (await foldWaiting(deps, DISTRICT, SMALL));
        await dies(mergeSegments(dyingAfter(roll(24)), DISTRICT, () => false, SMALL));
        if (what === 14) await same([pick(WHO)]);
      } else if (what === 17) {
        const id = await pick(residents).orderId();
        await world.try('diaodu', 'seal', id, { reason: '说的是干部。' });
      } else if (what === 18) {
        const [id, targetId] = [await pick(residents).orderId(), await pick(residents).orderId()];
        if (id !== targetId) await world.try('diaodu', 'merge', id, { targetId });
      } else {
        const resident = pick(residents);
        const order = await world.order(await resident.orderId());
        if (order.state === 'received' && !order.sealed) await answered(world, resident);
        else {
          // Erased: gone from the table, and found no more at once, whatever the index still holds.
          const { entry: e } = world.app.store.t;
          await world.app.store.tx((db) =>
            db
              .update(e)
              .set({ text: null, erasedAt: deps.clock.now() })
              .where(startsWith(e.complaintId, resident.complaintId)),
          );
        }
      }
    }
    await indexOrders(deps);
    await same();
    while (await foldWaiting(deps, DISTRICT, SMALL));
    while (await mergeSegments(deps, DISTRICT, () => false, SMALL));
    await same();
    const { searchSegment } = world.app.store.t;
    const segments = await world.app.store.read((db) => db.select().from(searchSegment));
    expect(segments.filter((one) => one.state === 'filling')).toEqual([]);
    expect(segments.filter((one) => one.state === 'live' && one.level === 1).length).toBeGreaterThan(0);
  },
);

test('断在半路的从头建：谁也不漏', async () => {
  world = await World.open();
  const { deps } = world.app;
  for (let n = 0; n < 30; n += 1) await world.told({ text: `${WORDS[n % WORDS.length]}，第${n}次。` });
  await indexOrders(deps);
  await dies(forgetIndex(dyingAfter(1), DISTRICT));
  await indexOrders(deps);
  await forgetIndex(deps, DISTRICT);
  await dies(indexOrders(dyingAfter(3)));
  await indexOrders(deps);
  expect((await found('diaodu', '暖气')).toSorted()).toEqual((await scanned('diaodu', '暖气')).toSorted());
});
