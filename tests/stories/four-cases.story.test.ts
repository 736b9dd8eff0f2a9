import { afterEach, describe, expect, test } from 'vitest';
import { call, dispatched, submitted, toldByPhone } from './play.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

describe('冰柱砸车（骑马山路西社区，三月）', () => {
  test('当天派到社区，调解不成，街道书记改派司法所主办，两天内办结', async () => {
    world = await World.open('2026-03-10 10:40');
    const owner = await world.told({
      code: 'dem0qmx000002',
      kind: 'dispute',
      text: '楼顶冰柱掉下来砸了我停在楼下的车，物业说不归他们管。',
      contact: { name: '陈师傅', phone: '13609910001' },
    });
    expect(owner.receipt.handler.name).toBe('骑马山街道书记直通车专班');
    expect(owner.receipt.promises.map((p) => p.title)).toEqual([
      '有人受理',
      '派到办理单位',
      '承办人联系您',
      '办完答复您',
      '您来确认解决了没有',
    ]);
    const id = await owner.orderId();
    expect((await world.page('diaodu', id)).suggestion?.lead?.organisation.name).toBe('骑马山路西社区');

    await world.do('diaodu', 'accept', id, {});
    await dispatched(world, owner, '650103017002');
    await world.until('2026-03-10 11:30');
    let share = await world.share(id, '650103017002');
    await world.do('qimashanluxi', 'sign', id, { assignmentId: share.id });
    await world.do('qimashanluxi', 'contact', id, {
      assignmentId: share.id,
      way: 'visit',
      text: '到现场看了车，请物业和车主一起谈。',
    });
    await world.do('qimashanluxi', 'progress', id, { assignmentId: share.id, text: '物业不同意赔，社区没有调解成。' });
    await world.until('2026-03-10 17:00');
    // 社区书记往上提，街道书记改派司法所主办，社区留下协办。
    await world.do('qimashanluxi-shuji', 'escalate', id, { reason: '赔偿争议社区调解不成。' });
    expect(await world.ladder(id)).toEqual(['2 骑马山街道 streetSecretary chosen']);
    await world.do('jiewei-shuji', 'reassign', id, {
      unitId: await world.app.organisation('judicial-office'),
      stays: true,
      reason: '赔偿有争议，请司法所组织调解，请律师到场。',
    });
    expect(await world.ladder(id)).toEqual(['2 骑马山街道 streetSecretary chosen 已了']);
    expect(await world.notices(id)).toEqual(expect.arrayContaining(['骑马山路西社区 replaced', '街道司法所 toSign']));
    expect(await owner.line()).toContain('改由街道司法所办理');
    await world.until('2026-03-11 10:30');
    share = await world.share(id, '650103017002');
    const lead = await world.share(id, 'judicial-office');
    await world.do('sifasuo', 'sign', id, { assignmentId: lead.id });
    await world.do('qimashanluxi', 'sign', id, { assignmentId: share.id });
    await world.do('sifasuo', 'contact', id, {
      assignmentId: lead.id,
      way: 'phone',
      text: '约好下午和律师、物业一起谈。',
    });
    await world.until('2026-03-11 17:30');
    await world.do('qimashanluxi', 'submit', id, { assignmentId: share.id, text: '陪同到场，当天清了楼顶的冰。' });
    await submitted(world, id, '3 月 11 日下午签了调解协议，物业赔 500 元。', {
      code: 'judicial-office',
      officer: 'sifasuo',
    });
    await world.do('sifasuo-fuzeren', 'approve', id, { words: '同意。' });

    const page = await owner.page();
    expect(page.answer).toMatchObject({
      text: '3 月 11 日下午签了调解协议，物业赔 500 元。',
      organisation: '骑马山街道司法所',
    });
    expect(page.joint.map((o) => o.name)).toEqual(['骑马山路西社区']);
    await world.until('2026-03-11 20:00');
    expect(await owner.says('resolved', 'verySatisfied')).toMatchObject({
      state: 'closed',
      closingReason: 'confirmed',
      stage: 4,
    });
    expect(await world.state(id)).toBe('closed');
  });
});

