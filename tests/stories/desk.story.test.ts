import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from './facts.ts';
import { answered, COMMUNITY, dispatched, OFFICER, SECRETARY, submitted, TRAFFIC } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

describe('不予受理', () => {
  test('写明原因和该找的部门，反映人看得到，事情到此结束', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    await world.do('diaodu', 'decline', id, { reason: '这件事法院正在审理。', door: '沙依巴克区人民法院立案庭' });
    expect(await wang.page()).toMatchObject({
      state: 'declined',
      decline: { reason: '这件事法院正在审理。', door: '沙依巴克区人民法院立案庭' },
      actions: [],
    });
    expect(await wang.messages()).toEqual(['declined']);
    expect(await world.list('diaodu', 'closed')).toEqual([id]);
    await world.until('2026-11-03 12:00');
    expect(await world.ladder(id)).toEqual([]);
  });

  test('少了原因或该找的部门，不收，什么也没变', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    expect(await world.refusal('diaodu', 'decline', id, { reason: '在审理。', door: ' ' })).toBe('invalidInput');
  });

  test('社区干部不能替调度员不予受理', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    expect(await world.refusal(SECRETARY, 'decline', id, { reason: '不归我们。', door: '别处' })).toBe('notAllowed');
  });
});

describe('派工', () => {
  test('一步派出去，受理和派工都留痕，反映人看到办完的日期', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    expect(await world.history(id)).toEqual(['told', 'accepted', 'dispatched']);
    expect(await wang.page()).toMatchObject({
      state: 'inHand',
      stage: 1,
      lead: { name: '水库街社区' },
      due: { kind: 'handle', dueAt: instant('2026-11-09 19:30') },
    });
    expect(await world.list(OFFICER, 'sign')).toEqual([id]);
    expect(await world.list('xisheng', 'sign')).toEqual([]);
  });

  test('网格员看得到派给自己社区的单，也能签收', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    expect(await world.list('shuikujie-wangge', 'sign')).toEqual([id]);
    await world.do('shuikujie-wangge', 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
    expect(await world.state(id)).toBe('inProgress');
  });

  test('没有主办、主办两个、同一家选两次，都不行', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    const unit = async (code: string, part: 'lead' | 'joint') => ({
      organisationId: await world.app.organisation(code),
      part,
    });
    expect(await world.refusal('diaodu', 'dispatch', id, { units: [await unit('housing', 'joint')] })).toBe(
      'missingLead',
    );
    expect(
      await world.refusal('diaodu', 'dispatch', id, {
        units: [await unit('housing', 'lead'), await unit('water', 'lead')],
      }),
    ).toBe('missingLead');
    expect(
      await world.refusal('diaodu', 'dispatch', id, {
        units: [await unit('water', 'lead'), await unit('water', 'joint')],
      }),
    ).toBe('duplicateUnit');
    expect(await world.refusal('diaodu', 'dispatch', id, { units: [await unit('650103017', 'lead')] })).toBe(
      'notFound',
    );
  });

  test('派出之前算的期限，和派出之后的一样', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    const units = [
      { organisationId: await world.app.organisation('traffic-police'), part: 'lead' as const },
      { organisationId: await world.app.organisation('transport'), part: 'joint' as const },
    ];
    const { body } = await world.as('diaodu', 'POST /v1/work-orders/:id/deadlines', {
      params: { id },
      body: { urgency: 'urgent', difficulty: 'ordinary', units },
    });
    await world.do('diaodu', 'dispatch', id, { units, urgency: 'urgent' });
    const { clock } = await world.rows();
    const running = clock.filter((k) => k.state === 'running').map((k) => ({ kind: k.kind, dueAt: k.dueAt }));
    for (const promised of body.items) expect(running).toContainEqual({ kind: promised.kind, dueAt: promised.dueAt });
    expect(body.items.map((i) => i.length)).toEqual(['30 分钟', '2 小时', '24 小时', '早于主办']);
  });

  test('改成紧急，正在走的期限从各自的起点重算', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.until('2026-11-02 10:50');
    await world.do('diaodu', 'classify', id, { urgency: 'urgent', hazard: true });
    expect(await world.dues(id, 'handle')).toEqual(['2026-11-03 10:30']);
    expect(await world.dues(id, 'sign')).toEqual(['2026-11-02 11:00']);
  });
});

