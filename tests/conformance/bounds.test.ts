import type { RouteKey } from '@tellit/shared/contract/api.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { jsonOf } from './sample.ts';
import { methodOf, ROUTES, Stage, specOf, tell, VERSIONED } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.dispose());

const JSON_TYPE = { 'content-type': 'application/json' };

async function call(
  key: RouteKey,
  token: string | null,
  more: { params?: Record<string, string>; body?: Record<string, unknown> } = {},
) {
  const sample = stage.sampleFor(key);
  const payload = specOf(key).body ? jsonOf({ ...(sample.body as object), ...more.body }) : undefined;
  const response = await stage.send(
    key,
    {
      path: stage.pathOf(key, { ...sample.params, ...more.params }),
      headers: { ...sample.headers, ...(payload ? JSON_TYPE : {}) },
      payload,
    },
    token,
  );
  const problem = stage.check(key, response, `${key} ${response.statusCode}`);
  return { status: response.statusCode, code: problem?.code ?? null, problem: problem as Problem | null };
}

/** What only the one who told may do; 取回 by code is its own door. */
const OWN = ROUTES.filter((key) => /complaints\/:district\/:id/.test(key) && !/claim|reveal/.test(key));

describe.each(OWN)('%s', (key) => {
  test('别人的诉求_和没有的一样_都是没有找到', async () => {
    const stranger = stage.mint({ kind: 'reporter', sub: 'stranger' });
    const theirs = await call(key, stranger);
    expect([theirs.status, theirs.code]).toEqual([404, 'notFound']);
    const nobodys = await call(key, stranger, { params: { id: 'nobody' } });
    expect(nobodys.problem?.detail).toBe(theirs.problem?.detail);
  });

  test('拿着另一件的查询码_打不开这一件', async () => {
    const other = await tell(stage.it, 'owner');
    const token = stage.mint({ kind: 'complaint', sub: other.id, district: DISTRICT });
    expect((await call(key, token)).status).toBe(404);
    const elsewhere = stage.mint({ kind: 'complaint', sub: stage.known.complaintId as string, district: '110101' });
    expect((await call(key, elsewhere)).status).toBe(404);
  });

  test('别的区县没有这一件', async () => {
    expect(
      (await call(key, stage.mint({ kind: 'reporter', sub: 'owner' }), { params: { district: '110101' } })).status,
    ).toBe(404);
  });
});

/** Staff routes about one order. */
const ORDER = ROUTES.filter((key) => key.includes('/work-orders/:id'));

describe.each(ORDER)('%s', (key) => {
  test('管不着的单位看不到_没有的工单一样', async () => {
    const outsider = await stage.it.staff({ account: 'jiaoyu' });
    const unseen = await call(key, outsider);
    expect([unseen.status, unseen.code]).toEqual([404, 'notFound']);
    const nothing = await call(key, outsider, { params: { id: 'nobody' } });
    expect(nothing.problem?.detail).toBe(unseen.problem?.detail);
  });
});

/** Where something else stands in the way of this stage's sample before its version is looked at. */
const EARLIER: Partial<Record<RouteKey, string>> = {
  'POST /v1/follow-ups/:complaintId': 'notFound',
  'POST /v1/organisations/:id/retire': 'inUse',
  // The other order is looked for first.
  'POST /v1/work-orders/:id/link': 'notFound',
  'POST /v1/work-orders/:id/unlink': 'notFound',
  'POST /v1/work-orders/:id/unmerge': 'notFound',
  // There is no rating, problem, task or visit here; their stale versions are tested beside them.
  'POST /v1/inspection-ratings/:id/redaction': 'notFound',
  'POST /v1/inspection-problems/:id/release': 'notFound',
  'POST /v1/inspection-problems/:id/close': 'notFound',
  'POST /v1/inspections/tasks/:id/decide': 'notFound',
  'POST /v1/inspections/tasks/:id/cancel': 'notFound',
  'POST /v1/inspections/proposals/:id/join': 'notFound',
  'POST /v1/inspections/proposals/:id/apart': 'notFound',
  'POST /v1/inspections/proposals/:id/day': 'invalidInput',
  'POST /v1/inspections/visits/:id/open': 'notFound',
  'POST /v1/inspections/visits/:id/findings': 'notFound',
  'POST /v1/inspections/visits/:id/finish': 'notFound',
};