describe('路口无信号灯（骑马山路西社区，四月）', () => {
  test('交警主办、交通局协办各有期限，协办先到期，三天内装好', async () => {
    world = await World.open('2026-04-14 10:30');
    const parent = await world.told({
      code: 'dem0qmx000001',
      kind: 'suggestion',
      disclosure: 'public',
      text: '骑马山路西这个路口没有信号灯，上下学时间车特别多，老人小孩过马路很危险。',
    });
    const id = await parent.orderId();
    const { suggestion } = await world.page('diaodu', id);
    expect(suggestion?.lead?.organisation.name).toBe('沙依巴克区交警大队');
    expect(suggestion?.lead?.reason).toContain('信号灯');
    expect(suggestion?.joint.map((j) => j.organisation.name)).toEqual(['乌鲁木齐市交通运输局']);
    expect(suggestion?.category?.name).toBe('交通运输 › 信号灯和标志标线');
    expect(suggestion?.because).toContain('信号灯');

    await dispatched(world, parent, 'traffic-police', 'transport');
    // 5 个工作日；协办早 2 个工作日。
    expect((await world.dues(id, 'handle')).sort()).toEqual(['2026-04-17 19:30', '2026-04-21 19:30']);
    const lead = await world.share(id, 'traffic-police');
    const joint = await world.share(id, 'transport');
    await world.do('jiaojing-fuzeren', 'sign', id, {
      assignmentId: lead.id,
      handlerId: await world.app.person('jiaojing'),
    });
    await world.do('jiaotong', 'sign', id, { assignmentId: joint.id });
    await world.do('jiaojing', 'contact', id, { assignmentId: lead.id, way: 'phone', text: '电话问清了位置。' });
    await world.until('2026-04-16 16:00');
    await world.do('jiaojing', 'submit', id, { assignmentId: lead.id, text: '4 月 16 日信号灯装好通电。' });
    expect(await world.refusal('jiaojing-fuzeren', 'approve', id, {})).toBe('jointPending');
    await world.do('jiaotong', 'submit', id, { assignmentId: joint.id, text: '补划了斑马线。' });
    await world.do('jiaojing-fuzeren', 'approve', id, {});
    expect((await world.share(id, 'transport')).state).toBe('settled');
    expect(await parent.says('resolved', 'satisfied')).toMatchObject({ state: 'closed' });
    expect(await parent.messages()).toEqual(['dispatched', 'signed', 'contacted', 'answered']);
  });
});

describe('房租滞纳金（西盛社区，9 月 22 日）', () => {
  test('社区当天解决，上门又听到两件事，各自登记', async () => {
    world = await World.open('2026-09-22 10:10');
    const tenant = await world.told({
      code: 'dem0xsh000001',
      kind: 'hardship',
      text: '晚交了几天房租，房东要收滞纳金，我一个人带孩子实在拿不出。',
    });
    const id = await dispatched(world, tenant, '650103017003');
    await world.until('2026-09-22 12:00');
    await submitted(world, id, '9 月 22 日上门和房东谈好，滞纳金不收了。', {
      code: '650103017003',
      officer: 'xisheng',
    });
    const derive = async (text: string) => {
      const { version } = await world.order(id);
      const derived = await world.as('xisheng', 'POST /v1/work-orders/:id/derive', {
        params: { id },
        body: { version, complaintId: tenant.complaintId, text, kind: 'hardship' },
      });
      expect(derived.status, JSON.stringify(derived.problem)).toBe(200);
      return derived.body.orderId;
    };
    const card = await derive('社保卡丢了不知道在哪补办。');
    const certificate = await derive('想办残疾证。');
    await world.do('xisheng-shuji', 'approve', id, {});
    expect(await tenant.says('resolved', 'verySatisfied')).toMatchObject({ state: 'closed' });
    expect(world.now).toBe('2026-09-22 12:00');

    const { complaint } = await world.rows();
    for (const orderId of [card, certificate])
      expect(complaint.find((c) => c.workOrderId === orderId)).toMatchObject({
        channel: 'derived',
        hasPhone: true,
        previousId: tenant.complaintId,
      });
    // 她自己的手机上看得到三件，各有编号；新登记的两件告诉过她。
    const mine = await tenant.call('GET /v1/complaints', { query: {} });
    expect(mine.body.items).toHaveLength(3);
    expect((await tenant.messages()).filter((kind) => kind === 'derived')).toHaveLength(2);
    const { body } = await world.as('diaodu', 'GET /v1/work-orders/:id/together', { params: { id } });
    expect(body.links.map((link) => [link.orderId, link.relation])).toEqual([
      [card, 'derived'],
      [certificate, 'derived'],
    ]);
    expect((await world.page('diaodu', card)).suggestion?.lead?.organisation.name).toBe(
      '沙依巴克区人力资源和社会保障局',
    );
    expect((await world.page('diaodu', certificate)).suggestion?.lead?.organisation.name).toBe(
      '沙依巴克区残疾人联合会',
    );
  });
});