describe('退单', () => {
  test('获准：回到待派，重新派给对的单位', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    const { id: assignmentId } = await world.share(id, COMMUNITY);
    await world.do(SECRETARY, 'return', id, { assignmentId, reason: '路口归交警。', basis: '权责清单第 12 条' });
    expect(await world.state(id)).toBe('accepted');
    expect(await world.list('diaodu', 'returns')).toEqual([id]);
    expect(await world.list('diaodu', 'desk')).toEqual([]);
    await world.do('diaodu', 'rule', id, { assignmentId, upheld: true, reason: '同意改派。' });
    expect(await world.list('diaodu', 'desk')).toEqual([id]);
    expect(await world.list(SECRETARY, 'sign')).toEqual([]);
    await dispatched(world, wang, TRAFFIC.code);
    expect(await wang.page()).toMatchObject({ state: 'inHand', lead: { name: '沙依巴克区交警大队' } });
    expect((await world.page('diaodu', id)).leadName).toBe('交警大队');
  });

  test('不准：算已签收，原来的期限接着走', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    const due = await world.dues(id, 'handle');
    const { id: assignmentId } = await world.share(id, COMMUNITY);
    await world.do(SECRETARY, 'return', id, { assignmentId, reason: '不归我们。', basis: '无' });
    await world.until('2026-11-02 11:30');
    await world.do('diaodu', 'rule', id, { assignmentId, upheld: false, reason: '井盖在社区里。' });
    expect(await world.share(id, COMMUNITY)).toMatchObject({ state: 'signed', signedAt: world.app.clock.now() });
    expect(await world.state(id)).toBe('inProgress');
    expect(await world.dues(id, 'handle')).toEqual(due);
    expect(await world.notices(id)).toContain('水库街社区 returnRefused');
  });

  test('退过两次就锁定在现在的单位，按钮也没有了，第二次不准提一级', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    const { id: assignmentId } = await world.share(id, COMMUNITY);
    for (let n = 0; n < 2; n++) {
      await world.do(SECRETARY, 'return', id, { assignmentId, reason: '不归我们。', basis: '无' });
      await world.do('diaodu', 'rule', id, { assignmentId, upheld: false, reason: '归你们。' });
    }
    expect(await world.refusal(SECRETARY, 'return', id, { assignmentId, reason: '还是不归。', basis: '无' })).toBe(
      'locked',
    );
    expect((await world.page(SECRETARY, id)).actions.map((a) => a.action)).not.toContain('return');
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary returnRefused']);
  });

  test('过了一个工作日不能退', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    const { id: assignmentId } = await world.share(id, COMMUNITY);
    await world.do(OFFICER, 'sign', id, { assignmentId });
    await world.until('2026-11-03 19:31');
    expect(await world.refusal(SECRETARY, 'return', id, { assignmentId, reason: '不归我们。', basis: '无' })).toBe(
      'returnTooLate',
    );
  });

  test('裁定之前不能另派；四个工作小时没裁定，提到专班负责人', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    const { id: assignmentId } = await world.share(id, COMMUNITY);
    await world.do(SECRETARY, 'return', id, { assignmentId, reason: '不归我们。', basis: '无' });
    const units = [{ organisationId: await world.app.organisation('housing'), part: 'lead' as const }];
    expect(await world.refusal('diaodu', 'dispatch', id, { units })).toBe('rulingPending');
    await world.until('2026-11-02 17:00');
    expect(await world.ladder(id)).toEqual(['1 书记直通车专班 unitHead overdue']);
    await world.do('diaodu', 'rule', id, { assignmentId, upheld: false, reason: '归你们。' });
    expect(await world.ladder(id)).toEqual(['1 书记直通车专班 unitHead overdue 已了']);
  });
});

