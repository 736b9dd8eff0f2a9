import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { loadTenant, type Tenant } from '../tenants/tenant.ts';
import { NumberAllocator } from './numbers.ts';

let it: TestApp;
let tenant: Tenant;

beforeEach(async () => {
  it = await createApp();
  const found = await it.store.read((db) => loadTenant(db, it.store.t, DISTRICT));
  if (!found) throw new Error('no tenant');
  tenant = found;
});
afterEach(() => it.dispose());

/** How far the district's counter stands beyond what it stood at. */
async function taken(): Promise<number> {
  const rows = await it.store.read((db) => db.select().from(it.store.t.numberBlock));
  return Math.max(0, ...rows.map(({ next }) => next - 1));
}

async function give(numbers: NumberAllocator, count: number): Promise<string[]> {
  const given: string[] = [];
  for (let n = 0; n < count; n += 1) given.push(await numbers.next(tenant, it.clock.now()));
  return given;
}

test('平常一次取二十个；一下子来得多，越取越多，省得人人等下一批', async () => {
  const numbers = new NumberAllocator(it.store);
  await give(numbers, 1);
  const first = await taken();
  await give(numbers, 20);
  expect((await taken()) - first).toBe(40);
  await give(numbers, 40);
  expect((await taken()) - first).toBe(40 + 80);
  it.clock.advance(60_000);
  await give(numbers, 80);
  // The storm is over: a gap after a restart stays small.
  expect((await taken()) - first).toBe(40 + 80 + 20);
});

test('两台服务同时给，没有一个号给两次', async () => {
  const servers = [new NumberAllocator(it.store), new NumberAllocator(it.store)];
  const given = await Promise.all(
    Array.from({ length: 300 }, (_, n) => (servers[n % 2] as NumberAllocator).next(tenant, it.clock.now())),
  );
  expect(new Set(given).size).toBe(300);
});
