import { foldWaiting } from '@tellit/api/features/search/fold.ts';
import { indexOrders } from '@tellit/api/features/search/index-orders.ts';
import { forgetIndex } from '@tellit/api/features/search/rebuild.ts';
import { wordToken } from '@tellit/api/features/search/token-keys.ts';
import { newKeyRingText, parseKeyRing } from '@tellit/api/platform/crypto/keys.ts';
import { afterEach, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { answered, COMMUNITY, dispatched, toldByPhone } from './play.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

/** Stories turn the clock back; an index that was here before has seen the future. */
async function opened(): Promise<World> {
  const world = await World.open();
  await forgetIndex(world.app.deps, DISTRICT);
  return world;
}

const index = () => indexOrders(world.app.deps);
const search = async (account: string, q: string, more: { cursor?: string; limit?: number } = {}) => {
  const { status, body, problem } = await world.as(account, 'GET /v1/search', { query: { q, ...more } });
  expect(status, JSON.stringify(problem)).toBe(200);
  return body;
};
const titles = async (account: string, q: string) => (await search(account, q)).items.map((item) => item.order.title);

test('诉求的字、地点、单位、答复都找得到，新的在前，片段里有这几个字', async () => {
  world = await opened();
  const first = await world.told({ text: '水库街12号楼的暖气不热，已经三天。' });
  await world.until('2026-11-02 10:40');
  await world.told({ text: '路灯不亮，晚上看不见。', place: '幸福花园二期东门' });
  await world.until('2026-11-02 10:50');
  await world.told({ text: '我家的暖气也不热，老人冻得不行。' });
  const orderId = await dispatched(world, first, 'urban-management');
  await index();
  expect((await titles('diaodu', '暖气')).length).toBe(2);
  expect((await search('diaodu', '暖气')).items[0]?.snippet).toContain('老人冻得不行');
  expect(await titles('diaodu', '12号楼 暖气')).toHaveLength(1);
  expect(await titles('diaodu', '2号楼')).toHaveLength(0);
  expect(await titles('diaodu', '幸福花园')).toHaveLength(1);
  expect((await search('diaodu', '城市管理')).items.map((item) => item.order.id)).toEqual([orderId]);
  expect((await search('diaodu', first.receipt.shortNumber)).items.map((item) => item.order.id)).toEqual([orderId]);
  expect(await titles('diaodu', '没有这样的事')).toEqual([]);
});

test('答复写了什么，写完几秒就找得到；一个字不找，并说明白', async () => {
  world = await opened();
  const resident = await world.told();
  await index();
  expect(await titles('diaodu', '换了新井盖')).toHaveLength(0);
  await answered(world, resident);
  await index();
  expect(await titles('diaodu', '换了新井盖')).toHaveLength(1);
  const one = await world.as('diaodu', 'GET /v1/search', { query: { q: '井' } });
  expect(one.problem).toMatchObject({ status: 400, code: 'invalidInput' });
  expect(one.problem.detail).toContain('两个字');
});

test('各人只找到自己看得到的：和列表一样多，一件不多，一件不少', async () => {
  world = await opened();
  const texts = ['井盖坏了一', '井盖坏了二', '井盖坏了三', '井盖坏了四', '井盖坏了五', '井盖坏了六'];
  const leads = [COMMUNITY, 'traffic-police', 'urban-management', null, '650103017003', null];
  for (const [at, text] of texts.entries()) {
    const communityId = await world.app.organisation(at % 2 ? '650103017003' : COMMUNITY);
    const resident = await world.told({ text, communityId });
    const lead = leads[at];
    if (lead) await dispatched(world, resident, lead);
  }
  await world.told({ text: '井盖坏了，是干部弄的。', aboutOfficial: true });
  await index();
  for (const account of [
    'diaodu',
    'shuikujie',
    'shuikujie-shuji',
    'xisheng-shuji',
    'jiaojing',
    'jiewei-shuji',
    'quwei-shuji',
    'huifang',
    'jiwei',
    'ducha',
    'admin',
  ]) {
    const seen = await world.list(account, 'all');
    const open = (await Promise.all(seen.map((id) => world.order(id)))).filter((order) => !order.sealed);
    const found = (await search(account, '井盖')).items.map((item) => item.order.id);
    expect([account, found.toSorted()]).toEqual([account, open.map((order) => order.id).toSorted()]);
  }
});

test('密封以后、撤下索引以后都找不到；并案以后在目标里找到，拆开以后回到自己', async () => {
  world = await opened();
  const target = await world.told({ text: '围挡占了人行道。' });
  const other = await world.told({ text: '轮椅过不去，请想办法。' });
  const secret = await world.told({ text: '有人收了红包。' });
  await index();
  expect(await titles('diaodu', '红包')).toHaveLength(1);
  await world.do('diaodu', 'seal', await secret.orderId(), { reason: '说的是干部。' });
  expect(await titles('diaodu', '红包')).toHaveLength(0);
  expect(await titles('jiwei', '红包')).toHaveLength(0);
  await index();
  expect(await titles('diaodu', '红包')).toHaveLength(0);
  const [targetId, otherId] = [await target.orderId(), await other.orderId()];
  await world.do('diaodu', 'merge', otherId, { targetId });
  await index();
  expect((await search('diaodu', '轮椅')).items.map((item) => item.order.id)).toEqual([targetId]);
  await world.do('diaodu', 'unmerge', targetId, { sourceId: otherId });
  await index();
  expect((await search('diaodu', '轮椅')).items.map((item) => item.order.id)).toEqual([otherId]);
});

test('折进段里以后照样找到，翻页不重不漏；电话和姓名不在索引里', async () => {
  world = await opened();
  for (let n = 0; n < 9; n += 1) await world.told({ text: `第${n}次说：垃圾桶满了。` });
  await toldByPhone(world, { text: '垃圾没人收。', contact: { name: '欧阳建国', phone: '13900007777' } });
  await index();
  const small = [{ documents: 4, bits: 6 }];
  expect(await foldWaiting(world.app.deps, DISTRICT, small)).toBe(true);
  expect(await foldWaiting(world.app.deps, DISTRICT, small)).toBe(true);
  expect(await foldWaiting(world.app.deps, DISTRICT, small)).toBe(false);
  const pages: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await search('diaodu', '垃圾', { limit: 3, ...(cursor ? { cursor } : {}) });
    pages.push(...page.items.map((item) => item.order.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(pages).toHaveLength(10);
  expect(pages).toEqual(pages.toSorted().toReversed());
  expect(await titles('diaodu', '欧阳建国')).toHaveLength(0);
  expect(await titles('diaodu', '13900007777')).toHaveLength(0);
});

test('索引的表里没有一个字：拿走整张表也读不出词', async () => {
  world = await opened();
  await world.told({ text: '暖气不热，物业不管。' });
  await index();
  const { searchDocument } = world.app.store.t;
  const rows = await world.app.store.read((db) => db.select().from(searchDocument));
  expect(rows.length).toBeGreaterThan(0);
  for (const encoding of ['utf8', 'utf16le'] as const)
    for (const { tokens } of rows) expect(tokens?.includes(Buffer.from('暖气', encoding))).toBe(false);
  // 换一把钥匙，同一句话是完全不同的号码。
  const [mine, others] = [world.app.deps.keys, parseKeyRing(newKeyRingText())];
  expect(wordToken(mine, DISTRICT, '暖气')).not.toBe(wordToken(others, DISTRICT, '暖气'));
  expect(wordToken(mine, DISTRICT, '暖气')).not.toBe(wordToken(mine, '650104', '暖气'));
});

test('服务器的钟快过一天又校正回来：新说的照样几秒后找得到', async () => {
  world = await opened();
  await index();
  const { clock } = world.app;
  const now = clock.now();
  clock.set(now + 24 * 3_600_000);
  await index();
  clock.set(now + 5_000);
  await world.told({ text: '锅炉房夜里冒黑烟。' });
  await index();
  expect(await titles('diaodu', '锅炉房')).toHaveLength(1);
  // 停机一会儿再来看，也不漏。
  clock.set(now + 600_000);
  await world.told({ text: '游泳池漏水。' });
  clock.set(now + 1_200_000);
  await index();
  expect(await titles('diaodu', '游泳池')).toHaveLength(1);
});
