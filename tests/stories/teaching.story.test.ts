import { brotliDecompressSync } from 'node:zlib';
import { districtsToTeach, teachDistrict } from '@tellit/api/features/category-model/teach.ts';
import { madeUp, madeUpBelow } from '@tellit/shared/rules/routing/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../factories/app.ts';

let it: TestApp;
/** Signed in anew: these stories take days. */
const signIn = (account = 'admin') => it.staff({ account });
const DAY = 86_400_000;
beforeAll(async () => {
  it = await createApp({ now: Date.UTC(2026, 3, 14, 2, 30) });
});
afterAll(() => it.dispose());

const models = async () => (await it.call('GET /v1/category-models', {}, await signIn())).body;
const suggestionFor = async (id: string) =>
  (await it.call('GET /v1/work-orders/:id', { params: { id } }, await signIn('diaodu'))).body.suggestion;

/** As if so many matters had been told and dispatched: rows of orders, words and choices, without the whole play. */
async function decided(
  matters: readonly { body: string; category: string; chosen?: string }[],
  from = 0,
): Promise<void> {
  const { store } = it;
  const { t } = store;
  const told = await it.call(
    'POST /v1/intake',
    {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: {
        channel: 'phone',
        communityId: await it.organisation('650103017005'),
        text: '模板',
        contact: { name: '李秀英', phone: '13900001234' },
      },
    },
    await signIn('diaodu'),
  );
  expect(told.status).toBe(201);
  const [order] = await store.read((db) => db.select().from(t.workOrder));
  const [entry] = await store.read((db) => db.select().from(t.entry));
  for (let at = 0; at < matters.length; at += 50)
    await store.tx(async (db) => {
      for (const [i, { body, category, chosen = category }] of matters.slice(at, at + 50).entries()) {
        const id = `taught-${String(from + at + i).padStart(6, '0')}`;
        const one = { id, number: id, shortNumber: id, mainComplaintId: id };
        await db.insert(t.workOrder).values({ ...order!, ...one, state: 'dispatched', categoryId: chosen });
        await db
          .insert(t.entry)
          .values({ ...entry!, id, workOrderId: id, complaintId: id, text: body, kind: 'telling' });
        await db.insert(t.categorySuggestion).values({
          district: DISTRICT,
          workOrderId: id,
          at: it.clock.now(),
          modelVersion: 0,
          top: [{ category: 'construction', confidence: 600 }],
          unknown: false,
          sure: false,
          chosen,
          chosenTop: category,
        });
      }
    });
}

/** Matters of a category the starting model was never taught. */
const farming = Array.from({ length: 90 }, (_, i) => {
  const [what, who] = [
    ['草场被占', '牧道堵了', '灌渠没水', '大棚补贴', '农机补贴', '牛羊防疫'][i % 6],
    ['牧民', '农户', '村民', '合作社', '放羊的'][i % 5],
  ];
  return {
    body: `${'春夏秋冬'[i % 4]}天村里${what}，${who}${'甲乙丙丁戊己庚辛'[i % 8]}家着急，乡里农技站说等等。`,
    category: 'agriculture',
  };
});
const usual = madeUp(40).map(({ title, body, category }) => ({ body: `${title}。${body}`, category }));

test('件数不够_不换_留下一行说为什么', async () => {
  await decided(usual.slice(0, 30));
  expect(await teachDistrict(it.deps, DISTRICT)).toMatchObject({ version: 1, state: 'tooLittle' });
  expect(await models()).toMatchObject({
    inUse: 0,
    choices: 30,
    items: [{ version: 1, state: 'tooLittle', inUse: false }],
  });
});

test('学会一个出厂模型不认识的类别_留出来考得更好就换上_派工单马上用_换得回去', { timeout: 120_000 }, async () => {
  it.clock.advance(DAY + 1);
  await decided([...usual.slice(30), ...farming], 30);
  expect(await districtsToTeach(it.deps)).toEqual([DISTRICT]);
  const text = '村里灌渠没水，农户庚家着急，乡里农技站说等等。牧民的大棚补贴也没有下来。';
  const told = await it.call(
    'POST /v1/intake',
    {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: {
        channel: 'phone',
        communityId: await it.organisation('650103017005'),
        text,
        contact: { name: '李秀英', phone: '13900001234' },
      },
    },
    await signIn('diaodu'),
  );
  expect(told.status).toBe(201);
  const orders = await it.store.read((db) => db.select().from(it.store.t.workOrder));
  const id = orders.find((one) => one.title.includes('灌渠') && !one.id.startsWith('taught'))!.id;
  expect((await suggestionFor(id))?.categories?.top[0]?.id).not.toBe('agriculture');

  expect(await teachDistrict(it.deps, DISTRICT)).toMatchObject({ version: 2, state: 'better' });
  const after = await models();
  expect(after).toMatchObject({ inUse: 2, items: [{ version: 2, state: 'better', inUse: true, against: 0 }, {}] });
  const { figures, againstFigures } = after.items[0]!;
  expect(figures!.macroF1).toBeGreaterThan(againstFigures!.macroF1);
  expect(figures!.held).toBe(againstFigures!.held);
  expect((await suggestionFor(id))?.categories?.top[0]?.id).toBe('agriculture');
  // 一天之内不再自动学。
  expect(await districtsToTeach(it.deps)).toEqual([]);

  const back = await it.call(
    'POST /v1/category-models/use',
    { body: { version: after.version, model: 0, reason: '先用出厂的' } },
    await signIn(),
  );
  expect(back.body).toMatchObject({ inUse: 0 });
  expect((await suggestionFor(id))?.categories?.top[0]?.id).not.toBe('agriculture');
  const refused = await it.call(
    'POST /v1/category-models/use',
    { body: { version: back.body.version, model: 1, reason: '没学成的不能用' } },
    await signIn(),
  );
  expect(refused.status).toBe(404);
  const { body } = await it.call(
    'GET /v1/policies/:kind/versions',
    { params: { kind: 'categoryModel' } },
    await signIn(),
  );
  expect(body.items.map(({ by, changes }) => [by === null, changes[0]?.after])).toEqual([
    [false, '出厂模型'],
    [true, '本区第 2 次学出的模型'],
  ]);
});

