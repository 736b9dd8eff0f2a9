import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant, local } from './facts.ts';
import { COMMUNITY, dispatched, OFFICER, SECRETARY, submitted, TRAFFIC } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

const STREET = 'jiewei-shuji';
const DISTRICT = 'quwei-shuji';
const THREE = { n: 3, unit: 'wd' as const };

/** Signed on Monday 11-02; handling is due on Monday 11-09 19:30. */
async function signed(...joint: string[]) {
  const wang = await world.told();
  const id = await dispatched(world, wang, COMMUNITY, ...joint);
  const { id: assignmentId } = await world.share(id, COMMUNITY);
  await world.do(OFFICER, 'sign', id, { assignmentId });
  return { wang, id, assignmentId };
}
const detail = async (account: string, id: string) =>
  (await world.as(account, 'GET /v1/work-orders/:id', { params: { id } })).body;
const desk = async (account: string) => (await world.as(account, 'GET /v1/secretary-desk', {})).body;
const handling = (order: Awaited<ReturnType<typeof detail>>) =>
  order.assignments.find((a) => a.part === 'lead')?.dues.find((d) => d.kind === 'handle' || d.kind === 'rework');

describe('延期', () => {
  test('申请、书记看到理由和新日期、同意，反映人知道新的日期和原因', async () => {
    const { wang, id, assignmentId } = await signed('traffic-police');
    const before = await detail(OFFICER, id);
    expect(before.clockOptions[0]?.extension).toMatchObject({ left: 3 });
    expect(before.clockOptions[0]?.extension?.choices.map(({ dueAt }) => local(dueAt))).toEqual([
      '2026-11-10 19:30',
      '2026-11-11 19:30',
      '2026-11-12 19:30',
    ]);
    await world.do(OFFICER, 'extend', id, { assignmentId, by: THREE, reason: '井盖要定做，厂家周四到货' });
    expect(await world.dues(id, 'extensionDecision')).toEqual(['2026-11-03 19:30']);

    const mine = await desk(STREET);
    expect(mine.counts.extensions).toBe(1);
    expect(mine.extensions[0]?.extension).toMatchObject({
      reason: '井盖要定做，厂家周四到货',
      left: 2,
      organisationName: '水库街社区',
    });
    expect(local(mine.extensions[0]?.extension.choices.at(-1)?.dueAt ?? 0)).toBe('2026-11-12 19:30');
    expect((await desk(DISTRICT)).counts.extensions).toBe(0);
    expect((await desk(SECRETARY)).counts.extensions).toBe(0);

    const extensionId = mine.extensions[0]?.extension.id ?? '';
    await world.do(STREET, 'decide-extension', id, {
      extensionId,
      grant: true,
      by: { n: 2, unit: 'wd' },
      words: '井盖要定做，厂家说周四到货。',
    });
    const after = await detail(STREET, id);
    expect(after.extensions).toEqual([
      expect.objectContaining({ state: 'granted', by: { n: 2, unit: 'wd' }, words: '井盖要定做，厂家说周四到货。' }),
    ]);
    expect(handling(after)).toMatchObject({ extended: { from: instant('2026-11-09 19:30'), times: 1 } });
    expect(await world.dues(id, 'handle')).toContain('2026-11-11 19:30');

    const page = await wang.page();
    const told = page.timeline[0];
    expect(told).toMatchObject({
      action: 'extended',
      text: '井盖要定做，厂家说周四到货。',
      dueAt: instant('2026-11-11 19:30'),
    });
    expect(JSON.stringify(page)).not.toContain('厂家周四到货');
    expect(page.due).toMatchObject({ dueAt: instant('2026-11-11 19:30') });
    expect(await wang.messages()).toContain('extended');
  });

  test('没同意：期限不变，反映人看不到；单位看到理由', async () => {
    const { wang, id, assignmentId } = await signed();
    await world.do(OFFICER, 'extend', id, { assignmentId, by: THREE, reason: '忙不过来' });
    const extensionId = (await desk(STREET)).extensions[0]?.extension.id ?? '';
    await world.do(STREET, 'decide-extension', id, { extensionId, grant: false, words: '忙不是理由，抓紧办' });
    expect((await detail(OFFICER, id)).extensions[0]).toMatchObject({ state: 'refused', words: '忙不是理由，抓紧办' });
    expect(JSON.stringify(await wang.page())).not.toContain('忙');
    expect((await desk(STREET)).counts.extensions).toBe(0);
    const { body } = await world.as(STREET, 'GET /v1/extensions', { query: { state: 'decided' } });
    expect(body.items.map(({ extension }) => extension.state)).toEqual(['refused']);
  });

  test('街道书记放着不决定：提到区委书记，办理期限照常走', async () => {
    const { id, assignmentId } = await signed();
    await world.do(OFFICER, 'extend', id, { assignmentId, by: THREE, reason: '要采购' });
    await world.until('2026-11-03 19:31');
    expect(await world.ladder(id)).toEqual(['3 沙依巴克区 districtSecretary overdue']);
    const mine = await desk(DISTRICT);
    expect([mine.counts.climbed, mine.counts.extensions]).toEqual([1, 1]);
    expect(mine.climbed[0]).toMatchObject({ rule: '到期没有办，按规则提一级', next: null });
    const extensionId = mine.extensions[0]?.extension.id ?? '';
    await world.do(DISTRICT, 'decide-extension', id, { extensionId, grant: true, words: '同意' });
    expect((await desk(DISTRICT)).counts).toMatchObject({ climbed: 0, extensions: 0 });
  });

  test('超期以后同意的，新期限再过，再发督办单再提级', async () => {
    const { id, assignmentId } = await signed();
    await world.until('2026-11-09 10:00');
    await world.do(OFFICER, 'extend', id, { assignmentId, by: { n: 1, unit: 'wd' }, reason: '要采购' });
    await world.until('2026-11-09 19:31');
    const overdue = async () => (await world.ladder(id)).filter((rung) => rung.includes(' overdue'));
    expect(await overdue()).toHaveLength(1);
    const extensionId = (await desk(STREET)).extensions[0]?.extension.id ?? '';
    await world.do(STREET, 'decide-extension', id, { extensionId, grant: true, words: '最后一次' });
    expect((await overdue()).filter((rung) => !rung.endsWith('已了'))).toEqual([]);
    await world.until('2026-11-10 19:31');
    expect((await overdue()).filter((rung) => !rung.endsWith('已了'))).toHaveLength(1);
    expect(
      (await detail(STREET, id)).documents.filter((d) => d.kind === 'supervisionNotice' && d.cause === 'overdue'),
    ).toHaveLength(2);
  });

  test('密件由区委书记决定，决定以后还看得到自己的决定', async () => {
    const wang = await world.told({ aboutOfficial: true });
    const id = await wang.orderId();
    const organisationId = await world.app.organisation(TRAFFIC.code);
    await world.do('jiwei', 'dispatch', id, { units: [{ organisationId, part: 'lead' }] });
    const { id: assignmentId } = await world.share(id, TRAFFIC.code);
    await world.do(TRAFFIC.head, 'sign', id, { assignmentId });
    await world.do(TRAFFIC.head, 'extend', id, { assignmentId, by: THREE, reason: '要核实' });
    expect((await desk(STREET)).counts.extensions).toBe(0);
    const extensionId = (await desk(DISTRICT)).extensions[0]?.extension.id ?? '';
    await world.do(DISTRICT, 'decide-extension', id, { extensionId, grant: true, words: '同意核实' });
    expect((await detail(DISTRICT, id)).extensions[0]?.state).toBe('granted');
  });
});

