import { afterEach, describe, expect, test } from 'vitest';
import { instant, local } from './facts.ts';
import { dispatched, submitted, TRAFFIC, toldByPhone } from './play.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const together = async (account: string, id: string) =>
  (await world.as(account, 'GET /v1/work-orders/:id/together', { params: { id } })).body;

/** Dispatched to 水库街社区 and signed by its officer. */
async function signed(...joint: string[]) {
  const resident = await world.told();
  const id = await dispatched(world, resident, undefined, ...joint);
  await world.do('shuikujie', 'sign', id, { assignmentId: (await world.share(id, '650103017005')).id });
  return { resident, id };
}

describe('办理中增加协办', () => {
  test('协办各有期限；没交结果不能审核；三方都收到通知', async () => {
    world = await World.open();
    const { resident, id } = await signed();
    await world.until('2026-11-03 11:00');
    const housing = await world.app.organisation('housing');
    await world.do('shuikujie-shuji', 'joint', id, { unitIds: [housing], opinion: '请核对产权。' });
    // 主办早一天派的，到 11 月 9 日；协办从今天起算，早两个工作日。
    expect((await world.dues(id, 'handle')).sort()).toEqual(['2026-11-06 19:30', '2026-11-09 19:30']);
    expect(await world.notices(id)).toEqual(
      expect.arrayContaining(['区住建局 toSign', '水库街社区 jointAdded', '反映人 jointAdded']),
    );
    expect(await resident.line()).toContain('又请了区住建局一起办');
    await submitted(world, id);
    expect(await world.refusal('shuikujie-shuji', 'approve', id, {})).toBe('jointPending');
    expect(await world.refusal('diaodu', 'joint', id, { unitIds: [housing] })).toBe('wrongState');
  });
});

describe('改派主办', () => {
  test('签收后街道书记换主办：旧的一份结束、它和反映人都知道，经过里不藏超期', async () => {
    world = await World.open('2026-11-02 10:30');
    const { resident, id } = await signed();
    await world.until('2026-11-10 11:00');
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary overdue']);
    const unitId = await world.app.organisation('judicial-office');
    const page = await world.do('jiewei-shuji', 'reassign', id, {
      unitId,
      stays: true,
      reason: '社区调解不成，请司法所来。',
    });
    expect(page.state).toBe('dispatched');
    expect(page.timeline[0]?.title).toBe('改派：水库街社区 → 街道司法所（主办），原主办留下协办，改派时原主办已超期');
    expect(page.timeline[0]?.text).toBe('社区调解不成，请司法所来。');
    expect(await world.notices(id)).toEqual(
      expect.arrayContaining(['水库街社区 replaced', '街道司法所 toSign', '反映人 reassigned']),
    );
    expect((await world.ladder(id)).at(0)).toMatch(/已了$/);
    const { lead, joint, timeline } = await resident.page();
    expect([lead?.name, joint.map((j) => j.name)]).toEqual(['骑马山街道司法所', ['水库街社区']]);
    expect(timeline[0]).toMatchObject({ title: '改由街道司法所办理', text: null });
    // 新主办从今天起五个工作日。
    expect(await world.dues(id, 'handle')).toContain('2026-11-17 19:30');
  });

  test('主办自己不能改派，别的街道的书记看不到这件事', async () => {
    world = await World.open();
    const { id } = await signed();
    const unitId = await world.app.organisation('housing');
    expect(await world.refusal('shuikujie-shuji', 'reassign', id, { unitId, reason: '不想办' })).toBe('notAllowed');
  });
});

