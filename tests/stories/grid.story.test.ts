import { afterEach, describe, expect, test } from 'vitest';
import type { Given } from '../factories/app.ts';
import { newKey } from './facts.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

type Body = Given<'POST /v1/grid-reports'>['body'];

async function report(account: string, body: Omit<Body, 'placeOrgId'>, key = newKey(), place = '650103017005-1') {
  return world.as(account, 'POST /v1/grid-reports', {
    headers: { 'idempotency-key': key },
    body: { placeOrgId: await world.app.organisation(place), ...body },
  });
}

describe('三道防线', () => {
  test('网格员当场解决：一次登记，社区书记审核，办结', async () => {
    world = await World.open();
    const done = await report('shuikujie-wangge', {
      outcome: 'solved',
      text: '楼道里堆了两辆旧自行车。',
      result: '找到车主，当场搬走了。',
      place: '3 号楼 2 单元',
    });
    expect(done.status, JSON.stringify(done.problem)).toBe(201);
    const { orderId } = done.body;
    expect(done.body).toMatchObject({ state: 'awaitingApproval', stateName: '待办结审核' });
    expect(await world.history(orderId)).toEqual(['toldToStaff', 'accepted', 'dispatched', 'signed', 'solvedOnSpot']);
    expect(await world.list('shuikujie-shuji', 'approve')).toEqual([orderId]);
    const page = await world.page('shuikujie-shuji', orderId);
    expect(page.assignments[0]).toMatchObject({ state: 'submitted', result: { text: '找到车主，当场搬走了。' } });
    expect(page.channel).toBe('grid');
    // 网格员审不了自己办的。
    expect(await world.refusal('shuikujie-wangge', 'approve', orderId, {})).toBe('notAllowed');
    await world.do('shuikujie-shuji', 'approve', orderId, {});
    expect(await world.state(orderId)).toBe('closed');
    const mine = await world.as('shuikujie-wangge', 'GET /v1/grid-reports', { query: {} });
    expect(mine.body.items.map((row) => [row.orderId, row.stateName])).toEqual([[orderId, '已办结']]);
  });

  test('信号不好重发一次，只登记一件', async () => {
    world = await World.open();
    const key = newKey();
    const body = { outcome: 'solved' as const, text: '井盖松了。', result: '垫平了。' };
    const first = await report('shuikujie-wangge', body, key);
    const second = await report('shuikujie-wangge', body, key);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.orderId).toBe(first.body.orderId);
    expect((await world.rows()).order).toHaveLength(1);
  });

  test('解决不了的上报社区签收；社区办不了，书记往上提', async () => {
    world = await World.open();
    const { body } = await report('shuikujie-wangge', { outcome: 'community', text: '地下室漏水，不知道哪家的。' });
    expect(body.state).toBe('dispatched');
    expect(await world.list('shuikujie', 'sign')).toEqual([body.orderId]);
    expect(await world.notices(body.orderId)).toContain('水库街社区 toSign');
    await world.do('shuikujie', 'sign', body.orderId, {
      assignmentId: (await world.share(body.orderId, '650103017005')).id,
    });
    await world.do('shuikujie-shuji', 'escalate', body.orderId, { reason: '要住建和供水一起来。' });
    expect(await world.ladder(body.orderId)).toEqual(['2 骑马山街道 streetSecretary chosen']);
  });

  test('要部门办的，上报街道调度', async () => {
    world = await World.open();
    const { body } = await report('shuikujie-wangge', { outcome: 'desk', text: '路灯杆歪了。' });
    expect(body.state).toBe('received');
    expect(await world.list('diaodu', 'desk')).toEqual([body.orderId]);
  });

  test('只在自己的社区；当场解决要写怎么解决的；别人不能用', async () => {
    world = await World.open();
    const solved = { outcome: 'solved' as const, text: '楼道堆物。', result: '搬走了。' };
    expect((await report('xisheng-wangge', solved)).problem.code).toBe('notAllowed');
    expect((await report('shuikujie-wangge', { outcome: 'solved', text: '楼道堆物。' })).problem.code).toBe(
      'invalidInput',
    );
    expect((await report('shuikujie', solved)).problem.code).toBe('forbidden');
    expect((await world.rows()).order).toEqual([]);
    const { body } = await world.as('shuikujie-wangge', 'GET /v1/grids/mine', {});
    expect(body.items.map((grid) => grid.communityName)).toEqual(['水库街社区', '水库街社区', '水库街社区']);
  });
});

describe('密件和公开范围', () => {
  test('转密件时写明反映的是哪个单位：它手里的收回，再也派不到，也看不到', async () => {
    world = await World.open();
    const resident = await world.told({ text: '社区收了钱不办事。' });
    const id = await resident.orderId();
    const community = await world.app.organisation('650103017005');
    await world.do('diaodu', 'dispatch', id, { units: [{ organisationId: community, part: 'lead' }] });
    await world.do('diaodu', 'seal', id, { reason: '说的是社区干部。', aboutId: community });
    expect(await world.notices(id)).toEqual(
      expect.arrayContaining(['区纪委监委/discipline sealed', '水库街社区 overridden']),
    );
    expect(await world.state(id)).toBe('accepted');
    const lead = { organisationId: community, part: 'lead' as const };
    expect(await world.refusal('jiwei', 'dispatch', id, { units: [lead] })).toBe('sealedUnit');
    const looked = await world.as('shuikujie-shuji', 'GET /v1/work-orders/:id', { params: { id } });
    expect(looked.status).toBe(404);
  });

  test('公开范围只能收紧，反映人会知道', async () => {
    world = await World.open();
    const resident = await world.told({ disclosure: 'handlers' });
    const id = await resident.orderId();
    const { complaintId } = resident;
    const to = (disclosure: 'public' | 'hidden') => ({ complaintId, disclosure, reason: '怕被报复。' });
    expect(await world.refusal('diaodu', 'tighten', id, to('public'))).toBe('onlyTighter');
    await world.do('diaodu', 'tighten', id, to('hidden'));
    expect((await resident.page()).disclosure).toBe('hidden');
    expect(await resident.messages()).toEqual(['disclosureTightened']);
  });
});
