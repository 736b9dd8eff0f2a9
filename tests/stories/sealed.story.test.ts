import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, dispatched, OFFICER, SECRETARY, submitted } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

const VIEWS = ['desk', 'returns', 'sign', 'handle', 'approve', 'escalated', 'all', 'closed', 'sealed'] as const;

/** Somebody finds no trace of the order: list, count, search, detail, candidates to merge, escalations, notices. */
async function seesNothing(account: string, resident: Resident): Promise<void> {
  const id = await resident.orderId();
  for (const view of VIEWS) expect(await world.list(account, view), `${account} ${view}`).not.toContain(id);
  for (const q of [resident.receipt.number, resident.receipt.shortNumber, '收好处'])
    expect(await world.list(account, 'all', q)).toEqual([]);
  const counts = await world.as(account, 'GET /v1/work-orders/counts', {});
  expect(
    Object.values(counts.body).every((n) => n === 0),
    `${account} ${JSON.stringify(counts.body)}`,
  ).toBe(true);
  expect((await world.as(account, 'GET /v1/work-orders/:id', { params: { id } })).status).toBe(404);
  expect((await world.as(account, 'GET /v1/escalations', { query: {} })).body.items).toEqual([]);
  expect((await world.as(account, 'GET /v1/escalations', { query: { settled: 'yes' } })).body.items).toEqual([]);
  expect((await world.as(account, 'GET /v1/notices', { query: {} })).body.items).toEqual([]);
  const reveal = await world.as(account, 'POST /v1/complaints/:district/:id/reveal', {
    params: { district: '650103', id: resident.complaintId },
    body: { reason: '看看是谁' },
  });
  expect(reveal.status).toBe(404);
}

const OUTSIDERS = [
  'diaodu',
  'zhuanban-fuzeren',
  'huifang',
  OFFICER,
  SECRETARY,
  'shuikujie-wangge',
  'jiewei-shuji',
  'jiaojing-fuzeren',
  'admin',
];

