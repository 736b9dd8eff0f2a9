import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { away, COMMUNITY, dispatched, OFFICER, SECRETARY, submitted } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

/** What somebody was told, newest first. */
const titles = async (account: string): Promise<string[]> =>
  (await world.as(account, 'GET /v1/notices', { query: {} })).body.items.map((notice) => notice.title);

describe('办结审核', () => {
  test('退回重办：期限接着走剩下的', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await submitted(world, id);
    expect(await world.dues(id, 'handle')).toEqual([]);
    await world.until('2026-11-03 12:00');
    await world.do(SECRETARY, 'send-back', id, { reason: '没有照片，也没说哪天换的。' });
    expect(await world.state(id)).toBe('inProgress');
    // 交的时候还剩 47.5 个工作小时；等审核的那一天半不算。
    expect(await world.dues(id, 'handle')).toEqual(['2026-11-11 11:30']);
    expect(await world.list(OFFICER, 'handle')).toEqual([id]);
  });

  test('退回时期限快用完了，至少还有四个工作小时', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    const { id: assignmentId } = await world.share(id, COMMUNITY);
    await world.do(OFFICER, 'sign', id, { assignmentId });
    await world.do(OFFICER, 'contact', id, { assignmentId, way: 'phone', text: '已联系。' });
    await world.until('2026-11-09 19:00');
    await submitted(world, id);
    await world.until('2026-11-10 11:00');
    await world.do(SECRETARY, 'send-back', id, { reason: '再核实一次。' });
    expect(await world.dues(id, 'handle')).toEqual(['2026-11-10 16:30']);
  });

  test('书记自己办的自己不能审；有人代班由代班的审', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await submitted(world, id, '书记自己去换的。', { code: COMMUNITY, officer: SECRETARY });
    expect(await world.refusal(SECRETARY, 'approve', id, {})).toBe('handlerMayNotApprove');
    await away(world, SECRETARY, 'xisheng-shuji', '2026-11-06 19:30');
    expect((await world.page('xisheng-shuji', id)).actions.map((a) => a.action)).toContain('approve');
    expect(await world.list('xisheng-shuji', 'approve')).toEqual([id]);
    await world.do('xisheng-shuji', 'approve', id, {});
    expect(await world.state(id)).toBe('answered');
  });

  test('书记自己办的、没有代班的，由街道书记审，别的街道干部不行', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await submitted(world, id, '书记自己去换的。', { code: COMMUNITY, officer: SECRETARY });
    expect(await world.list('jiewei-shuji', 'approve')).toEqual([id]);
    expect(await titles('jiewei-shuji')).toContain('有办理结果等审核');
    expect(await titles(SECRETARY)).not.toContain('有办理结果等审核');
    expect(await world.refusal('diaodu', 'approve', id, {})).toBe('notAllowed');
    await world.do('jiewei-shuji', 'approve', id, {});
    expect(await world.state(id)).toBe('answered');
  });

  test('有人能审的时候，街道书记不越级审', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await submitted(world, id);
    expect(await world.list(SECRETARY, 'approve')).toEqual([id]);
    expect(await world.list('jiewei-shuji', 'approve')).toEqual([]);
    expect(await world.refusal('jiewei-shuji', 'approve', id, {})).toBe('notAllowed');
  });

  test('市里的协作单位，负责人自己办的由区委书记审', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang, 'transport');
    await submitted(world, id, '已补划标线。', { code: 'transport', officer: 'jiaotong-fuzeren' });
    expect(await world.refusal('jiaotong-fuzeren', 'approve', id, {})).toBe('handlerMayNotApprove');
    expect(await titles('quwei-shuji')).toContain('有办理结果等审核');
    await world.do('quwei-shuji', 'approve', id, {});
    expect(await world.state(id)).toBe('answered');
  });

  test('协办不回复，主办说明理由代结，再审核', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang, COMMUNITY, 'housing');
    await submitted(world, id);
    expect(await world.refusal(SECRETARY, 'approve', id, {})).toBe('jointPending');
    const { id: assignmentId } = await world.share(id, 'housing');
    expect(await world.refusal('zhujian-fuzeren', 'override', id, { assignmentId, reason: '我们不办。' })).toBe(
      'notAllowed',
    );
    await world.do(SECRETARY, 'override', id, { assignmentId, reason: '住建局已口头说明不涉及。' });
    await world.do(SECRETARY, 'approve', id, {});
    expect((await world.share(id, 'housing')).state).toBe('overridden');
  });

  test('核对单说清有没有联系、日期、照片，只提醒不拦', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await submitted(world, id, '已处理。');
    const { checklist } = await world.page(SECRETARY, id);
    expect(checklist.map((item) => [item.label, item.ok])).toEqual([
      ['首次联系', false],
      ['答复', false],
      ['照片', false],
    ]);
    await world.do(SECRETARY, 'approve', id, {});
  });
});
