import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answered, COMMUNITY, call, dispatched, OFFICER, SECRETARY, submitted, toldByPhone } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

/** The resident's two working days have passed without an answer. */
async function silent(resident: Resident): Promise<string> {
  const id = await answered(world, resident);
  await world.until('2026-11-05 10:30');
  return id;
}

describe('居民自己确认', () => {
  test('没解决：转重办，书记知道，重办后解决了才办结', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    expect(await wang.says('unresolved', 'dissatisfied')).toMatchObject({
      state: 'inHand',
      resolution: 'unresolved',
      due: { kind: 'rework' },
    });
    expect(await world.order(id)).toMatchObject({ state: 'inProgress', cycle: 1, level: 1 });
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary unresolved']);
    expect(await world.dues(id, 'rework')).toEqual(['2026-11-05 19:30']);
    expect(await world.list(OFFICER, 'handle')).toEqual([id]);

    await submitted(world, id, '11 月 3 日重新加固了井圈。');
    await world.do(SECRETARY, 'approve', id, {});
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary unresolved 已了']);
    expect((await wang.page()).answer?.text).toBe('11 月 3 日重新加固了井圈。');
    await wang.says('resolved', 'satisfied');
    expect(await world.order(id)).toMatchObject({ state: 'closed', level: 1 });
  });

  test('解决了但不满意：告诉单位负责人，不重办', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    await wang.says('resolved', 'veryDissatisfied');
    expect(await world.state(id)).toBe('closed');
    expect(await world.notices(id)).toContain('水库街社区/communitySecretary dissatisfied');
  });

  test('不清楚：不用等确认期，直接转人工回访', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    await wang.says('unclear');
    expect(await world.dues(id, 'followUp')).toEqual(['2026-11-05 19:30']);
    expect((await call(world, wang, 'reached', 'resolved')).status).toBe(200);
    expect(await world.state(id)).toBe('closed');
  });

  test('部分解决只在电话里问，页面上没有这一项', async () => {
    const wang = await world.told();
    await answered(world, wang);
    expect(await wang.refusal('confirm', { resolution: 'partly' as never })).toBe('invalidInput');
  });

  test('重办以后还说没解决，街道书记可以说明理由办结，仍算没解决', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    await wang.says('unresolved');
    expect(await world.refusal('jiewei-shuji', 'decide', id, { reason: '已尽力。' })).toBe('noRework');
    await submitted(world, id);
    await world.do(SECRETARY, 'approve', id, {});
    await wang.says('unresolved');
    expect(await world.ladder(id)).toEqual([
      '1 水库街社区 communitySecretary unresolved 已了',
      '2 骑马山街道 streetSecretary unresolved',
    ]);
    expect(await world.refusal(SECRETARY, 'decide', id, { reason: '不办了。' })).toBe('notAllowed');
    await world.do('jiewei-shuji', 'decide', id, { reason: '路面归产权单位，已发函，列入明年计划。' });
    expect(await wang.page()).toMatchObject({ state: 'closed', closingReason: 'decided', resolution: 'unresolved' });
    expect((await wang.page()).timeline.find((item) => item.action === 'decided')?.text).toContain('列入明年计划');
    expect(await world.state(id)).toBe('closed');
  });

  test('说过不要再回访的，重办答复后直接办结', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    await wang.do('confirm', { resolution: 'unresolved', optOut: true });
    await submitted(world, id);
    await world.do(SECRETARY, 'approve', id, {});
    expect(await wang.page()).toMatchObject({ state: 'closed', closingReason: 'optedOut' });
  });
});