describe('暂停', () => {
  test('等反映人：停、说清楚、反映人一补充就接着走', async () => {
    const { wang, id, assignmentId } = await signed();
    await world.until('2026-11-04 12:00');
    await world.do(SECRETARY, 'pause', id, { assignmentId, reason: 'resident', evidence: '约了两次，家里没人' });
    const paused = await detail(SECRETARY, id);
    expect(handling(paused)).toMatchObject({
      colour: 'none',
      paused: { reason: 'resident', capAt: instant('2026-11-11 19:30') },
    });
    expect(paused.pauses).toEqual([expect.objectContaining({ evidence: '约了两次，家里没人', resumedAt: null })]);
    const page = await wang.page();
    expect(page.due?.paused).toMatchObject({ reason: 'resident' });
    expect(page.timeline[0]).toMatchObject({ action: 'paused', text: null, dueAt: instant('2026-11-11 19:30') });
    expect(JSON.stringify(page)).not.toContain('约了两次');

    await world.until('2026-11-05 12:00');
    await wang.do('supplement', { text: '我今天下午在家', attachmentIds: [] });
    expect(await world.dues(id, 'handle')).toEqual(['2026-11-10 19:30']);
    expect((await wang.page()).due?.paused).toBeUndefined();
    expect((await detail(SECRETARY, id)).pauses[0]).toMatchObject({ ending: 'resident' });
    expect(await world.refusal(SECRETARY, 'pause', id, { assignmentId, reason: 'resident', evidence: '又没人' })).toBe(
      'pauseUsed',
    );
  });

  test('停到上限自己接着走；停机晚来也从上限算', async () => {
    const { id, assignmentId } = await signed();
    await world.until('2026-11-04 12:00');
    await world.do(SECRETARY, 'pause', id, { assignmentId, reason: 'resident', evidence: '等材料' });
    await world.until('2026-11-11 19:31');
    // 11-04 12:00 to 11-09 19:30 were left: 6 h of the 4th and three office days.
    expect(await world.dues(id, 'handle')).toEqual(['2026-11-17 17:30']);
    const { id: other, assignmentId: share } = await signed();
    await world.do(SECRETARY, 'pause', other, { assignmentId: share, reason: 'resident', evidence: '等材料' });
    const before = await world.dues(other, 'handle');
    await world.outageUntil('2026-12-20 10:00');
    await world.ring();
    expect((await detail(SECRETARY, other)).pauses[0]).toMatchObject({
      ending: 'cap',
      resumedAt: instant('2026-11-18 19:30'),
    });
    expect(before).not.toEqual(await world.dues(other, 'handle'));
  });

  test('停着的不响、不超期、不算在排序里；停着交结果按时', async () => {
    const { wang, id, assignmentId } = await signed();
    await world.do(SECRETARY, 'pause', id, { assignmentId, reason: 'appraisal', evidence: '送检' });
    await world.until('2026-11-20 12:00');
    expect((await world.ladder(id)).filter((rung) => rung.includes('handle'))).toEqual([]);
    await submitted(world, id);
    const { clock } = await world.rows();
    const handle = clock.find((k) => k.workOrderId === id && k.kind === 'handle');
    expect(handle).toMatchObject({ state: 'stopped', nextAt: null });
    expect(handle?.dueAt).toBeGreaterThan(handle?.stoppedAt ?? 0);
    await world.do(SECRETARY, 'approve', id, {});
    await wang.do('confirm', { resolution: 'resolved', rating: 'satisfied' });
    expect((await world.order(id)).state).toBe('closed');
  });

  test('改档不让停着的走起来', async () => {
    const { id, assignmentId } = await signed();
    await world.do(SECRETARY, 'pause', id, { assignmentId, reason: 'judicial', evidence: '法院已立案' });
    await world.do('diaodu', 'classify', id, { difficulty: 'complex' });
    const { clock } = await world.rows();
    expect(clock.find((k) => k.workOrderId === id && k.kind === 'handle')).toMatchObject({
      state: 'paused',
      nextAt: instant('2027-01-31 10:30'),
    });
    await world.do(SECRETARY, 'resume', id, { assignmentId });
    expect(await world.dues(id, 'handle')).toEqual(['2026-11-23 19:30']);
  });

  test('撤回了的，停着的也了结', async () => {
    const { wang, id, assignmentId } = await signed();
    await world.do(SECRETARY, 'pause', id, { assignmentId, reason: 'weather', evidence: '大风蓝色预警' });
    await wang.do('withdraw', {});
    expect((await detail(SECRETARY, id)).pauses[0]).toMatchObject({ ending: 'ended' });
  });
});