test('存下来的模型里_读不出任何一句原话', async () => {
  const { store } = it;
  const rows = await store.read((db) => db.select().from(store.t.categoryModel));
  const file = rows.find(({ version }) => version === 2)!.file!;
  for (const bytes of [file, brotliDecompressSync(file)]) {
    expect(new TextDecoder().decode(bytes)).not.toMatch(/\p{Script=Han}{4}/u);
    for (const encoding of ['utf8', 'utf16le'] as const)
      for (const words of ['灌渠没水', '农技站', '大棚补贴'])
        expect(bytes.includes(Buffer.from(words, encoding))).toBe(false);
  }
});

test('一台服务器正在学_另一台不插手_死了的一小时后接过来', async () => {
  const { store } = it;
  const m = store.t.categoryModel;
  it.clock.advance(DAY + 1);
  await store.tx((db) =>
    db.insert(m).values({ district: DISTRICT, version: 3, startedAt: it.clock.now(), state: 'training', against: 0 }),
  );
  expect(await teachDistrict(it.deps, DISTRICT)).toBeNull();
  it.clock.advance(2 * 3_600_000);
  expect(await teachDistrict(it.deps, DISTRICT)).toMatchObject({ version: 4 });
  expect((await models()).items.find(({ version }) => version === 3)?.state).toBe('failed');
}, 120_000);

/** Matters of one first-level category, each given the category below it by its dispatcher. */
const below = madeUpBelow(20).map(({ body, category }) => ({ body, category: 'environment', chosen: category }));

test('下级教得不够_只说到一级；够了_第一个建议说到下一级_有自己的把握；换回出厂_又只说到一级', {
  timeout: 240_000,
}, async () => {
  const inUse = (await models()).inUse;
  await decided(below.slice(0, 20), 500);
  it.clock.advance(DAY + 1);
  await teachDistrict(it.deps, DISTRICT);
  const told = await it.call(
    'POST /v1/intake',
    {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: {
        channel: 'phone',
        communityId: await it.organisation('650103017005'),
        text: '后街饭馆油烟很重，排烟管天天有烟，居民受不了，废气呛鼻，环保局来看看。',
        contact: { name: '李秀英', phone: '13900001234' },
      },
    },
    await signIn('diaodu'),
  );
  expect(told.status).toBe(201);
  const orders = await it.store.read((db) => db.select().from(it.store.t.workOrder));
  const id = orders.find((one) => one.title.includes('饭馆'))!.id;
  const first = async () => (await suggestionFor(id))?.categories?.top[0];
  expect(await first()).toMatchObject({ id: 'environment', lower: [] });

  it.clock.advance(DAY + 1);
  await decided(below.slice(20), 600);
  expect(await districtsToTeach(it.deps)).toEqual([DISTRICT]);
  expect(await teachDistrict(it.deps, DISTRICT)).toMatchObject({ state: 'better' });
  const after = await models();
  const [newest] = after.items;
  expect(newest).toMatchObject({ inUse: true, state: 'better', below: [{ name: '环境保护', better: true }] });
  const [branch] = newest!.below;
  expect(branch!.taught + branch!.held).toBe(below.length);
  expect(branch!.right).toBeGreaterThanOrEqual(0.8 * branch!.named);
  const said = await first();
  expect(said).toMatchObject({ id: 'environment', lower: [{ id: 'environment-air', name: '油烟和废气' }] });
  expect(said!.lower[0]!.percent).toBeGreaterThan(50);
  expect(said!.lower[0]!.because.length).toBeGreaterThan(0);
  const { body: policy } = await it.call(
    'GET /v1/policies/:kind/versions',
    { params: { kind: 'categoryModel' } },
    await signIn(),
  );
  expect(policy.items[0]?.reason).toContain('1 个类别会说下一级了');

  const back = await it.call(
    'POST /v1/category-models/use',
    { body: { version: after.version, model: inUse, reason: '先只说到一级' } },
    await signIn(),
  );
  expect(back.status).toBe(200);
  expect((await first())?.lower).toEqual([]);
});