describe.each(VERSIONED)('%s', (key) => {
  test('拿着旧版本_刚刚有人处理过_什么也没变', async () => {
    const before = await snapshot();
    const { code } = await call(key, await stage.insider(key), { body: { version: 2_147_000_000 } });
    expect(code).toBe(EARLIER[key] ?? 'staleVersion');
    expect(await snapshot()).toEqual(before);
  });
});

/** Everything a refused command might have touched. */
async function snapshot() {
  const { t } = stage.it.store;
  return stage.it.store.read(async (db) => ({
    orders: await db.select().from(t.workOrder).orderBy(t.workOrder.id),
    events: await db.select({ id: t.event.id }).from(t.event).orderBy(t.event.id),
    entries: await db.select({ id: t.entry.id }).from(t.entry).orderBy(t.entry.id),
    people: await db.select().from(t.person).orderBy(t.person.id),
    posts: await db.select().from(t.post).orderBy(t.post.id),
    organisations: await db.select().from(t.organisation).orderBy(t.organisation.id),
    codes: await db.select().from(t.tellCode).orderBy(t.tellCode.id),
    changes: await db.select({ id: t.change.id }).from(t.change).orderBy(t.change.id),
  }));
}

describe('说事码', () => {
  test('没有的码和停用的码_说事和看地点说的一样', async () => {
    const { it } = stage;
    const token = stage.mint({ kind: 'reporter', sub: 'owner' });
    const tryCode = async (code: string) => {
      const looked = await it.call('GET /v1/codes/:code', { params: { code } });
      const told = await it.call(
        'POST /v1/complaints',
        { headers: { 'idempotency-key': `bounds-${code}` }, body: { district: DISTRICT, code, text: '井盖坏了' } },
        token,
      );
      return [looked, told].map((answer) => [answer.status, answer.problem.code]);
    };
    expect(await tryCode('dem0skj999999')).toEqual([
      [404, 'codeUnknown'],
      [404, 'codeUnknown'],
    ]);
    const c = it.store.t.tellCode;
    await it.store.tx((db) => db.update(c).set({ retiredAt: 1 }));
    expect(await tryCode('dem0xrx000001')).toEqual([
      [410, 'codeRetired'],
      [410, 'codeRetired'],
    ]);
    await it.store.tx((db) => db.update(c).set({ retiredAt: null }));
  });
});

test('同一个编号_两个人同时说_各是各的_同一个人同时说两遍_只有一件', async () => {
  const { it } = stage;
  const body = { district: DISTRICT, code: 'dem0skj000001', text: '同时说的' };
  const send = (sub: string, text = body.text) =>
    it.call(
      'POST /v1/complaints',
      { headers: { 'idempotency-key': 'the-same-key' }, body: { ...body, text } },
      stage.mint({ kind: 'reporter', sub }),
    );
  const twice = await Promise.all(Array.from({ length: 6 }, () => send('twin')));
  expect(new Set(twice.map((answer) => answer.body.id)).size).toBe(1);
  expect(twice.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
  expect((await send('twin', '换了内容')).problem.code).toBe('idempotencyMismatch');
  // Another person's key is another person's secret: they learn nothing of what was told with it.
  expect((await send('somebody else')).problem.code).toBe('idempotencyMismatch');
});

test('只读的路由不改任何东西', async () => {
  const before = await snapshot();
  for (const key of ROUTES.filter((one) => methodOf(one) === 'GET')) await call(key, await stage.insider(key));
  expect(await snapshot()).toEqual(before);
});
