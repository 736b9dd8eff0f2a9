import { DEADLINE_PRESETS } from '@tellit/shared/rules/deadline-presets.ts';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { loadTenant } from '../tenants/tenant.ts';

let it: TestApp;
let admin: string;
let seeds = 0;
beforeEach(async () => {
  // Policies stay in memory by the time a district was made.
  seeds += 1;
  it = await createApp({ now: Date.UTC(2026, 10, 2, 2, seeds) });
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

const deadlines = async () => (await it.call('GET /v1/policies/deadlines', {}, admin)).body;
const inForce = async () => (await it.store.read((db) => loadTenant(db, it.store.t, DISTRICT)))!;

async function handleOf(n: number, more: { version?: number; reason?: string } = {}) {
  const { version, body } = await deadlines();
  const ordinary = { ...body.rows.ordinary, handle: { n, unit: 'wd' as const } };
  return it.call(
    'POST /v1/policies/deadlines',
    { body: { version, reason: '区里要求提速', ...more, body: { ...body, rows: { ...body.rows, ordinary } } } },
    admin,
  );
}

test('改一个期限_存为新版本_马上用来算新的时钟', async () => {
  expect(await deadlines()).toMatchObject({ version: 1, by: null, reason: null });
  it.clock.advance(60_000);
  const { status, body } = await handleOf(4);
  expect(status).toBe(200);
  expect(body).toMatchObject({ version: 2, at: it.clock.now(), reason: '区里要求提速' });
  expect(body.by).toMatch(/\p{Script=Han}/u);
  const tenant = await inForce();
  expect([tenant.policy.version, tenant.policy.rows.ordinary.handle]).toEqual([2, { n: 4, unit: 'wd' }]);
});

test('每个版本看得到谁、何时、为什么、改了什么_还能看当时的全部内容', async () => {
  it.clock.advance(60_000);
  await handleOf(4);
  it.clock.advance(60_000);
  await handleOf(6, { reason: '太紧了' });
  const { body } = await it.call('GET /v1/policies/:kind/versions', { params: { kind: 'deadlines' } }, admin);
  expect(
    body.items.map(({ version, reason, changes }) => [
      version,
      reason,
      changes.map((c) => `${c.what} ${c.before} → ${c.after}`),
    ]),
  ).toEqual([
    [3, '太紧了', ['普通 · 办理 4 个工作日 → 6 个工作日']],
    [2, '区里要求提速', ['普通 · 办理 5 个工作日 → 4 个工作日']],
    [1, null, []],
  ]);
  const paged = await it.call(
    'GET /v1/policies/:kind/versions',
    { params: { kind: 'deadlines' }, query: { limit: 2 } },
    admin,
  );
  expect(paged.body.next).toBe(2);
  expect(paged.body.items[1]?.changes).toHaveLength(1);
  const old = await it.call(
    'GET /v1/policies/:kind/versions/:number',
    { params: { kind: 'deadlines', number: 1 } },
    admin,
  );
  expect(old.body.values.find(({ path }) => path === 'rows.ordinary.handle')?.text).toBe('5 个工作日');
  expect(old.body.changes.map(({ before, after }) => [before, after])).toEqual([['6 个工作日', '5 个工作日']]);
  const changes = await it.call('GET /v1/changes', { query: { noun: 'policy' } }, admin);
  expect(changes.body.items[0]).toMatchObject({
    action: 'version',
    nounId: 'deadlines',
    after: { version: 3, reason: '太紧了', changed: ['普通 · 办理：4 个工作日 → 6 个工作日'] },
  });
});

test('旧版本里还没有的项目_按默认补上_照样看得到、改得了', async () => {
  const { policy } = it.store.t;
  const { exclusion: _, callAttempts, ...old } = (await deadlines()).body;
  const { hoursApart: __, ...attempts } = callAttempts;
  const body = { ...old, callAttempts: attempts };
  await it.store.tx(async (db) => {
    await db
      .update(policy)
      .set({ body })
      .where(and(eq(policy.district, DISTRICT), eq(policy.kind, 'deadlines')));
  });
  expect((await deadlines()).body).toMatchObject({ callAttempts, exclusion: DEADLINE_PRESETS[0]!.policy.exclusion });
  expect((await handleOf(4)).status).toBe(200);
  const { body: history } = await it.call('GET /v1/policies/:kind/versions', { params: { kind: 'deadlines' } }, admin);
  expect(history.items[0]?.changes.map(({ what }) => what)).toEqual(['普通 · 办理']);
});

test('退回旧版本也是一个新版本', async () => {
  await handleOf(4);
  const { status, body } = await it.call(
    'POST /v1/policies/:kind/revert',
    { params: { kind: 'deadlines' }, body: { version: 2, to: 1, reason: '试下来不行' } },
    admin,
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({ version: 3, reason: '试下来不行' });
  expect((await inForce()).policy).toMatchObject({ version: 3, rows: { ordinary: { handle: { n: 5, unit: 'wd' } } } });
  const again = await it.call(
    'POST /v1/policies/:kind/revert',
    { params: { kind: 'deadlines' }, body: { version: 3, to: 9, reason: '没有这一版' } },
    admin,
  );
  expect(again.status).toBe(404);
});

test('别人先改了_我的不覆盖_同时存两份只成一份', async () => {
  await handleOf(4);
  const late = await handleOf(6, { version: 1 });
  expect([late.status, late.problem.code]).toEqual([409, 'staleVersion']);
  const both = await Promise.all([handleOf(7, { version: 2 }), handleOf(8, { version: 2 })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await deadlines()).version).toBe(3);
});

test('写错的期限_指着那一格说怎么改_什么也没存', async () => {
  const refused = await handleOf(0);
  expect(refused.status).toBe(400);
  expect(refused.problem.fields).toEqual([
    { path: 'body.rows.ordinary.handle', message: '普通 · 办理要填 1 以上的整数' },
  ]);
  const { version, body } = await deadlines();
  const rows = { ...body.rows, ordinary: { ...body.rows.ordinary, handleWarning: { n: 9, unit: 'wd' as const } } };
  const warned = await it.call(
    'POST /v1/policies/deadlines',
    { body: { version, reason: '试试', body: { ...body, rows } } },
    admin,
  );
  expect(warned.problem.fields?.[0]?.message).toBe('普通的办理提前提醒要比普通的办理短');
  const nothing = await it.call('POST /v1/policies/deadlines', { body: { version, reason: '试试', body } }, admin);
  expect([nothing.status, nothing.problem.detail]).toEqual([400, '没有改动，不用保存。']);
  const silent = await it.call(
    'POST /v1/policies/deadlines',
    { body: { version, reason: ' ', body: DEADLINE_PRESETS[1]!.policy } },
    admin,
  );
  expect(silent.problem.fields).toEqual([{ path: 'reason', message: '请填写为什么改' }]);
  expect((await deadlines()).version).toBe(1);
});

test.each(DEADLINE_PRESETS.slice(1).map((preset) => [preset.name, preset] as const))(
  '现成方案“%s”存得进去_读出来一样',
  async (_, preset) => {
    const saved = await it.call(
      'POST /v1/policies/deadlines',
      { body: { version: 1, reason: preset.name, body: preset.policy } },
      admin,
    );
    expect(saved.status, JSON.stringify(saved.problem)).toBe(200);
    expect({ ...(await inForce()).policy, version: 0 }).toEqual({ ...preset.policy, version: 0 });
  },
);

test('提级规则和理由从默认开始_改了才有第一版_退得回默认', async () => {
  const ladder = await it.call('GET /v1/policies/ladder', {}, admin);
  const { version, body } = ladder.body;
  const changed = { ...body, triggers: { ...body.triggers, urged: false } };
  const saved = await it.call(
    'POST /v1/policies/ladder',
    { body: { version, reason: '催办另外处理', body: changed } },
    admin,
  );
  expect(saved.status, JSON.stringify(saved.problem)).toBe(200);
  expect((await inForce()).ladder).toMatchObject({ version: version + 1, triggers: { urged: false } });
  const reverted = await it.call(
    'POST /v1/policies/:kind/revert',
    { params: { kind: 'ladder' }, body: { version: version + 1, to: version, reason: '还是要' } },
    admin,
  );
  expect(reverted.status, JSON.stringify(reverted.problem)).toBe(200);
  expect((await inForce()).ladder.triggers.urged).toBe(true);
});

test('理由谁都看得到_管理员才改得了', async () => {
  const officer = await it.staff('officer');
  const offered = (await it.call('GET /v1/reasons', {}, officer)).body;
  expect(offered.return).toContain('职责不在本单位');
  const { version, body } = (await it.call('GET /v1/policies/reasons', {}, admin)).body;
  const next = { ...body, return: [...body.return, '已由上级机关直接办理'] };
  expect(
    (await it.call('POST /v1/policies/reasons', { body: { version, reason: '补一条', body: next } }, officer)).status,
  ).toBe(403);
  expect(
    (await it.call('POST /v1/policies/reasons', { body: { version, reason: '补一条', body: next } }, admin)).status,
  ).toBe(200);
  expect((await it.call('GET /v1/reasons', {}, officer)).body.return.at(-1)).toBe('已由上级机关直接办理');
  const twice = { ...next, return: ['一样', '一样'] };
  const refused = await it.call(
    'POST /v1/policies/reasons',
    { body: { version: version + 1, reason: '重了', body: twice } },
    admin,
  );
  expect(refused.problem.fields).toEqual([{ path: 'body.return.1', message: '“一样”写了两遍，请删掉一条' }]);
});

test('研判规则用名字说话', async () => {
  const { body } = await it.call('GET /v1/policies/routing', {}, admin);
  expect(body.version).toBe(1);
  expect(body.sentences.length).toBeGreaterThan(20);
  for (const sentence of body.sentences) expect(sentence).not.toMatch(/[a-z]/);
});

test('特急呼叫_改了存为新版_写错的说得清在哪里_能退回', async () => {
  const alarms = async () => (await it.call('GET /v1/policies/alarms', {}, admin)).body;
  const { version, body } = await alarms();
  expect([version, body.everyMinutes]).toEqual([0, 3]);
  const save = (change: Partial<typeof body>, seen = version) =>
    it.call(
      'POST /v1/policies/alarms',
      { body: { version: seen, reason: '夜里只有一个人值班', body: { ...body, ...change } } },
      admin,
    );
  const wrong = await save({ desk: [{ afterMinutes: 5, call: ['desk'] }] });
  expect(wrong.problem.fields).toEqual([{ path: 'body.desk', message: '专班的第一步要马上呼叫到人。' }]);
  const saved = await save({ everyMinutes: 5 });
  expect(saved.body).toMatchObject({ version: 1, body: { everyMinutes: 5 }, reason: '夜里只有一个人值班' });
  const reverted = await it.call(
    'POST /v1/policies/:kind/revert',
    { params: { kind: 'alarms' }, body: { version: 1, to: 0, reason: '还是三分钟' } },
    admin,
  );
  expect(reverted.body.version).toBe(2);
  expect((await alarms()).body.everyMinutes).toBe(3);
});
