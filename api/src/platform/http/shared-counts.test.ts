import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FreshStore, freshStore, testEngine } from '../../../../tests/factories/database.ts';
import { TestClock } from '../clock.ts';
import { newKeyRingText, parseKeyRing } from '../crypto/keys.ts';
import { openStore, type Store } from '../store/store.ts';
import { sharedCounts } from './shared-counts.ts';

const MAX = 40;
const WINDOW = 60_000;
const keys = parseKeyRing(newKeyRingText());
const clock = new TestClock();
const log = { warn: vi.fn() };
let fresh: FreshStore;
let other: Store;
beforeEach(async () => {
  fresh = await freshStore();
  other = openStore(fresh.options);
});
afterEach(async () => {
  await other.close();
  await fresh.dispose();
});

/** A server's counter. */
function server(store: Store) {
  const Counter = sharedCounts({ store, clock, keys, log: log as never });
  const counter = new Counter({} as never);
  return (key: string) =>
    new Promise<{ current: number; ttl: number }>((resolve, reject) =>
      counter.incr(
        key,
        (error, result) => (error || !result ? reject(error ?? new Error('no result')) : resolve(result)),
        WINDOW,
        MAX,
      ),
    );
}

const times = async (n: number, hit: () => Promise<{ current: number }>) => {
  let last = 0;
  for (let i = 0; i < n; i++) last = (await hit()).current;
  return last;
};

describe('限次', () => {
  test('一台服务器自己数，过了一分钟重新数', async () => {
    const hit = server(fresh.store);
    const who = randomBytes(8).toString('hex');
    expect(await times(MAX, () => hit(who))).toBe(MAX);
    expect((await hit('somebody else')).current).toBe(1);
    clock.advance(WINDOW - 1);
    expect((await hit(who)).current).toBe(MAX + 1);
    clock.advance(2);
    expect(await hit(who)).toEqual({ current: 1, ttl: WINDOW });
  });

  test.runIf(testEngine() === 'postgres')('两台服务器合起来数，用得少的人不碰数据库', async () => {
    const [one, two] = [server(fresh.store), server(other)];
    const rows = () => fresh.store.read(async (db) => db.select().from(fresh.store.t.rateWindow));
    await times(MAX / 4 - 1, () => one('heavy'));
    expect(await rows()).toEqual([]);
    await times(11, () => one('heavy'));
    expect(await times(20, () => two('heavy'))).toBe(40);
    expect((await one('heavy')).current).toBe(41);
    expect(JSON.stringify(await rows())).not.toContain('heavy');
    clock.advance(WINDOW + 1);
    expect(await times(MAX / 4, () => two('heavy'))).toBe(MAX / 4);
  });

  test.runIf(testEngine() === 'postgres')('并排数也一个不丢', async () => {
    const [one, two] = [server(fresh.store), server(other)];
    await Promise.all([...Array.from({ length: 30 }, () => one('k')), ...Array.from({ length: 30 }, () => two('k'))]);
    const [row] = await fresh.store.read(async (db) => db.select().from(fresh.store.t.rateWindow));
    expect(row?.count).toBeGreaterThanOrEqual(60);
  });

  test('数据库断了，自己数，不拦人', async () => {
    await other.close();
    const hit = server(other);
    expect(await times(MAX, () => hit('k'))).toBe(MAX);
    other = openStore(fresh.options);
  });
});
