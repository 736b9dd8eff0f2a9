// 存疑的话: what a person has yet to look at, or keeps among those who work on the matter, is not handed out by the search either.
import { indexOrders } from '@tellit/api/features/search/index-orders.ts';
import { forgetIndex } from '@tellit/api/features/search/rebuild.ts';
import { contentCopy } from '@tellit/shared/words/content-copy.ts';
import { afterEach, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

test('存疑的话只给承办的人看：详情不给，搜索的片段也不给', async () => {
  world = await World.open();
  await forgetIndex(world.app.deps, DISTRICT);
  const wang = await world.told({ text: '路口的井盖坏了。三单元的李四偷了井盖还打人。' });
  await indexOrders(world.app.deps);
  const id = await wang.orderId();
  const search = async () =>
    (await world.as('jiewei-shuji', 'GET /v1/search', { query: { q: '偷了井盖' } })).body.items[0];
  expect((await search())?.snippet).toContain('李四');
  const { contentCheck } = world.app.store.t;
  const check = {
    district: DISTRICT,
    id: 'check-of-wang',
    complaintId: wang.complaintId,
    kind: 'text' as const,
    state: 'kept' as const,
    attempts: 0,
    createdAt: world.app.clock.now(),
  };
  await world.app.store.tx((db) => db.insert(contentCheck).values(check));
  try {
    expect((await world.page('jiewei-shuji', id)).complaints[0]?.text).toBe(contentCopy.withheld);
    expect(await search()).toMatchObject({ order: { id }, snippet: null });
  } finally {
    await world.app.store.tx((db) => db.delete(contentCheck));
  }
});