describe('人工回访', () => {
  test('确认期没过，不在名单里，不能先打', async () => {
    const wang = await world.told();
    await answered(world, wang);
    expect((await world.as('huifang', 'GET /v1/follow-ups', { query: {} })).body.items).toEqual([]);
    expect((await call(world, wang, 'reached', 'resolved')).status).toBe(404);
  });

  test('回访页：看得到说了什么、答了什么、怎么问；电话是遮住的，写明用途才看', async () => {
    const wang = await world.told();
    await silent(wang);
    const page = await world.as('huifang', 'GET /v1/follow-ups/:complaintId', {
      params: { complaintId: wang.complaintId },
    });
    expect(page.body).toMatchObject({
      told: '路口的井盖坏了，晚上有人差点掉进去。',
      answer: '11 月 2 日换了新井盖。',
      attempts: 0,
      reporter: { name: '张**', phone: '138****2741', canReveal: true },
    });
    expect(page.body.script.join('')).toContain('水库街社区');
    const revealed = await world.as('huifang', 'POST /v1/complaints/:district/:id/reveal', {
      params: { district: '650103', id: wang.complaintId },
      body: { reason: '电话回访' },
    });
    expect(revealed.body.teller).toMatchObject({ name: '张伟', phone: '13812342741' });
    expect((await world.rows()).accessLog).toMatchObject([
      {
        kind: 'reveal',
        reason: '电话回访',
        complaintId: wang.complaintId,
        personId: await world.app.person('huifang'),
      },
    ]);
  });

  test('电话里说部分解决，也转重办', async () => {
    const wang = await world.told();
    const id = await silent(wang);
    expect((await call(world, wang, 'reached', 'partly', { words: '井盖换了，坑没填。' })).body).toMatchObject({
      attempts: 0,
      closed: false,
      rework: true,
    });
    expect(await world.order(id)).toMatchObject({ state: 'inProgress', cycle: 1, level: 1 });
    const [complaint] = (await world.page('diaodu', id)).complaints;
    expect(complaint?.followUps).toMatchObject([
      { way: 'phone', resolution: 'partly', words: '井盖换了，坑没填。', by: expect.stringContaining('古丽娜尔') },
    ]);
  });

  test('一天打三次不算；两天里三次没联系上，记为联系不上，不算满意', async () => {
    const wang = await world.told();
    const id = await silent(wang);
    for (const attempts of [1, 2, 3]) {
      expect((await call(world, wang, 'notReached')).body).toMatchObject({ attempts, closed: false, rework: false });
      await world.until(`2026-11-05 1${attempts}:45`);
    }
    await world.until('2026-11-06 10:30');
    expect((await call(world, wang, 'notReached')).body).toMatchObject({ attempts: 4, closed: true, rework: false });
    expect(await wang.page()).toMatchObject({
      state: 'closed',
      closingReason: 'unreachable',
      resolution: null,
      rating: null,
    });
    expect(await world.state(id)).toBe('closed');
  });

  test('不愿意说的，记为拒绝回访', async () => {
    const wang = await world.told();
    const id = await silent(wang);
    expect((await call(world, wang, 'refused')).body.closed).toBe(true);
    expect(await wang.page()).toMatchObject({ closingReason: 'refused' });
    expect(await world.state(id)).toBe('closed');
  });

  test('没留电话的电话诉求，答复后因没有联系方式办结', async () => {
    const caller = await toldByPhone(world, { contact: { name: '路人' } });
    const id = await answered(world, caller);
    const { complaint } = await world.rows();
    expect(complaint.find((c) => c.id === caller.complaintId)).toMatchObject({
      state: 'closed',
      closingReason: 'noContact',
    });
    expect(await world.state(id)).toBe('closed');
  });

  test('打电话说事的，确认期过后也有人回访', async () => {
    const caller = await toldByPhone(world);
    const id = await silent(caller);
    expect((await call(world, caller, 'reached', 'resolved', { by: 'huifang2' })).body.closed).toBe(true);
    expect(await world.state(id)).toBe('closed');
  });

  test('进了名单以后居民自己确认也算，名单上就没有了', async () => {
    const wang = await world.told();
    const id = await silent(wang);
    await wang.says('resolved', 'fair');
    expect((await world.as('huifang', 'GET /v1/follow-ups', { query: {} })).body.items).toEqual([]);
    expect((await call(world, wang, 'reached', 'resolved')).status).toBe(404);
    expect(await world.state(id)).toBe('closed');
  });

  test('三个工作日没回访，提一级', async () => {
    const wang = await world.told();
    const id = await silent(wang);
    await world.until('2026-11-10 10:00');
    expect(await world.ladder(id)).toEqual(['1 书记直通车专班 unitHead overdue']);
    await call(world, wang, 'reached', 'resolved');
    expect(await world.state(id)).toBe('closed');
  });

  test('回访员不能是办理单位的：街道自己办的，街道的回访员不能回访', async () => {
    const wang = await world.told();
    const id = await silent(wang);
    const { assignment } = world.app.store.t;
    const street = await world.app.organisation('650103017');
    await world.app.store.tx((db) => db.update(assignment).set({ organisationId: street }));
    expect((await world.as('huifang', 'GET /v1/follow-ups', { query: {} })).body.items).toEqual([]);
    expect((await call(world, wang, 'reached', 'resolved')).status).toBe(404);
    expect(await world.state(id)).toBe('answered');
  });

  test('社区干部没有回访名单', async () => {
    const answer = await world.as(SECRETARY, 'GET /v1/follow-ups', { query: {} });
    expect(answer.problem.code).toBe('forbidden');
  });
});

describe('几个人说的同一件事', () => {
  test('一个人说没解决就重办，别人说过的解决了不变，同一轮只重办一次', async () => {
    const [wang, li, zhao] = [await world.told(), await world.told(), await world.told()];
    const id = await wang.orderId();
    for (const other of [li, zhao]) await world.do('diaodu', 'merge', await other.orderId(), { targetId: id });
    await answered(world, wang);
    await wang.says('resolved', 'satisfied');
    await li.says('unresolved');
    await zhao.says('unresolved');
    expect(await world.order(id)).toMatchObject({ cycle: 1, state: 'inProgress', level: 1 });
    expect((await wang.page()).state).toBe('closed');
    await submitted(world, id);
    await world.do(SECRETARY, 'approve', id, {});
    expect(await wang.messages()).toEqual(['dispatched', 'signed', 'answered']);
    await li.says('resolved');
    expect(await world.state(id)).toBe('answered');
    await zhao.says('resolved');
    expect(await world.state(id)).toBe('closed');
  });

  test('别人的没解决不会写成“您说没解决”', async () => {
    const [wang, li] = [await world.told(), await world.told()];
    const id = await wang.orderId();
    await world.do('diaodu', 'merge', await li.orderId(), { targetId: id });
    await answered(world, wang);
    await li.says('unresolved');
    expect((await wang.line()).join('；')).not.toContain('您说没解决');
    expect((await li.line()).join('；')).toContain('您说“没解决”');
  });
});