describe('退单裁定成为先例', () => {
  test('裁定留下理由，按类别、单位、词句找得到；退单准了也告诉退的单位', async () => {
    world = await World.open();
    const resident = await world.told();
    const id = await dispatched(world, resident, TRAFFIC.code);
    const { id: assignmentId } = await world.share(id, TRAFFIC.code);
    await world.do(TRAFFIC.head, 'return', id, { assignmentId, reason: '井盖不归交警。', basis: '权责清单第 12 项' });
    const search = async (query: { q?: string; organisationId?: string }, account = 'diaodu') =>
      (await world.as(account, 'GET /v1/rulings', { query })).body.items;
    expect(await search({})).toEqual([]);
    await world.do('diaodu', 'rule', id, { assignmentId, upheld: true, reason: '井盖由住建维护。' });
    expect(await world.notices(id)).toContain('交警大队 returnUpheld');
    const [found] = await search({ q: '住建维护' });
    expect(found).toMatchObject({
      orderId: id,
      unit: { name: '沙依巴克区交警大队' },
      reason: '井盖不归交警。',
      basis: '权责清单第 12 项',
      upheld: true,
      ruling: '井盖由住建维护。',
    });
    expect(await search({ q: '暖气' })).toEqual([]);
    expect(await search({ organisationId: await world.app.organisation('housing') })).toEqual([]);
    // 看不到这张工单的人，也看不到它的先例。
    expect(await search({}, 'chengguan')).toEqual([]);
  });

  test('退过两次就锁定：后面的单位负责到底', async () => {
    world = await World.open();
    const resident = await world.told();
    const id = await resident.orderId();
    for (const [code, head] of [
      [TRAFFIC.code, TRAFFIC.head],
      ['housing', 'zhujian-fuzeren'],
    ] as const) {
      await dispatched(world, resident, code);
      const { id: assignmentId } = await world.share(id, code);
      await world.do(head, 'return', id, { assignmentId, reason: '不归我们。', basis: '权责清单' });
      await world.do('diaodu', 'rule', id, { assignmentId, upheld: true, reason: '另派。' });
    }
    await dispatched(world, resident);
    const { id: assignmentId } = await world.share(id, '650103017005');
    expect(
      await world.refusal('shuikujie-shuji', 'return', id, { assignmentId, reason: '不归我们', basis: '清单' }),
    ).toBe('locked');
    expect(await together('shuikujie-shuji', id)).toMatchObject({ returns: 2, locked: true });
  });
});

describe('包案', () => {
  test('疑难件书记包下来，名单里看得到，之后的结果都告诉他', async () => {
    world = await World.open();
    const { resident, id } = await signed();
    expect(await world.refusal('jiewei-shuji', 'take-on', id, {})).toBe('notHard');
    await world.do('diaodu', 'classify', id, { difficulty: 'hard' });
    await world.do('jiewei-shuji', 'take-on', id, {});
    expect((await together('shuikujie', id)).patron).toMatchObject({
      organisationName: '骑马山街道办事处',
      role: 'streetSecretary',
    });
    expect(await resident.line()).toContain('街道书记亲自负责这件事');
    const list = async (account: string, mine: 'yes' | 'no') =>
      (await world.as(account, 'GET /v1/patronage', { query: { mine } })).body.items.map((row) => row.order.id);
    expect([
      await list('jiewei-shuji', 'yes'),
      await list('quwei-shuji', 'yes'),
      await list('quwei-shuji', 'no'),
    ]).toEqual([[id], [], [id]]);
    await submitted(world, id);
    await world.do('shuikujie-shuji', 'approve', id, {});
    expect((await world.notices(id)).filter((n) => n.includes('patron'))).toEqual([
      '骑马山街道/streetSecretary patronResult',
      '骑马山街道/streetSecretary patronResult',
    ]);
    await world.do('jiewei-shuji', 'release', id, { reason: '已答复。' });
    expect(await list('jiewei-shuji', 'yes')).toEqual([]);
  });
});