describe('查找', () => {
  test('编号、短号、标题、地点都能查；并走的编号找到并入的那一张', async () => {
    const wang = await world.told();
    const li = await world.told({ text: '单元门坏了。', place: '5 号楼 2 单元' });
    const [id, other] = [await wang.orderId(), await li.orderId()];
    const { number, shortNumber } = wang.receipt;
    for (const q of [number, `工单编号：${number.replaceAll('-', ' ')}`, shortNumber, '井盖', '水库街口']) {
      expect(await world.list('diaodu', 'all', q), q).toEqual([id]);
    }
    expect(await world.list('diaodu', 'all', '5 号楼')).toEqual([other]);
    expect(await world.list('diaodu', 'all', '100%')).toEqual([]);
    await world.do('diaodu', 'merge', other, { targetId: id });
    expect(await world.list('diaodu', 'all', li.receipt.shortNumber)).toEqual([id]);
    expect(await world.list('diaodu', 'closed', li.receipt.number)).toEqual([other]);
  });
});

describe('并案', () => {
  test('并进来的更急，目标从自己的收件时间起按更急的算，期限只会提前', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.until('2026-11-02 10:40');
    const li = await world.told();
    const other = await li.orderId();
    await world.do('diaodu', 'classify', other, { urgency: 'urgent', hazard: true });
    await world.do('diaodu', 'merge', other, { targetId: id });
    expect(await world.order(id)).toMatchObject({ urgency: 'urgent', hazard: true, reporters: 2 });
    expect(await world.dues(id, 'handle')).toEqual(['2026-11-03 10:30']);
    expect(await li.messages()).toEqual(['merged']);
    expect(await world.history(other)).toContain('merged');
  });

  test('不能并到自己；已经派出去的不能并走；已经答复的不能再并进去', async () => {
    const [wang, li] = [await world.told(), await world.told()];
    const [id, other] = [await wang.orderId(), await li.orderId()];
    expect(await world.refusal('diaodu', 'merge', id, { targetId: id })).toBe('mergeSelf');
    await answered(world, wang);
    expect(await world.refusal('diaodu', 'merge', other, { targetId: id })).toBe('mergeTargetAnswered');
    expect(await world.refusal('diaodu', 'merge', id, { targetId: other })).toBe('wrongState');
  });
});

describe('撤回', () => {
  test('派出之前撤回，到此结束', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    expect(await wang.do('withdraw', { reason: '自己解决了。' })).toMatchObject({ state: 'withdrawn', actions: [] });
    expect(await world.state(id)).toBe('withdrawn');
  });

  test('派出之后撤回，没有别人说过也没有公共危险，单位停下来', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await wang.do('withdraw', {});
    expect(await world.state(id)).toBe('withdrawn');
    expect((await world.share(id, COMMUNITY)).state).toBe('overridden');
    expect(await world.notices(id)).toContain('水库街社区 withdrawn');
  });

  test('有公共危险的，撤回了也接着办', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.do('diaodu', 'classify', id, { hazard: true });
    expect(await wang.do('withdraw', {})).toMatchObject({ state: 'withdrawn' });
    await submitted(world, id);
    await world.do(SECRETARY, 'approve', id, {});
    expect(await world.state(id)).toBe('closed');
  });

  test('别人也说过的，撤回的只是自己那一份', async () => {
    const [wang, li] = [await world.told(), await world.told()];
    const id = await wang.orderId();
    await world.do('diaodu', 'merge', await li.orderId(), { targetId: id });
    await dispatched(world, wang);
    await wang.do('withdraw', {});
    expect(await world.state(id)).toBe('dispatched');
    await submitted(world, id);
    await world.do(SECRETARY, 'approve', id, {});
    expect(await wang.messages()).not.toContain('answered');
    await li.says('resolved');
    expect(await world.state(id)).toBe('closed');
  });
});

test('答复以后还能补充，不能再催', async () => {
  const wang = await world.told();
  await answered(world, wang);
  const urge = (await wang.page()).actions.find((a) => a.action === 'urge');
  expect(urge).toMatchObject({ enabled: false });
  expect(await wang.refusal('urge', {})).toBe('wrongState');
  expect(await wang.do('supplement', { text: '井盖边上还有个坑。' })).toMatchObject({ state: 'answered' });
});