describe('工地围挡占道（水库街社区，十月底）', () => {
  test('几个人说的并成一件，每个人都收到答复、都被回访，最后一个答完才办结', async () => {
    world = await World.open('2026-10-28 10:20');
    const text = '工地围挡把整条人行道都占了，店门口没法走人。';
    const first = await world.told({ text, kind: 'hardship' });
    const shop = await world.told({
      text: `${text}生意做不成。`,
      code: 'dem0skj000002',
      contact: { name: '王老板', phone: '13700002222' },
    });
    const caller = await toldByPhone(world, { text });
    const id = await first.orderId();
    const candidates = await world.as('diaodu', 'GET /v1/work-orders/:id/merge-candidates', {
      params: { id: await shop.orderId() },
      query: {},
    });
    expect(candidates.body.items.map((row) => row.id)).toContain(id);

    const shopOrder = await shop.orderId();
    await world.do('diaodu', 'merge', shopOrder, { targetId: id });
    expect(await world.state(shopOrder)).toBe('merged');
    expect((await world.page('diaodu', shopOrder)).mergedInto?.id).toBe(id);
    await dispatched(world, first, 'urban-management', 'housing');
    // 派出去以后又有人说：还能并进来。
    const merged = await world.do('diaodu', 'merge', await caller.orderId(), { targetId: id });
    expect(merged).toMatchObject({ id, reporters: 3 });
    expect(merged.complaints.map((c) => c.number).sort()).toEqual(
      [first, shop, caller].map((r) => r.receipt.number).sort(),
    );
    expect(await shop.page()).toMatchObject({
      merged: true,
      number: shop.receipt.number,
      state: 'inHand',
      lead: { name: '沙依巴克区城市管理局' },
    });
    expect(await shop.line()).toContain('和别人说的是同一件事，合在一起办');

    for (const [code, officer] of [
      ['housing', 'zhujian'],
      ['urban-management', 'chengguan'],
    ] as const) {
      await world.until(code === 'housing' ? '2026-10-29 11:00' : '2026-10-30 17:00');
      await submitted(world, id, '10 月 30 日围挡退到红线以内，人行道通了。', { code, officer });
    }
    await world.do('chengguan-fuzeren', 'approve', id, {});
    for (const reporter of [first, shop]) {
      expect(await reporter.messages()).toContain('answered');
      expect((await reporter.page()).answer?.text).toContain('人行道通了');
    }
    await first.says('resolved', 'satisfied');
    expect(await world.state(id)).toBe('answered');

    // 两个工作日没有确认的，进回访名单；打电话说事的也在里面。
    await world.until('2026-11-04 11:00');
    const calls = await world.as('huifang', 'GET /v1/follow-ups', { query: {} });
    expect(calls.body.items.map((row) => row.complaintId).sort()).toEqual(
      [shop.complaintId, caller.complaintId].sort(),
    );
    expect((await call(world, shop, 'reached', 'resolved', { rating: 'verySatisfied' })).body).toMatchObject({
      attempts: 0,
      closed: true,
      rework: false,
    });
    expect((await call(world, caller, 'reached', 'resolved')).body.closed).toBe(true);
    expect(await world.state(id)).toBe('closed');
    const { followUp } = await world.rows();
    expect(followUp.map((f) => f.complaintId).sort()).toEqual([first, shop, caller].map((r) => r.complaintId).sort());
  });
});
