import { afterEach, beforeEach, expect, test } from 'vitest';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-12-14 10:30');
});
afterEach(() => world.close());

const inForce = async () => (await world.as('admin', 'GET /v1/policies/routing', {})).body;
type Rules = Awaited<ReturnType<typeof inForce>>['body']['rules'];
const save = async (rules: Rules, reason = '热力公司直接派') =>
  world.as('admin', 'POST /v1/policies/routing', {
    body: { version: (await inForce()).version, reason, body: { version: 0, rules } },
  });
const tryOut = async (by: string, rules: Rules) => {
  const said = await world.as(by, 'POST /v1/policies/routing/dry-run', { body: { rules, days: 30 } });
  expect(said.status, JSON.stringify(said.problem)).toBe(200);
  return said.body;
};
const heating = {
  id: 'heating-here',
  words: [],
  when: { categories: ['construction-heating'], places: ['650103017005'] },
  months: [10, 11, 12, 1, 2, 3, 4],
  lead: 'housing',
  joint: ['heating'],
  difficulty: 'complex' as const,
};
const cold = (code = 'dem0xsh000001') =>
  world.told({ code, kind: 'hardship', text: '家里暖气不热，室温只有十四度，老人受不了。' });
const suggestionOf = async (id: string) => (await world.page('diaodu', id)).suggestion!;

test('加一条规则_存为新版_下一件就按它建议_说得出是哪一条_历史里是一句一句的话_退得回', async () => {
  const before = await inForce();
  const first = await cold('dem0qmx000001');
  expect((await suggestionOf(await first.orderId())).lead?.organisation.name).toMatch(/热力|供热/);
  const community = await world.app.organisation('650103017002');
  const place = '650103017002';
  expect(community).toBeTruthy();
  world.app.clock.advance(60_000);
  const { status, body } = await save([
    { ...heating, when: { ...heating.when, places: [place] } },
    ...before.body.rules,
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ version: before.version + 1, reason: '热力公司直接派', findings: [] });
  expect(body.sentences[0]).toMatch(/^类别 在 供热 且 地点 在 骑马山路西社区 且 10月–4月 → .*住房.*，联办 .*热/);

  const suggested = await suggestionOf(await first.orderId());
  expect(suggested.lead?.organisation.name).toMatch(/住建|住房/);
  expect(suggested.explained).toContain('类别 在 供热 且 地点 在 骑马山路西社区 且 10月–4月');
  expect(suggested.difficulty?.value).toBe('complex');

  const { body: versions } = await world.as('admin', 'GET /v1/policies/:kind/versions', {
    params: { kind: 'routing' },
  });
  expect(versions.items[0]?.changes[0]?.after).toContain('类别 在 供热');
  expect(JSON.stringify(versions.items)).not.toMatch(/heating|650103/);
  const back = await world.as('admin', 'POST /v1/policies/:kind/revert', {
    params: { kind: 'routing' },
    body: { version: body.version, to: before.version, reason: '先不用' },
  });
  expect(back.status).toBe(200);
  expect((await inForce()).body.rules).toEqual(before.body.rules);
});

