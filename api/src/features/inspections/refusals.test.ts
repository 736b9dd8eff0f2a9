import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asked, DAY, openStage, plan, type Stage, written } from '../../../../tests/factories/inspection-stage.ts';
import { seedBusiness, seedCertificates, seedItems } from '../../../../tests/factories/inspections.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.it.dispose());

const NOTHING = { inspection: 0, inspectionTask: 0, taskItem: 0, taskInspector: 0, jointProposal: 0, taskRefusal: 0 };

/** Asks as the market bureau, expects a refusal by this rule in these words, and nothing created but its line. */
async function refused(asked: Asked, rule: string, sentence: RegExp): Promise<void> {
  const before = await written(stage);
  const token = await stage.it.staff({ account: 'shichang' });
  const question = await stage.it.call('POST /v1/inspections/check', { body: asked }, token);
  expect(question.body).toMatchObject({ verdict: 'refused' });
  expect(await written(stage)).toEqual(before);
  const answer = await stage.it.call('POST /v1/inspections/tasks', { body: asked }, token);
  expect(answer.status).toBe(409);
  expect(answer.problem).toMatchObject({ code: 'taskRefused', fields: [{ path: rule }] });
  expect(answer.problem?.detail).toMatch(sentence);
  expect(await written(stage)).toEqual({ ...before, taskRefusal: (before.taskRefusal ?? 0) + 1 });
  const list = await stage.it.call('GET /v1/inspections/refusals', { query: {} }, await stage.it.staff('justice'));
  expect(list.body.items[0]).toMatchObject({ rule, words: answer.problem?.detail, organisation: { id: stage.market } });
}

describe('不合规则的任务被拦下_什么也没有创建_只留一条记录', () => {
  it('清单外的事项', () =>
    refused(
      stage.asked({ itemIds: [], otherItems: ['门头整齐度'] }),
      'outsideList',
      /“门头整齐度”不在公布的检查清单上.*申报/,
    ));

  it('撤下的事项', async () => {
    const { inspectionItem: item } = stage.it.store.t;
    await stage.it.store.tx((db) =>
      db.update(item).set({ state: 'withdrawn', withdrawnAt: stage.it.clock.now() }).where(eq(item.id, stage.item)),
    );
    await refused(stage.asked(), 'outsideList', /“食品经营许可与索证索票”/);
  });

  it('从来没有的事项', () => refused(stage.asked({ itemIds: ['nobody'] }), 'outsideList', /清单/));

  it('别的部门的事项', () =>
    refused(stage.asked({ itemIds: [stage.fireItem] }), 'notOwnItem', /“灭火器和安全出口”不是本部门的/));

  it('不到两人', () =>
    refused(stage.asked({ inspectorIds: stage.inspectors.slice(0, 1) }), 'tooFewInspectors', /至少两名/));

  it('没有执法证', async () => {
    const head = await stage.it.person('shichang-fuzeren');
    await refused(
      stage.asked({ inspectorIds: [stage.inspectors[0] ?? '', head] }),
      'uncertified',
      /潘卫东.*没有本部门的有效执法证/,
    );
  });

  it('只有别的部门的证', () =>
    refused(stage.asked({ inspectorIds: stage.fireInspectors }), 'uncertified', /没有本部门的有效执法证/));

  it('证件在窗口中间到期', async () => {
    const [short] = await seedCertificates(stage.it, [
      { account: 'shichang-fuzeren', unit: 'market', validTo: stage.it.clock.now() + 3 * DAY },
    ]);
    await refused(
      stage.asked({ inspectorIds: [stage.inspectors[0] ?? '', short?.personId ?? ''] }),
      'uncertified',
      /这段时间/,
    );
  });

  it('网格员', async () => {
    const member = await stage.it.person('shuikujie-wangge');
    await refused(stage.asked({ inspectorIds: [...stage.inspectors, member] }), 'gridMember', /杨秀兰.*是网格员/);
  });

  it('编外人员_有证也不行', async () => {
    const { person } = stage.it.store.t;
    await stage.it.store.tx((db) =>
      db
        .update(person)
        .set({ temporary: true })
        .where(eq(person.id, stage.inspectors[1] ?? '')),
    );
    await refused(stage.asked(), 'temporaryStaff', /编外、临聘/);
  });

  it('超过全年次数', async () => {
    await plan(stage, 'shichang', stage.asked());
    await refused(
      stage.asked({ from: stage.it.clock.now() + 20 * DAY, to: stage.it.clock.now() + 22 * DAY }),
      'overCap',
      /今年已经例行检查这家企业 1 次.*一年最多 1 次/,
    );
  });

  it('时间已经过去', () =>
    refused(
      stage.asked({ from: stage.it.clock.now() - 3 * DAY, to: stage.it.clock.now() - 2 * DAY }),
      'windowPast',
      /已经过去/,
    ));

  it('时间太长', () =>
    refused(stage.asked({ to: stage.it.clock.now() + 60 * DAY }), 'windowTooLong', /最多安排 30 天/));

  it('停用的企业', async () => {
    const { business } = stage.it.store.t;
    await stage.it.store.tx((db) =>
      db.update(business).set({ retiredAt: stage.it.clock.now() }).where(eq(business.id, stage.business.id)),
    );
    await refused(stage.asked(), 'businessRetired', /已经停用/);
  });
});

