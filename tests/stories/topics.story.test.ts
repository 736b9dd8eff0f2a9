// 热点、未诉先办、倒逼: what many say is seen while it is small, made a task, and held against what the patrols reported.
import { afterEach, expect, test } from 'vitest';
import { toldByPhone } from './play.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const topics = async (account: string) => (await world.as(account, 'GET /v1/topics', { query: {} })).body;

test('三家店说同一道围挡，成了一个热点：在哪里、几个人、背后是哪几件；一个人说三遍不算三个人；密封的不算', async () => {
  world = await World.open('2026-10-28 10:20');
  const shops = [];
  for (const text of ['水库街口围挡占了人行道', '工地围挡占道，水库街口走不了人', '水库街口的人行道被围挡占了'])
    shops.push(await world.told({ text, contact: { phone: `1370000111${shops.length}` } }));
  await toldByPhone(world, { text: '又是水库街口围挡占人行道的事。', contact: { name: '李四', phone: '13900008888' } });
  await toldByPhone(world, {
    text: '水库街口围挡占人行道，第二次打电话。',
    contact: { name: '李四', phone: '13900008888' },
  });
  await world.told({ text: '水库街口围挡占人行道，是干部批的。', aboutOfficial: true });
  for (const text of ['路灯不亮', '公交车不准点', '学校收费不合理', '暖气不热', '井盖松动', '垃圾箱满了'])
    await world.told({ text });
  const { items, complete } = await topics('diaodu');
  expect(complete).toBe(true);
  expect(items).toHaveLength(1);
  const [fence] = items;
  expect(fence).toMatchObject({ tellings: 5, people: 4, repeaters: 1, recent: 5, usual: 0, task: null });
  expect(fence?.summary).toContain('水库街');
  expect(fence?.summary).toContain('4 人反映 5 次');
  expect(fence?.orders).toHaveLength(5);
  expect(JSON.stringify(fence)).not.toContain('干部');
  expect((await topics('jiewei-shuji')).items).toHaveLength(1);
  // 别的社区看不到。
  expect((await topics('xisheng-shuji')).items).toHaveLength(0);

  const orderIds = fence?.orders.map((row) => row.id) ?? [];
  const task = { title: fence?.title ?? '', text: '请城管局先去量一下人行道还剩多宽。', orderIds };
  const communityId = fence?.places[0]?.id ?? '';
  const { status, body } = await world.as('diaodu', 'POST /v1/topics/tasks', { body: { ...task, communityId } });
  expect(status).toBe(201);
  expect(await world.list('diaodu', 'desk')).toContain(body.workOrderId);
  expect((await world.page('diaodu', body.workOrderId)).complaints[0]).toMatchObject({ channel: 'derived' });
  const { body: beside } = await world.as('diaodu', 'GET /v1/work-orders/:id/together', {
    params: { id: body.workOrderId },
  });
  expect(JSON.stringify(beside)).toContain(orderIds[0]);
  await world.until('2026-10-28 10:30');
  // 立的这件是工作人员说的，不算又一个人说。
  expect((await topics('diaodu')).items[0]).toMatchObject({
    tellings: 5,
    people: 4,
    task: { workOrderId: body.workOrderId },
  });
  // 看不到的诉求立不了案。
  const made = await world.as('diaodu', 'POST /v1/topics/tasks', {
    body: { ...task, orderIds: ['nothing'], communityId },
  });
  expect(made.status).toBe(404);
});

test('刚算过的热点里有一件转了密件：它的话、它的人数马上都不在了', async () => {
  world = await World.open('2026-10-28 10:20');
  for (const text of ['水库街口围挡占了人行道', '工地围挡占道，水库街口走不了人', '水库街口的人行道被围挡占了'])
    await world.told({ text });
  const last = await world.told({ text: '水库街口围挡占人行道，李主任收钱批的。' });
  for (const text of ['路灯不亮', '公交车不准点', '学校收费不合理', '暖气不热', '井盖松动', '垃圾箱满了'])
    await world.told({ text });
  expect((await topics('diaodu')).items[0]).toMatchObject({ tellings: 4 });
  await world.do('diaodu', 'seal', await last.orderId(), { reason: '说的是干部。' });
  const { items, compared } = await topics('diaodu');
  expect(items[0]).toMatchObject({ tellings: 3 });
  expect(items[0]?.orders).toHaveLength(3);
  expect(compared).toBe(9);
  expect(JSON.stringify(items)).not.toContain('李主任');
});

test('倒逼：居民说了、网格七天里没报过的，按社区和类别，点开是那几件', async () => {
  world = await World.open('2026-10-28 10:20');
  const { category } = world.app.store.t;
  const [some] = await world.app.store.read(async (db) => db.select().from(category));
  const categoryId = some?.id ?? '';
  const one = await world.told({ text: '路边的车占了盲道。' });
  await world.do('diaodu', 'classify', await one.orderId(), { categoryId });
  await world.told({ text: '没定类别的一件。' });
  const of = async (account: string) => (await world.as(account, 'GET /v1/missed', { query: {} })).body;
  const table = await of('ducha');
  expect(table).toMatchObject({ unclassified: 1, complete: true, items: [{ told: 1, byGrid: 0, missed: 1 }] });
  const [row] = table.items;
  const { body } = await world.as('ducha', 'GET /v1/missed/orders', {
    query: { communityId: row?.communityId ?? '', category: row?.category ?? '' },
  });
  expect(body.items.map((order) => order.id)).toEqual([await one.orderId()]);
  expect((await world.as('jiaojing', 'GET /v1/missed', { query: {} })).status).toBe(403);
});

test('重复和热点的算法是区县的规则：改了就按新的，历史留着，退得回去；四项不到 100 分存不下', async () => {
  world = await World.open('2026-10-28 10:20');
  for (const text of ['水库街口围挡占了人行道', '工地围挡占道，水库街口走不了人']) await world.told({ text });
  await world.told({ text: '路灯不亮' });
  expect((await topics('diaodu')).items).toHaveLength(0);
  const { body: now } = await world.as('admin', 'GET /v1/policies/topics', {});
  const save = (change: object) =>
    world.as('admin', 'POST /v1/policies/topics', {
      body: { version: now.version, reason: '两次就要看到', body: { ...now.body, ...change } },
    });
  expect((await save({ words: 50 })).problem).toMatchObject({ code: 'invalidInput' });
  expect((await save({ leastTellings: 2, windowHours: 48 })).status).toBe(200);
  const { items, rule } = await topics('diaodu');
  expect(rule).toMatchObject({ leastTellings: 2, windowHours: 48 });
  expect(items).toHaveLength(1);
  expect(items[0]?.summary).toContain('近 48 小时 2 次');
  const history = await world.as('admin', 'GET /v1/policies/:kind/versions', { params: { kind: 'topics' }, query: {} });
  expect(history.body.items[0]).toMatchObject({ reason: '两次就要看到', changes: [{ after: '48' }, { after: '2' }] });
  await world.as('admin', 'POST /v1/policies/:kind/revert', {
    params: { kind: 'topics' },
    body: { version: 1, to: 0, reason: '退回' },
  });
  expect((await topics('diaodu')).items).toHaveLength(0);
  expect((await world.as('diaodu', 'GET /v1/policies/topics', {})).status).toBe(403);
});