test('试跑最近三十天_说出几件会改派从哪到哪_看得到的人才看得到是哪几件_什么也没改', async () => {
  const one = await cold();
  await cold();
  await world.told({ code: 'dem0xsh000001', kind: 'hardship', text: '楼道灯坏了好几天。' });
  const secret = await world.told({
    code: 'dem0xsh000001',
    kind: 'hardship',
    aboutOfficial: true,
    text: '暖气不热找社区，主任要收钱才管。',
  });
  const { body, version } = await inForce();
  const rules = [
    { ...heating, when: { categories: ['construction-heating'] } },
    ...body.rules.filter(({ id }) => id !== 'no-heat' && id !== 'heating-fee'),
  ];
  // 类别要先有人定：没有定类别、原话的规则又去掉了，就轮不到它。
  expect((await tryOut('diaodu', rules)).hits[0]).toBe(0);
  const withCategory = body.rules.map((rule) =>
    rule.id === 'no-heat' ? { ...rule, lead: 'housing', joint: [] } : rule,
  );
  const found = await tryOut('diaodu', withCategory);
  expect(found).toMatchObject({ looked: 3, limited: false, changed: 2 });
  expect(found.moves).toEqual([{ from: expect.stringMatching(/热/), to: expect.stringMatching(/住/), orders: 2 }]);
  expect(found.orders).toHaveLength(2);
  expect(found.orders[0]).toMatchObject({ id: expect.any(String), title: expect.stringContaining('暖气') });
  expect(found.orders.map(({ id }) => id)).toContain(await one.orderId());
  expect(found.orders.map(({ id }) => id)).not.toContain(await secret.orderId());
  // 管理员看不到工单：只有数，没有哪一件。
  expect(await tryOut('admin', withCategory)).toMatchObject({ changed: 2, orders: [], moves: found.moves });
  expect((await inForce()).version).toBe(version);
  expect(
    (await world.as('xisheng', 'POST /v1/policies/routing/dry-run', { body: { rules: [], days: 30 } })).status,
  ).toBe(403);
});

test('派给停用的单位_建议说出来_改看下一条_编辑时也说_写错的规则不收', async () => {
  const { body } = await inForce();
  const gone = { id: 'gone', words: ['暖气不热+室温+老人'], lead: 'no-such-unit', joint: [] };
  const saved = await save([gone, ...body.rules]);
  expect(saved.body.findings).toEqual([
    { at: 0, kind: 'unit', message: '第 1 条的主办单位本区没有或已停用，这条规则会被跳过。' },
  ]);
  const told = await cold();
  const suggested = await suggestionOf(await told.orderId());
  expect(suggested.lead?.organisation.name).toMatch(/热/);
  expect(suggested.problems).toEqual([
    expect.stringContaining('第 1 条规则要派的主办单位本区没有或已停用，已改看下一条'),
  ]);
  const wrong = await save([{ id: 'all', words: [], lead: 'housing', joint: [] }]);
  expect(wrong.status).toBe(400);
  expect(wrong.problem?.fields?.[0]?.message).toContain('会套住所有的事');
});

test('急事和密件信号_派工单上带着原话提醒_从不自己改_改了信号下一件就用', async () => {
  const told = await world.told({
    code: 'dem0xsh000001',
    kind: 'hardship',
    text: '楼道里有很浓的煤气味。另外我要举报社区主任收钱。',
  });
  const id = await told.orderId();
  const page = await world.page('diaodu', id);
  expect([page.urgency, page.sealed]).toEqual(['normal', false]);
  expect(page.suggestion?.urgency).toMatchObject({ value: 'critical' });
  expect(page.suggestion?.signals.map(({ id: signal, seal }) => [signal, seal])).toEqual([
    ['gas', false],
    ['official', true],
  ]);
  expect(page.suggestion?.signals[1]?.sentence).toContain('“举报”');

  const { body } = await world.as('admin', 'GET /v1/policies/signals', {});
  const signals = [...body.body.signals, { id: 'well', name: '井盖', words: ['井盖不见'], urgency: 'urgent' as const }];
  world.app.clock.advance(60_000);
  const saved = await world.as('admin', 'POST /v1/policies/signals', {
    body: { version: body.version, reason: '井盖也算急事', body: { version: 0, signals } },
  });
  expect(saved.status).toBe(200);
  const well = await world.told({ code: 'dem0xsh000001', kind: 'hardship', text: '路口井盖不见了。' });
  expect((await suggestionOf(await well.orderId())).signals.map(({ name }) => name)).toEqual(['井盖']);
  const { body: versions } = await world.as('admin', 'GET /v1/policies/:kind/versions', {
    params: { kind: 'signals' },
  });
  expect(versions.items[0]?.changes[0]?.after).toBe('井盖：“井盖不见” → 提为紧急');
});