describe('说的是干部', () => {
  test('调度员、社区、街道都看不到一点，只有纪检监察看得到', async () => {
    const wang = await world.told({ aboutOfficial: true, text: '社区的人办事收好处。' });
    const id = await wang.orderId();
    expect(wang.receipt).toMatchObject({ sealed: true, handler: { name: '沙依巴克区纪委监委' } });
    for (const account of OUTSIDERS) await seesNothing(account, wang);
    expect(await world.list('jiwei', 'desk')).toEqual([id]);
    expect(await world.list('jiwei', 'sealed', wang.receipt.shortNumber)).toEqual([id]);
    expect((await world.as('jiwei', 'GET /v1/notices', { query: {} })).body.items).toMatchObject([
      { workOrderId: id, kind: 'toAccept' },
    ]);
    expect((await wang.page()).told.text).toBe('社区的人办事收好处。');
  });

  test('谁打开过，都记下来', async () => {
    const wang = await world.told({ aboutOfficial: true, text: '社区的人办事收好处。' });
    const id = await wang.orderId();
    expect((await world.rows()).accessLog).toEqual([]);
    const page = await world.page('jiwei', id);
    expect(page.suggestion).toBeNull();
    expect(page.complaints[0]?.reporter).toEqual({ name: '张**', phone: '138****2741', canReveal: true });
    expect((await world.rows()).accessLog).toMatchObject([
      { kind: 'sealedView', workOrderId: id, personId: await world.app.person('jiwei') },
    ]);
  });

  test('不经过详情，直接看会商、调解、剔除的，也记下来', async () => {
    const wang = await world.told({ aboutOfficial: true, text: '社区的人办事收好处。' });
    const id = await wang.orderId();
    const parts = [
      'GET /v1/work-orders/:id/together',
      'GET /v1/work-orders/:id/mediations',
      'GET /v1/work-orders/:id/exclusions',
    ] as const;
    for (const [at, part] of parts.entries()) {
      expect((await world.as('diaodu', part, { params: { id } })).status).toBe(404);
      expect((await world.as('jiwei', part, { params: { id } })).status).toBe(200);
      const { accessLog } = await world.rows();
      expect(accessLog, part).toHaveLength(at + 1);
      expect(accessLog.at(-1)).toMatchObject({ kind: 'sealedView', workOrderId: id });
    }
  });

  test('纪检监察当调度：受理、派给别的单位、答复、由它回访', async () => {
    const wang = await world.told({ aboutOfficial: true, text: '社区的人办事收好处。' });
    const id = await wang.orderId();
    await world.do('jiwei', 'accept', id, {});
    const units = [{ organisationId: await world.app.organisation('supervision'), part: 'lead' as const }];
    await world.do('jiwei', 'dispatch', id, { units });
    for (const account of ['diaodu', SECRETARY, 'ducha', 'ducha-chengban']) await seesNothing(account, wang);
    // 只给单位负责人和他点名的人看，不给整个单位。
    const { id: assignmentId } = await world.share(id, 'supervision');
    await world.do('ducha-fuzeren', 'sign', id, { assignmentId, handlerId: await world.app.person('ducha-chengban') });
    expect((await world.page('ducha-chengban', id)).complaints[0]?.reporter).toBeNull();
    await submitted(world, id, '11 月 2 日已核查，退还 200 元。', { code: 'supervision', officer: 'ducha-chengban' });
    await world.do('ducha-fuzeren', 'approve', id, {});
    await world.until('2026-11-05 10:30');
    expect((await world.as('huifang', 'GET /v1/follow-ups', { query: {} })).body.items).toEqual([]);
    expect((await world.as('jiwei', 'GET /v1/follow-ups', { query: {} })).body.items).toMatchObject([
      { complaintId: wang.complaintId },
    ]);
    const seen = (await world.rows()).accessLog.length;
    await world.as('jiwei', 'GET /v1/follow-ups/:complaintId', { params: { complaintId: wang.complaintId } });
    expect((await world.rows()).accessLog).toHaveLength(seen + 1);
    expect((await call(world, wang, 'reached', 'resolved', { by: 'jiwei' })).body.closed).toBe(true);
    expect(await world.state(id)).toBe('closed');
  });

  test('纪检监察自己办的，自己不能回访，由区委书记回访', async () => {
    const wang = await world.told({ aboutOfficial: true, text: '社区的人办事收好处。' });
    const id = await wang.orderId();
    const units = [{ organisationId: await world.app.organisation('discipline'), part: 'lead' as const }];
    await world.do('jiwei', 'dispatch', id, { units });
    expect((await world.as('quwei-shuji', 'GET /v1/work-orders/:id', { params: { id } })).status).toBe(200);
    await submitted(world, id, '11 月 2 日已核查。', { code: 'discipline', officer: 'jiwei-fuzeren' });
    expect(await world.refusal('jiwei-fuzeren', 'approve', id, {})).toBe('handlerMayNotApprove');
    expect(await world.list('jiwei', 'approve')).toEqual([id]);
    await world.do('jiwei', 'approve', id, {});
    await world.until('2026-11-05 10:30');
    expect((await world.as('jiwei', 'GET /v1/follow-ups', { query: {} })).body.items).toEqual([]);
    expect((await world.as('jiewei-shuji', 'GET /v1/follow-ups', { query: {} })).problem.code).toBe('forbidden');
    const calls = await world.as('quwei-shuji', 'GET /v1/follow-ups', { query: {} });
    expect(calls.body.items.map((row) => row.complaintId)).toEqual([wang.complaintId]);
    expect((await call(world, wang, 'reached', 'resolved', { by: 'quwei-shuji' })).body.closed).toBe(true);
    expect(await world.state(id)).toBe('closed');
  });

  test('没人受理，直接提到区委书记，不经过街道', async () => {
    const wang = await world.told({ aboutOfficial: true, text: '社区的人办事收好处。' });
    const id = await wang.orderId();
    await world.until('2026-11-02 14:31');
    expect(await world.ladder(id)).toEqual(['3 沙依巴克区 districtSecretary overdue']);
    expect((await world.as('quwei-shuji', 'GET /v1/escalations', { query: {} })).body.items).toMatchObject([
      { order: { id } },
    ]);
    await seesNothing('jiewei-shuji', wang);
  });

  test('不能和别的单并案，也不会被并走', async () => {
    const wang = await world.told({ aboutOfficial: true, text: '社区的人办事收好处。' });
    const li = await world.told();
    const target = await li.orderId();
    expect(await world.refusal('jiwei', 'merge', await wang.orderId(), { targetId: target })).toBe('notFound');
    expect(await world.refusal('diaodu', 'merge', target, { targetId: await wang.orderId() })).toBe('notFound');
    const candidates = await world.as('diaodu', 'GET /v1/work-orders/:id/merge-candidates', {
      params: { id: target },
      query: {},
    });
    expect(candidates.body.items).toEqual([]);
  });
});