describe('书记盯办', () => {
  test('一次给全：提到我的、待审核、延期、快到期、批示回了没有', async () => {
    const { id } = await signed();
    await world.until('2026-11-09 19:31');
    let mine = await desk(SECRETARY);
    expect(mine.climbed.map(({ order, next }) => [order.id, next])).toEqual([[id, '街道书记']]);
    const escalationId = mine.climbed[0]?.escalation.id ?? '';
    await world.do(SECRETARY, 'instruct', id, { escalationId, text: '明天中午前办完' });
    mine = await desk(SECRETARY);
    expect(mine.counts).toMatchObject({ climbed: 0, instructions: 1 });
    expect(mine.instructions[0]).toMatchObject({
      text: '明天中午前办完',
      state: 'issued',
      toName: '水库街社区',
      reply: null,
    });
    await submitted(world, id);
    mine = await desk(SECRETARY);
    expect(mine.approve.map(({ order, text }) => [order.id, text])).toEqual([[id, '11 月 2 日换了新井盖。']]);
    expect(mine.late).toEqual([]);
    await world.do(SECRETARY, 'approve', id, {});
    expect((await desk(SECRETARY)).counts).toMatchObject({ approve: 0, instructions: 0 });
  });

  test('区委书记看到建议挂牌的', async () => {
    const id = await (await world.told()).orderId();
    for (let i = 0; i < 4; i += 1)
      await world.do('diaodu', 'merge', await (await world.told()).orderId(), { targetId: id });
    expect((await desk(DISTRICT)).suggestions).toEqual([expect.objectContaining({ orderId: id, reporters: 5 })]);
    expect((await desk(STREET)).suggestions).toEqual([]);
  });
});
