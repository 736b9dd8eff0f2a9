import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from './facts.ts';
import { answered, away, COMMUNITY, dispatched, OFFICER, SECRETARY, submitted, TRAFFIC } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

const DAY = 86_400_000;

/** What climbed to somebody, as their own list shows it. */
async function climbedTo(account: string): Promise<string[]> {
  const { body } = await world.as(account, 'GET /v1/escalations', { query: {} });
  return body.items.map(({ escalation: e }) => `${e.level} ${e.causeText}`);
}

describe('每一种超期都提级，提给对的人', () => {
  test('没人受理：提到专班负责人；没人管，再到街道书记、区委书记，一级不少', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    await world.until('2026-11-02 14:29');
    expect(await world.ladder(id)).toEqual([]);
    await world.until('2026-11-02 14:31');
    expect(await world.ladder(id)).toEqual(['1 书记直通车专班 unitHead overdue']);
    expect(await climbedTo('zhuanban-fuzeren')).toEqual(['1 受理到期没有完成']);
    await world.until('2026-11-04 19:31');
    expect(await world.ladder(id)).toEqual([
      '1 书记直通车专班 unitHead overdue',
      '2 骑马山街道 streetSecretary levelOverdue',
    ]);
    expect(await climbedTo('jiewei-shuji')).toEqual(['2 提级后到期没有处置']);
    await world.until('2026-11-06 19:31');
    expect((await world.ladder(id)).at(-1)).toBe('3 沙依巴克区 districtSecretary levelOverdue');
    await world.until('2026-11-20 10:00');
    // 到区为止；发给专班的提醒函、督办单没有回复，是另一个原因。
    const rungs = await world.ladder(id);
    expect(rungs.filter((rung) => !rung.includes('replyOverdue'))).toHaveLength(3);
    expect(rungs.filter((rung) => rung.includes('replyOverdue'))).toEqual([
      '3 沙依巴克区 districtSecretary replyOverdue',
    ]);
    expect(await world.order(id)).toMatchObject({ level: 3, state: 'received' });
    // 终于受理：原因没有了，三级都了结。
    await world.do('diaodu', 'accept', id, {});
    const late = (await world.ladder(id)).filter((rung) => !rung.endsWith('已了'));
    expect(late).toEqual(['3 沙依巴克区 districtSecretary replyOverdue']);
    expect(await climbedTo('quwei-shuji')).toEqual(['3 督办文书逾期未回复']);
  });

  test('受理了没人派', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    await world.do('diaodu', 'accept', id, {});
    expect(await world.dues(id, 'dispatch')).toEqual(['2026-11-02 12:30']);
    await world.until('2026-11-02 12:31');
    expect(await world.ladder(id)).toEqual(['1 书记直通车专班 unitHead overdue']);
  });

  test('社区没签收：提到社区书记', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.until('2026-11-02 16:01');
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary overdue']);
    expect(await climbedTo(SECRETARY)).toEqual(['1 签收到期没有完成']);
    await world.do(OFFICER, 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
    expect(await climbedTo(SECRETARY)).toEqual([]);
  });

  test('部门没签收：提到部门负责人，协办单位的提到协办单位', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang, TRAFFIC.code, 'transport');
    await world.do(TRAFFIC.head, 'sign', id, { assignmentId: (await world.share(id, TRAFFIC.code)).id });
    await world.until('2026-11-02 16:01');
    expect(await world.ladder(id)).toEqual(['1 市交通运输局 unitHead overdue']);
  });

  test('首次联系超期：提醒，不提级', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.do(OFFICER, 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
    await world.until('2026-11-03 19:31');
    expect(await world.ladder(id)).toEqual([]);
    expect(await world.notices(id)).toContain('水库街社区 overdue');
  });

  test('办理超期：提一级；交了结果，原因没有了', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.do(OFFICER, 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
    await world.do(OFFICER, 'contact', id, {
      assignmentId: (await world.share(id, COMMUNITY)).id,
      way: 'visit',
      text: '看了现场。',
    });
    await world.until('2026-11-09 19:31');
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary overdue']);
    const detail = await world.page(SECRETARY, id);
    expect(detail.due).toMatchObject({ kind: 'handle', colour: 'red', reason: 'overdue' });
    expect(detail.escalations).toMatchObject([
      {
        level: 1,
        causeText: '办理到期没有完成',
        mine: true,
        holderName: expect.stringContaining('马桂花'),
        due: { kind: 'level' },
      },
    ]);
    await submitted(world, id);
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary overdue 已了']);
    expect((await world.order(id)).level).toBe(1);
  });

  test('没人审核：提醒函给该审的书记，提级越过他', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await submitted(world, id);
    await world.until('2026-11-03 19:31');
    expect(await world.ladder(id)).toEqual(['2 骑马山街道 streetSecretary overdue']);
    expect(await world.notices(id)).toContain('水库街社区/communitySecretary document');
    await world.do(SECRETARY, 'approve', id, {});
    expect((await world.ladder(id)).at(-1)).toContain('已了');
  });

  test('重办超期：从已到的级别再提一级', async () => {
    const wang = await world.told();
    await answered(world, wang);
    await wang.says('unresolved');
    const id = await wang.orderId();
    await world.until('2026-11-05 19:31');
    expect(await world.ladder(id)).toContain('3 沙依巴克区 districtSecretary overdue');
    expect(await world.ladder(id)).toContain('1 水库街社区 communitySecretary unresolved');
  });

  test('新的超期从已到的级别往上走，到顶为止', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    await world.until('2026-11-02 14:31');
    await dispatched(world, wang);
    await world.until('2026-11-03 12:00');
    // 受理超期已了；签收又超期：到第二级。
    expect(await world.ladder(id)).toEqual([
      '1 书记直通车专班 unitHead overdue 已了',
      '2 骑马山街道 streetSecretary overdue',
    ]);
    expect(await climbedTo('jiewei-shuji')).toEqual(['2 签收到期没有完成']);
  });

  test('特急：分钟算，夜里也走', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    await world.until('2026-11-02 22:00');
    const units = [{ organisationId: await world.app.organisation(COMMUNITY), part: 'lead' as const }];
    await world.do('diaodu', 'dispatch', id, { units, urgency: 'critical' });
    expect(await world.dues(id, 'handle')).toEqual(['2026-11-03 00:00']);
    await world.until('2026-11-03 08:00');
    expect(await world.ladder(id)).toContain('3 沙依巴克区 districtSecretary overdue');
  });
});