describe('会商（永嘉工作提示单）', () => {
  test('督查室会商：每个单位一份有文号的提示单，回复日期是定下的，抄送到', async () => {
    world = await World.open();
    const { id } = await signed('housing');
    const unit = (code: string) => world.app.organisation(code);
    const replyBy = instant('2026-11-06 18:00');
    const page = await world.do('ducha', 'meet', id, {
      metAt: world.app.clock.now(),
      place: '区委三楼会议室',
      participants: ['督查室宋怀民', '住建局姜红', '水库街社区马桂花'],
      text: '围挡由住建牵头，一周内退到红线以内。',
      decisions: [
        { unitId: await unit('housing'), requirement: '通知施工方退围挡。', replyBy },
        { unitId: await unit('650103017005'), requirement: '告诉商户进度。', replyBy: null },
      ],
      copyIds: [await unit('supervision')],
    });
    expect(page.state).toBe('inProgress');
    const [meeting] = (await together('ducha', id)).meetings;
    expect(meeting).toMatchObject({ place: '区委三楼会议室', text: '围挡由住建牵头，一周内退到红线以内。' });
    expect(meeting?.notes.map((n) => [n.unit.name, n.stateName, n.number !== null])).toEqual([
      ['沙依巴克区住房和城乡建设局', '待阅知', true],
      ['水库街社区', '待阅知', true],
    ]);
    expect(local(meeting?.notes[0]?.replyDueAt ?? 0)).toBe('2026-11-06 18:00');
    expect(await world.notices(id)).toEqual(expect.arrayContaining(['区住建局 document', '水库街社区 document']));
  });

  test('街道会商给区里部门的，先提请督查室，不直接发', async () => {
    world = await World.open();
    const { id } = await signed('housing');
    await world.do('jiewei-shuji', 'meet', id, {
      metAt: world.app.clock.now(),
      place: '街道会议室',
      participants: ['周海燕'],
      text: '请住建局一周内退围挡。',
      decisions: [{ unitId: await world.app.organisation('housing'), requirement: '退围挡。' }],
    });
    expect((await together('jiewei-shuji', id)).meetings[0]?.notes[0]).toMatchObject({
      number: null,
      stateName: '提请发文',
    });
  });
});

describe('派生和关联', () => {
  test('上门听到的另一件事，另立一张，同一位居民看得到；两张互相看得到', async () => {
    world = await World.open();
    const { resident, id } = await signed();
    const { version } = await world.order(id);
    const derived = await world.as('shuikujie', 'POST /v1/work-orders/:id/derive', {
      params: { id },
      body: { version, complaintId: resident.complaintId, text: '社保卡丢了，不知道在哪补办。', kind: 'hardship' },
    });
    expect(derived.status, JSON.stringify(derived.problem)).toBe(200);
    const { orderId, shortNumber } = derived.body;
    const mine = await resident.call('GET /v1/complaints', { query: {} });
    expect(mine.body.items.map((c) => c.shortNumber)).toEqual([shortNumber, resident.receipt.shortNumber]);
    expect(await resident.messages()).toContain('derived');
    expect((await together('diaodu', id)).links).toMatchObject([{ orderId, relation: 'derived', openable: true }]);
    expect((await together('diaodu', orderId)).links).toMatchObject([{ orderId: id, relation: 'derivedFrom' }]);
    // 社区的承办人还看不到在调度台的那张，只知道有。
    expect((await together('shuikujie', id)).links).toMatchObject([{ shortNumber, title: null, openable: false }]);
    const { complaint } = await world.rows();
    expect(complaint.find((c) => c.workOrderId === orderId)).toMatchObject({
      channel: 'derived',
      previousId: resident.complaintId,
      hasPhone: true,
      disclosure: 'handlers',
    });
    const page = await world.page('diaodu', orderId);
    expect(page.complaints[0]?.reporter).toMatchObject({ name: '张**', phone: '138****2741' });
  });

  test('再次反映的自动连起来；手工关联的可以解除，派生的不能', async () => {
    world = await World.open();
    const { resident, id } = await signed();
    const again = await toldByPhone(world, { text: '井盖又坏了。', previousNumber: resident.receipt.number });
    const other = await world.told({ text: '路灯也不亮。' });
    const [againId, otherId] = [await again.orderId(), await other.orderId()];
    await world.do('diaodu', 'link', id, { otherId });
    expect(await world.refusal('diaodu', 'link', otherId, { otherId: id })).toBe('linkedAlready');
    expect((await together('diaodu', id)).links.map((l) => l.relation)).toEqual(['again', 'linked']);
    expect((await together('diaodu', againId)).links.map((l) => l.relation)).toEqual(['againOf']);
    expect(await world.history(otherId)).toContain('linked');
    expect(await world.refusal('diaodu', 'unlink', id, { otherId: againId })).toBe('linkStays');
    await world.do('diaodu', 'unlink', otherId, { otherId: id });
    expect((await together('diaodu', otherId)).links).toEqual([]);
  });

  test('别人的编号连不起来', async () => {
    world = await World.open();
    const { resident } = await signed();
    const stranger = await world.told({ previousNumber: resident.receipt.number });
    expect((await together('diaodu', await stranger.orderId())).links).toEqual([]);
  });
});
