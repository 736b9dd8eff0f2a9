import { afterEach, expect, test } from 'vitest';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const recorded = async (id: string) => {
  const { store } = world.app;
  const rows = await store.read((db) => db.select().from(store.t.categorySuggestion));
  return rows.filter((row) => row.workOrderId === id);
};

test('派工单上有三个类别的把握和凭的原话_派出时记下建议了什么选了什么_不记原话', async () => {
  world = await World.open('2026-04-14 10:30');
  const told = await world.told({
    code: 'dem0qmx000001',
    kind: 'hardship',
    text: '化工厂半夜排放刺鼻废气，河水发黑发臭，环保部门来了就停，走了又排，附近居民都不敢开窗。',
  });
  const id = await told.orderId();
  const { suggestion, version } = await world.page('diaodu', id);
  expect(suggestion?.categories).toMatchObject({ unknown: false });
  const [first, ...others] = suggestion!.categories!.top;
  expect(first).toMatchObject({ id: 'environment', name: '环境保护' });
  expect(first!.percent).toBeGreaterThan(50);
  expect(others).toHaveLength(2);
  for (const word of first!.because) expect('化工厂半夜排放刺鼻废气，河水发黑发臭，环保部门来了就停').toContain(word);
  expect(suggestion?.explained).toMatch(/^原话说到.*→ .*生态环境/);
  expect(suggestion?.problems).toEqual([]);

  await world.as('diaodu', 'POST /v1/work-orders/:id/dispatch', {
    params: { id },
    body: {
      version,
      units: [{ organisationId: await world.app.organisation('ecology'), part: 'lead' }],
      categoryId: 'environment-air',
    },
  });
  const [row, ...more] = await recorded(id);
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    workOrderId: id,
    modelVersion: 0,
    unknown: false,
    chosen: 'environment-air',
    chosenTop: 'environment',
  });
  expect(row?.top[0]?.category).toBe('environment');
  expect(JSON.stringify(row)).not.toMatch(/\p{Script=Han}/u);

  // 改判之后以后来选的为准，当时建议的不变。
  const now = await world.page('diaodu', id);
  await world.as('diaodu', 'POST /v1/work-orders/:id/classify', {
    params: { id },
    body: { version: now.version, categoryId: 'environment-water' },
  });
  expect(await recorded(id)).toEqual([{ ...row, at: expect.any(Number), chosen: 'environment-water' }]);
});

test('没说清什么事的_说不知道_没定类别的不记', async () => {
  world = await World.open('2026-04-14 10:30');
  const told = await world.told({ code: 'dem0qmx000001', kind: 'hardship', text: '你好，在吗' });
  const id = await told.orderId();
  const { suggestion, version } = await world.page('diaodu', id);
  expect(suggestion?.categories?.unknown).toBe(true);
  expect(suggestion?.explained).toContain('没有规则说到这件事');
  await world.as('diaodu', 'POST /v1/work-orders/:id/dispatch', {
    params: { id },
    body: { version, units: [{ organisationId: await world.app.organisation('ecology'), part: 'lead' }] },
  });
  expect(await recorded(id)).toEqual([]);
});

test('密件没有任何建议_也不留记录', async () => {
  world = await World.open('2026-04-14 10:30');
  const told = await world.told({
    code: 'dem0qmx000001',
    kind: 'hardship',
    aboutOfficial: true,
    text: '社区干部给低保户办事要收钱，吃拿卡要，请查一查。',
  });
  const id = await told.orderId();
  const { suggestion, version } = await world.page('jiwei', id);
  expect(suggestion).toBeNull();
  await world.as('jiwei', 'POST /v1/work-orders/:id/classify', {
    params: { id },
    body: { version, categoryId: 'discipline-conduct' },
  });
  expect(await recorded(id)).toEqual([]);
});