describe('一次超期只提一次', () => {
  test('同一刻看两遍，提一次', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    expect(await world.outageUntil('2026-11-02 15:00')).toBeGreaterThan(0);
    const after = await world.everything(id);
    expect(await world.ring()).toBe(0);
    expect(await world.everything(id)).toEqual(after);
  });

  test('两台服务器同时看，提一次', async () => {
    const people = [];
    for (let n = 0; n < 5; n++) people.push(await world.told({ text: `第 ${n} 件事` }));
    world.app.clock.set(instant('2026-11-02 15:00'));
    const rung = await Promise.all([world.ring(), world.ring(), world.ring()]);
    expect(rung.reduce((a, b) => a + b)).toBe(5);
    for (const one of people) {
      expect(await world.ladder(await one.orderId())).toEqual(['1 书记直通车专班 unitHead overdue']);
      expect((await world.history(await one.orderId())).filter((action) => action === 'overdue')).toHaveLength(1);
    }
  });

  test('停机一天再起来：每件只提一级，先到期的先提，不连跳', async () => {
    const first = await world.told();
    await world.until('2026-11-02 11:00');
    const second = await world.told();
    await dispatched(world, second);
    await world.outageUntil('2026-11-10 12:00');
    expect(await world.ladder(await first.orderId())).toEqual(['1 书记直通车专班 unitHead overdue']);
    // 签收、首次联系、办理都过了期：提级的原因各是一个，级别不连跳到顶之外。
    const ladder = await world.ladder(await second.orderId());
    expect(ladder.filter((rung) => rung.includes('levelOverdue'))).toEqual([]);
    expect(ladder).toEqual(['1 水库街社区 communitySecretary overdue', '2 骑马山街道 streetSecretary overdue']);
    const { escalation, notice } = await world.rows();
    // On PostgreSQL several orders ring at once: begun oldest first, ended in any order.
    if (world.app.store.engine === 'sqlite') expect(escalation[0]?.workOrderId).toBe(await first.orderId());
    expect(notice.filter((n) => n.kind === 'nearDue')).toEqual([]);
    expect(await world.ring()).toBe(0);
  });

  test('快到期只提醒一次，提醒该办的人', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.do(OFFICER, 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
    await world.do(OFFICER, 'contact', id, {
      assignmentId: (await world.share(id, COMMUNITY)).id,
      way: 'visit',
      text: '看了现场。',
    });
    await world.until('2026-11-06 19:00');
    expect((await world.page(OFFICER, id)).due?.colour).toBe('green');
    await world.until('2026-11-09 10:01');
    await world.ring();
    expect((await world.notices(id)).filter((n) => n.endsWith('nearDue'))).toEqual(['水库街社区 nearDue']);
    expect((await world.page(OFFICER, id)).due).toMatchObject({ kind: 'handle', colour: 'yellow', reason: 'near' });
    const mine = await world.as(OFFICER, 'GET /v1/notices', { query: {} });
    expect(mine.body.items).toContainEqual(
      expect.objectContaining({ kind: 'nearDue', title: '快到期了', workOrderId: id }),
    );
    expect(mine.body.items[0]).toMatchObject({ kind: 'document', workOrderId: id });
  });
});

