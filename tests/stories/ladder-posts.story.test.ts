// Whoever should hear of it is not there: nobody is assigned, the post is vacant, its holder is away. It climbs all the same.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from './facts.ts';
import { COMMUNITY, dispatched, OFFICER, SECRETARY, TRAFFIC } from './play.ts';
import { World } from './world.ts';

const START = '2026-11-02 10:30';

let world: World;
/** Puts back what a story changed of the posts; the stories share their people. */
let putBack: (() => Promise<void>)[] = [];
beforeEach(async () => {
  world = await World.open(START);
});
afterEach(async () => {
  // As if it had never been: the next story begins where this one did.
  world.app.clock.set(instant(START));
  for (const undo of putBack.reverse()) await undo();
  putBack = [];
  await world.close();
});

const DESK_HEAD = 'zhuanban-fuzeren';
const STREET = 'jiewei-shuji';
const DISTRICT_SECRETARY = 'quwei-shuji';

async function personOf(account: string) {
  const { body } = await world.as('admin', 'GET /v1/people', { query: { q: account, limit: 100 } });
  const person = body.items.find((one) => one.account === account);
  if (!person) throw new Error(`nobody is ${account}`);
  return person;
}

/** The administrator takes the posts of somebody away; they come back after the story. */
async function vacate(account: string): Promise<void> {
  const before = await personOf(account);
  const held = before.posts.filter((post) => post.heldTo === null);
  const set = async (posts: { role: (typeof held)[number]['role']; organisationId: string }[]) => {
    const { version } = await personOf(account);
    const changed = await world.as('admin', 'POST /v1/people/:id/posts', {
      params: { id: before.id },
      body: { version, posts },
    });
    expect(changed.status, JSON.stringify(changed.problem)).toBe(200);
  };
  putBack.push(() => set(held.map(({ role, organisationId }) => ({ role, organisationId }))));
  await set([]);
}

/** The administrator notes that somebody is away and who stands in. */
async function absent(account: string, deputy: string, from: string, to: string): Promise<void> {
  const person = await personOf(account);
  const noted = await world.as('admin', 'POST /v1/people/:id/absence', {
    params: { id: person.id },
    body: {
      postId: person.posts.find((post) => post.heldTo === null)?.id ?? '',
      deputyId: (await personOf(deputy)).id,
      startsAt: instant(from),
      endsAt: instant(to),
    },
  });
  expect(noted.status, JSON.stringify(noted.problem)).toBe(200);
}

const rungs = async (id: string) => (await world.ladder(id)).filter((rung) => !rung.includes('replyOverdue'));

/** Orders that climbed to somebody and wait for them. */
async function climbedTo(account: string): Promise<string[]> {
  const { body } = await world.as(account, 'GET /v1/escalations', { query: {} });
  return body.items.map((item) => `${item.order.id} ${item.escalation.level}`);
}

describe('没有人认领的', () => {
  test('没受理、受理了没派、退回来没再派：都一级一级到区委书记', async () => {
    const told = await (await world.told()).orderId();
    const accepted = await (await world.told()).orderId();
    await world.do('diaodu', 'accept', accepted, {});
    const returned = await dispatched(world, await world.told());
    const assignmentId = (await world.share(returned, COMMUNITY)).id;
    await world.do(SECRETARY, 'return', returned, { assignmentId, reason: '不归社区管。', basis: '权责清单。' });
    await world.do('diaodu', 'rule', returned, { assignmentId, upheld: true, reason: '不归社区。' });
    expect(await world.state(returned)).toBe('accepted');
    await world.until('2026-11-18 12:00');
    for (const id of [told, accepted, returned]) {
      expect(await world.order(id)).toMatchObject({ leadId: null, level: 3 });
      expect((await rungs(id)).slice(0, 3)).toEqual([
        '1 书记直通车专班 unitHead overdue',
        '2 骑马山街道 streetSecretary levelOverdue',
        '3 沙依巴克区 districtSecretary levelOverdue',
      ]);
    }
  });
});