describe('不是拦下_也没有创建', () => {
  it('例外检查没写依据_提示补上', async () => {
    const token = await stage.it.staff({ account: 'shichang' });
    const body = stage.asked({ kind: 'exception', ground: 'complaint' });
    const answer = await stage.it.call('POST /v1/inspections/tasks', { body }, token);
    expect([answer.status, answer.problem?.code]).toEqual([422, 'taskIncomplete']);
    expect(await written(stage)).toEqual(NOTHING);
  });

  it('白名单企业没写理由_提示补上_写了要负责人批准', async () => {
    const listed = await seedBusiness(stage.it, { credit: 'good', risk: 'low', lawAbiding: true });
    const token = await stage.it.staff({ account: 'shichang' });
    const body = stage.asked({ businessId: listed.id });
    expect((await stage.it.call('POST /v1/inspections/tasks', { body }, token)).problem?.detail).toMatch(/白名单/);
    expect(await written(stage)).toEqual(NOTHING);
    const task = await plan(stage, 'shichang', { ...body, reason: '年度抽查抽到' });
    expect(task).toMatchObject({ state: 'awaitingApproval', needs: ['whiteListed'] });
  });

  it('给别的部门安排_没有权限_也不留拦下的记录', async () => {
    const token = await stage.it.staff({ account: 'xiaofang' });
    const answer = await stage.it.call('POST /v1/inspections/tasks', { body: stage.asked() }, token);
    expect(answer.status).toBe(403);
    expect(await written(stage)).toEqual(NOTHING);
  });
});

describe('次数', () => {
  it('取消的不算_待批的批准时再算一遍', async () => {
    const first = await plan(stage, 'shichang', stage.asked());
    const token = await stage.it.staff({ account: 'shichang' });
    const gone = await stage.it.call(
      'POST /v1/inspections/tasks/:id/cancel',
      { params: { id: first.id }, body: { version: first.version, reason: '企业停业装修' } },
      token,
    );
    expect(gone.body).toMatchObject({ state: 'cancelled', visit: { state: 'cancelled' } });
    const { business } = stage.it.store.t;
    await stage.it.store.tx((db) =>
      db.update(business).set({ whiteListed: true }).where(eq(business.id, stage.business.id)),
    );
    const waiting = await plan(stage, 'shichang', stage.asked({ reason: '抽查' }));
    const second = await plan(stage, 'shichang', stage.asked({ reason: '抽查' }));
    const head = await stage.it.staff({ account: 'shichang-fuzeren' });
    const decide = (id: string) =>
      stage.it.call(
        'POST /v1/inspections/tasks/:id/decide',
        { params: { id }, body: { version: 1, approve: true } },
        head,
      );
    expect((await decide(waiting.id)).body).toMatchObject({ state: 'approved' });
    expect((await decide(second.id)).problem?.code).toBe('taskRefused');
  });

  it('明年重新算', async () => {
    await plan(stage, 'shichang', stage.asked());
    stage.it.clock.set(Date.UTC(2026, 11, 28, 2));
    await seedCertificates(stage.it, [
      { account: 'shichang', unit: 'market' },
      { account: 'shichang-zhifa', unit: 'market' },
    ]);
    const now = stage.it.clock.now();
    await plan(stage, 'shichang', stage.asked({ from: now + 6 * DAY, to: now + 9 * DAY }));
  });
});

it('部门只看到自己被拦下的_司法局看到全部', async () => {
  const token = await stage.it.staff({ account: 'shichang' });
  await stage.it.call('POST /v1/inspections/tasks', { body: stage.asked({ inspectorIds: [] }) }, token);
  const seen = async (account: string) =>
    (await stage.it.call('GET /v1/inspections/refusals', { query: {} }, await stage.it.staff({ account }))).body.items
      .length;
  expect([await seen('shichang'), await seen('xiaofang')]).toEqual([1, 0]);
  const [other] = await seedItems(stage.it, [{ organisationId: stage.fire }]);
  expect(other).toBeDefined();
});