describe('书记不在', () => {
  test('请假的，提级到代班的那里，代班的也能写批示', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await away(world, SECRETARY, 'xisheng-shuji', '2026-11-06 19:30');
    await world.until('2026-11-02 16:01');
    expect(await climbedTo('xisheng-shuji')).toEqual(['1 签收到期没有完成']);
    const escalationId = (await world.page('xisheng-shuji', id)).escalations[0]!.id;
    await world.do('xisheng-shuji', 'instruct', id, { escalationId, text: '马上签收。' });
    const settled = await world.as('xisheng-shuji', 'GET /v1/escalations', { query: { settled: 'yes' } });
    expect(settled.body.items).toMatchObject([
      { escalation: { id: escalationId, instruction: { text: '马上签收。' }, mine: true }, order: { id } },
    ]);
    // 代班期满，就不再是他的事。
    await world.until('2026-11-06 19:31');
    expect((await world.as('xisheng-shuji', 'GET /v1/work-orders/:id', { params: { id } })).status).toBe(404);
  });
});

describe('批示', () => {
  test('写了批示，提级时钟停；单位要在期限里回复，回复了才算', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.until('2026-11-02 16:01');
    const escalationId = (await world.page(SECRETARY, id)).escalations[0]!.id;
    expect(await world.refusal('jiewei-shuji', 'instruct', id, { escalationId, text: '尽快办。' })).toBe('notAllowed');
    const { id: assignmentId } = await world.share(id, COMMUNITY);
    await world.do(SECRETARY, 'instruct', id, { escalationId, text: '今天签收，明天到现场。' });
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary overdue 已了']);
    expect(await world.dues(id, 'level')).toEqual([]);
    // 签收超期的提醒函，和这份批示件：各有各的回复期限。
    expect((await world.dues(id, 'reply')).sort()).toEqual(['2026-11-05 19:30', '2026-11-06 19:30']);
    expect(await world.refusal(SECRETARY, 'instruct', id, { escalationId, text: '再写一次。' })).toBe(
      'escalationSettled',
    );
    expect((await world.page(OFFICER, id)).escalations[0]?.instruction?.text).toBe('今天签收，明天到现场。');
    await world.do(OFFICER, 'sign', id, { assignmentId });
    await world.do(OFFICER, 'progress', id, { assignmentId, text: '到现场看了，明天换。' });
    expect(await world.dues(id, 'reply')).toHaveLength(2);
    await submitted(world, id);
    expect(await world.dues(id, 'reply')).toEqual([]);
  });

  test('批示以后没有动静，再提一级', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    await world.do(OFFICER, 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
    await world.until('2026-11-09 19:31');
    const escalationId = (await world.page(SECRETARY, id)).escalations[0]!.id;
    await world.do(SECRETARY, 'instruct', id, { escalationId, text: '三天内办完。' });
    await world.until('2026-11-13 19:31');
    expect(await world.ladder(id)).toContain('2 骑马山街道 streetSecretary replyOverdue');
    expect(await climbedTo('jiewei-shuji')).toContain('2 督办文书逾期未回复');
  });
});

describe('催办', () => {
  test('24 小时计一次，期限一天也不推', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    const before = (await world.rows()).clock.map((k) => [k.kind, k.dueAt, k.state]);
    await wang.do('urge', {});
    expect(await wang.refusal('urge', {})).toBe('urgedToday');
    expect((await wang.page()).actions.find((a) => a.action === 'urge')).toEqual({
      action: 'urge',
      enabled: false,
      reason: '24 小时内已经催过一次，单位已经看到。期限不会往后推，过了 24 小时可以再催。',
    });
    expect((await world.rows()).clock.map((k) => [k.kind, k.dueAt, k.state])).toEqual(before);
    expect(await world.order(id)).toMatchObject({ urges: 1, level: 0 });
    expect(await world.notices(id)).toContain('水库街社区 urged');
    world.app.clock.advance(DAY);
    await wang.do('urge', {});
    expect((await world.order(id)).urges).toBe(2);
  });

  test('几个人一共催到第三次，提一级', async () => {
    const people = [await world.told(), await world.told(), await world.told()];
    const id = await people[0]!.orderId();
    for (const other of people.slice(1)) await world.do('diaodu', 'merge', await other.orderId(), { targetId: id });
    await dispatched(world, people[0]!);
    await people[0]!.do('urge', {});
    await people[1]!.do('urge', {});
    expect(await world.ladder(id)).toEqual([]);
    await people[2]!.do('urge', {});
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary urged']);
    await submitted(world, id);
    await world.do(SECRETARY, 'approve', id, {});
    expect(await world.ladder(id)).toEqual(['1 水库街社区 communitySecretary urged 已了']);
  });
});

test('工单办结以后，什么时钟都不再响', async () => {
  const wang = await world.told();
  const id = await answered(world, wang);
  await wang.says('resolved');
  const after = await world.everything(id);
  await world.until('2026-12-31 12:00');
  expect(await world.everything(id)).toEqual(after);
});