describe('调度员转密件', () => {
  test('转了以后，自己也看不到了，已提到社区的改由区里管', async () => {
    const wang = await world.told({ text: '社区的人办事收好处。' });
    const id = await dispatched(world, wang);
    await world.until('2026-11-02 16:01');
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary overdue']);
    const sealed = await world.do('diaodu', 'seal', id, { reason: '反映的是社区干部。' });
    expect(sealed).toEqual({ ok: true });
    expect(await world.ladder(id)).toEqual([
      '1 水库街社区 communitySecretary overdue 已了',
      '3 沙依巴克区 districtSecretary overdue',
    ]);
    await seesNothing('diaodu', wang);
    await seesNothing('jiewei-shuji', wang);
    await seesNothing(OFFICER, wang);
    expect((await world.order(id)).deskId).toBe(await world.app.organisation('discipline'));
    const page = await world.page('jiwei', id);
    expect(page.timeline.find((item) => item.action === 'sealed')?.text).toBe('反映的是社区干部。');
  });

  test('并进来的那几件一起离开：标题、补充的话、编号都不留在原来的名单里', async () => {
    const wang = await world.told({ text: '社区的人办事收好处。' });
    const li = await world.told({ text: '社区主任收好处，收了我八百。' });
    const zhao = await world.told({ text: '收好处的还有一个人。' });
    const id = await wang.orderId();
    const merged = [await zhao.orderId(), await li.orderId()];
    await li.do('supplement', { text: '有转账截图。', attachmentIds: [] });
    // 赵的并进李的，李的再并进王的。
    await world.do('diaodu', 'merge', merged[0] ?? '', { targetId: merged[1] ?? '' });
    await world.do('diaodu', 'merge', merged[1] ?? '', { targetId: id });
    expect(await world.list('diaodu', 'closed')).toEqual(expect.arrayContaining(merged));
    await world.do('diaodu', 'seal', id, { reason: '反映的是社区干部。' });
    for (const account of ['diaodu', 'jiewei-shuji', 'quwei-shuji', 'ducha', SECRETARY]) {
      for (const view of VIEWS) expect(await world.list(account, view), `${account} ${view}`).toEqual([]);
      for (const one of merged)
        expect((await world.as(account, 'GET /v1/work-orders/:id', { params: { id: one } })).status).toBe(404);
      expect((await world.as(account, 'GET /v1/notices', { query: {} })).body.items).toEqual([]);
    }
    expect(await world.list('jiwei', 'closed')).toEqual(expect.arrayContaining(merged));
    expect(await world.refusal('jiwei', 'unmerge', id, { sourceId: merged[1] ?? '' })).toBe('sealedAlone');
    const page = await world.page('jiwei', merged[1] ?? '');
    expect(page).toMatchObject({ historyValid: true, desk: { id: await world.app.organisation('discipline') } });
  });
});