describe('岗位空着', () => {
  test('社区书记空着，提到社区的干部；街道书记空着，提到专班；区委书记空着，提到督查室：每一处都有人看得到', async () => {
    for (const account of [SECRETARY, STREET, DISTRICT_SECRETARY]) await vacate(account);
    const id = await dispatched(world, await world.told());
    await world.until('2026-11-02 16:01');
    expect(await rungs(id)).toEqual(['1 水库街社区 officer overdue']);
    expect(await climbedTo(OFFICER)).toEqual([`${id} 1`]);
    await world.until('2026-11-04 19:31');
    expect((await rungs(id)).at(-1)).toBe('2 书记直通车专班 dispatcher levelOverdue');
    expect(await climbedTo('diaodu')).toEqual([`${id} 2`]);
    await world.until('2026-11-06 19:31');
    expect((await rungs(id)).at(-1)).toBe('3 区委督查室 supervisor levelOverdue');
    expect(await climbedTo('ducha')).toContain(`${id} 3`);
  });

  test('一级一级的负责人全空着，也不会提到空椅子上', async () => {
    for (const account of [SECRETARY, DESK_HEAD, STREET, DISTRICT_SECRETARY]) await vacate(account);
    const id = await (await world.told()).orderId();
    await world.until('2026-11-02 14:31');
    expect(await rungs(id)).toEqual(['1 书记直通车专班 dispatcher overdue']);
    expect(await climbedTo('diaodu')).toEqual([`${id} 1`]);
    await world.until('2026-11-06 19:31');
    expect((await rungs(id)).slice(1)).toEqual([
      '2 书记直通车专班 dispatcher levelOverdue',
      '3 区委督查室 supervisor levelOverdue',
    ]);
  });

  test('没有份的单位不回复督办单：提到它的负责人，负责人在岗就不提到别人', async () => {
    const id = await dispatched(world, await world.told());
    const assignmentId = (await world.share(id, COMMUNITY)).id;
    await world.do(OFFICER, 'sign', id, { assignmentId });
    await world.do(OFFICER, 'contact', id, { assignmentId, way: 'visit', text: '看了现场。' });
    await world.do('ducha', 'documents', id, {
      kind: 'supervisionNotice',
      toId: await world.app.organisation(TRAFFIC.code),
      cause: 'shirking',
      requirement: '请到场配合。',
    });
    await world.until('2026-11-06 19:31');
    expect((await world.ladder(id))[0]).toMatch(/^1 .+ unitHead replyOverdue$/);
    expect(await climbedTo(TRAFFIC.head)).toContain(`${id} 1`);
  });
});

describe('书记不在', () => {
  test('登记了代理人的，三级都由代理人看到、由代理人批示；回来以后还是本人的', async () => {
    await absent(SECRETARY, 'xisheng-shuji', '2026-11-02 12:00', '2026-11-30 12:00');
    await absent(STREET, DESK_HEAD, '2026-11-02 12:00', '2026-11-08 12:00');
    await absent(DISTRICT_SECRETARY, 'ducha-fuzeren', '2026-11-02 12:00', '2026-11-30 12:00');
    const id = await dispatched(world, await world.told());
    await world.until('2026-11-02 16:01');
    expect(await climbedTo('xisheng-shuji')).toEqual([`${id} 1`]);
    await world.until('2026-11-04 19:31');
    expect(await climbedTo(DESK_HEAD)).toContain(`${id} 2`);
    await world.until('2026-11-06 19:31');
    expect(await rungs(id)).toEqual([
      '1 水库街社区 communitySecretary overdue',
      '2 骑马山街道 streetSecretary levelOverdue',
      '3 沙依巴克区 districtSecretary levelOverdue',
    ]);
    expect(await climbedTo('ducha-fuzeren')).toContain(`${id} 3`);
    // Back at the desk, it is the holder's again and no longer the deputy's.
    await world.until('2026-11-08 12:01');
    expect(await climbedTo(DESK_HEAD)).not.toContain(`${id} 2`);
    expect(await climbedTo(STREET)).toContain(`${id} 2`);
    const escalationId = (await world.rows()).escalation.find((e) => e.level === 3)?.id ?? '';
    await world.do('ducha-fuzeren', 'instruct', id, { escalationId, text: '今天签收。' });
    expect((await rungs(id)).at(-1)).toContain('已了');
  });
});