describe('又出问题了', () => {
  test('办结 30 天内接着办，提一级', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    await wang.says('resolved', 'satisfied');
    await world.until('2026-12-02 10:00');
    expect((await wang.page()).actions).toEqual([{ action: 'reopen', enabled: true, reason: null }]);
    expect(await wang.do('reopen', { text: '井盖又松了。' })).toMatchObject({ state: 'inHand', closingReason: null });
    expect(await world.order(id)).toMatchObject({ state: 'inProgress', cycle: 1, level: 1, closedAt: null });
    await submitted(world, id, '12 月 2 日又紧固了一次。');
    await world.do(SECRETARY, 'approve', id, {});
    await wang.says('resolved');
    expect(await world.state(id)).toBe('closed');
  });

  test('过了 30 天，请重新说一件，两件连起来', async () => {
    const wang = await world.told();
    await answered(world, wang);
    await wang.says('resolved');
    await world.until('2026-12-02 11:00');
    expect(await wang.refusal('reopen', { text: '又坏了。' })).toBe('reopenTooLate');
    expect((await wang.page()).actions).toEqual([]);
    const again = wang.complaintId;
    await wang.tell({ text: '井盖又坏了。', previousNumber: wang.receipt.number });
    expect((await world.rows()).complaint.find((c) => c.id === wang.complaintId)?.previousId).toBe(again);
  });
});

describe('问反映人', () => {
  test('单位提问，居民回答，答案落在工单上，只能答一次', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.do(OFFICER, 'ask', id, { complaintId: wang.complaintId, text: '是东边那个井盖还是西边的？' });
    const page = await wang.page();
    expect(page).toMatchObject({
      needsYou: true,
      questions: [{ text: '是东边那个井盖还是西边的？', from: '水库街社区', answer: null }],
    });
    const questionId = page.questions[0]!.id;
    expect(await wang.do('answer', { questionId, text: '东边，公交站旁边。' })).toMatchObject({ needsYou: false });
    expect(await wang.refusal('answer', { questionId, text: '再说一次。' })).toBe('staleVersion');
    expect((await world.page(OFFICER, id)).complaints[0]?.questions[0]?.answer?.text).toBe('东边，公交站旁边。');
    expect(await world.notices(id)).toContain('水库街社区 questionAnswered');
  });

  test('电话里问到的由调度员代记，并案的别人看不到', async () => {
    const [wang, caller] = [await world.told(), await toldByPhone(world)];
    const id = await wang.orderId();
    await world.do('diaodu', 'merge', await caller.orderId(), { targetId: id });
    await world.do('diaodu', 'ask', id, { complaintId: caller.complaintId, text: '您家住几号楼？' });
    const [question] = (await world.page('diaodu', id)).complaints.find((c) => c.id === caller.complaintId)!.questions;
    await world.do('diaodu', 'answer-question', id, { questionId: question!.id, text: '我家在 5 号楼 302。' });
    expect(await world.refusal('diaodu', 'answer-question', id, { questionId: question!.id, text: '5 号楼。' })).toBe(
      'staleVersion',
    );
    expect(
      (await world.page('diaodu', id)).complaints.find((c) => c.id === caller.complaintId)?.questions[0]?.answer?.text,
    ).toBe('我家在 5 号楼 302。');
    expect(JSON.stringify(await wang.page())).not.toContain('5 号楼');
  });

  test('别人的提问答不了', async () => {
    const [wang, li] = [await world.told(), await world.told()];
    await world.do('diaodu', 'ask', await wang.orderId(), { complaintId: wang.complaintId, text: '几号楼？' });
    const [question] = (await wang.page()).questions;
    expect(await li.refusal('answer', { questionId: question!.id, text: '三号。' })).toBe('notFound');
  });
});

test('换了主办，答复写的是最后办的单位', async () => {
  const wang = await world.told();
  const id = await dispatched(world, wang, COMMUNITY);
  const { id: assignmentId } = await world.share(id, COMMUNITY);
  await world.do(SECRETARY, 'return', id, { assignmentId, reason: '归城管。', basis: '权责清单' });
  await world.do('diaodu', 'rule', id, { assignmentId, upheld: true, reason: '同意。' });
  await dispatched(world, wang, 'urban-management');
  await submitted(world, id, '11 月 2 日已修。', { code: 'urban-management', officer: 'chengguan' });
  await world.do('chengguan-fuzeren', 'approve', id, {});
  expect((await wang.page()).answer).toMatchObject({
    organisation: '沙依巴克区城市管理局',
    approvedBy: expect.stringContaining('区城市管理局'),
  });
});
