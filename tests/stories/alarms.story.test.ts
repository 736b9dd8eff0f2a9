import { ringDueAlarms } from '@tellit/api/features/alerts/ring-alarms.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from './facts.ts';
import { COMMUNITY, OFFICER, SECRETARY } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

const DESK = 'diaodu';
const HEAD = 'zhuanban-fuzeren';
const STREET = 'jiewei-shuji';
const SUPERVISION = 'ducha';

/** One look of the worker at the alarms. */
const look = (): Promise<number> =>
  ringDueAlarms({ ...world.app.deps, log: world.app.app.log } as Parameters<typeof ringDueAlarms>[0]);

/** Time passes with the worker looking once a minute. */
async function pass(until: string): Promise<void> {
  const end = instant(until);
  const { clock } = world.app;
  while (clock.now() < end) {
    clock.set(Math.min(end, clock.now() + 60_000));
    await look();
  }
}

/** What rings for somebody now. */
async function alarms(account: string) {
  const { status, body } = await world.as(account, 'GET /v1/live/now', { query: {} });
  expect(status).toBe(200);
  return body.alarms;
}
const ringsFor = async (...accounts: string[]): Promise<string[]> => {
  const found = await Promise.all(accounts.map(async (one) => ((await alarms(one)).length > 0 ? [one] : [])));
  return found.flat();
};
const EVERYBODY = [DESK, 'diaodu2', HEAD, STREET, SUPERVISION, OFFICER, SECRETARY, 'jiwei', 'huifang', 'chengguan'];

/** A matter the desk found to be 特急 and has not yet accepted. */
async function critical(): Promise<string> {
  const wang = await world.told({ text: '电线掉在路上，还在冒火花。' });
  const id = await wang.orderId();
  await world.do(DESK, 'classify', id, { urgency: 'critical' });
  await look();
  return id;
}

describe('特急没人受理', () => {
  test('每三分钟再叫一次，一次比一次宽；受理了接着叫派出，派出了叫单位', async () => {
    const id = await critical();
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2']);
    await pass('2026-11-02 10:35');
    expect(await alarms(DESK)).toMatchObject([{ workOrderId: id, kind: 'accept', rings: 2 }]);
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2']);
    await pass('2026-11-02 10:36');
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2', HEAD]);
    await pass('2026-11-02 10:39');
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2', HEAD, STREET]);
    await pass('2026-11-02 10:42');
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2', HEAD, STREET, SUPERVISION]);
    expect((await alarms(HEAD))[0]?.called).toEqual([
      expect.stringContaining('研判调度员'),
      expect.stringContaining('负责人'),
      expect.stringContaining('街道书记'),
      expect.stringContaining('督查'),
    ]);
    // 被叫到的负责人打得开这件工单。
    expect((await world.page(HEAD, id)).id).toBe(id);

    await world.do(DESK, 'accept', id, {});
    await look();
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2']);
    expect(await alarms(DESK)).toMatchObject([{ kind: 'dispatch', rings: 1 }]);

    const unit = await world.app.organisation(COMMUNITY);
    await world.do(DESK, 'dispatch', id, { units: [{ organisationId: unit, part: 'lead' }] });
    await look();
    expect(await ringsFor(...EVERYBODY)).toEqual([OFFICER]);
    await pass('2026-11-02 10:48');
    expect(await ringsFor(...EVERYBODY)).toEqual(
      [OFFICER, SECRETARY].sort((a, b) => EVERYBODY.indexOf(a) - EVERYBODY.indexOf(b)),
    );
    await world.do(OFFICER, 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
    await look();
    expect(await ringsFor(...EVERYBODY)).toEqual([]);
    await pass('2026-11-02 11:30');
    expect(await ringsFor(...EVERYBODY)).toEqual([]);
  });

  test('每个岗位只在第一次叫到时进一条提醒；一般的事从来不响', async () => {
    const id = await critical();
    await pass('2026-11-02 11:30');
    const { notice } = world.app.store.t;
    const told = (await world.app.store.read(async (db) => db.select().from(notice))).filter((n) => n.kind === 'alarm');
    expect(told.map((n) => n.role)).toEqual(['dispatcher', 'unitHead', 'streetSecretary', 'supervisor']);
    expect(new Set(told.map((n) => n.workOrderId))).toEqual(new Set([id]));
    await world.told();
    expect(await look()).toBe(0);
  });

  test('按了“听到了”，自己的不响，别人的照响，时钟不停；下一次又响', async () => {
    const id = await critical();
    const { version } = await world.order(id);
    const [alarm] = await alarms(DESK);
    const heard = await world.as(DESK, 'POST /v1/alarms/:id/heard', { params: { id: alarm?.id ?? '' }, body: {} });
    expect(heard.body).toMatchObject({ heard: true });
    expect((await alarms(DESK))[0]?.heard).toBe(true);
    expect((await alarms('diaodu2'))[0]?.heard).toBe(false);
    expect((await world.order(id)).version).toBe(version);
    await pass('2026-11-02 10:33');
    expect((await alarms(DESK))[0]).toMatchObject({ heard: false, rings: 2 });
    // 没叫到的人，这件事对他不存在。
    const stranger = await world.as('huifang', 'POST /v1/alarms/:id/heard', {
      params: { id: alarm?.id ?? '' },
      body: {},
    });
    expect(stranger.problem.code).toBe('notFound');
  });

  test('服务停了一天：只补现在这一次，该叫的都叫到，不刷屏', async () => {
    await critical();
    world.app.clock.set(instant('2026-11-03 10:30'));
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2', HEAD, STREET, SUPERVISION]);
  });

  test('三个服务一起看：每一次只响一遍', async () => {
    const ids = [await critical(), await critical(), await critical()];
    let rung = 0;
    for (let minute = 1; minute <= 15; minute += 1) {
      world.app.clock.set(instant('2026-11-02 10:30') + minute * 60_000);
      rung += (await Promise.all([look(), look(), look()])).reduce((a, b) => a + b, 0);
    }
    // 第 0 次已经响过；15 分钟里每件再响 5 次。
    expect(rung).toBe(ids.length * 5);
    const { alarmCall } = world.app.store.t;
    const calls = await world.app.store.read(async (db) => db.select().from(alarmCall));
    expect(calls).toHaveLength(ids.length * 4);
  });

  test('降成一般：不响了；再变特急：重新从头叫', async () => {
    const id = await critical();
    await pass('2026-11-02 10:37');
    await world.do(DESK, 'classify', id, { urgency: 'normal' });
    expect(await ringsFor(...EVERYBODY)).toEqual([]);
    await world.do(DESK, 'classify', id, { urgency: 'critical' });
    await look();
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2']);
  });

  test('值班岗位空着：马上往上叫，不等六分钟', async () => {
    const { post } = world.app.store.t;
    const dispatchers = (await world.app.store.read(async (db) => db.select().from(post))).filter(
      (one) => one.role === 'dispatcher',
    );
    const wang = await world.told();
    const id = await wang.orderId();
    await world.do(DESK, 'classify', id, { urgency: 'critical' });
    const setHolder = (personIds: (string | null)[]) =>
      world.app.store.tx(async (db) => {
        await db.delete(post);
        for (const one of kept) await db.insert(post).values(one);
        for (const [i, one] of dispatchers.entries())
          await db.insert(post).values({ ...one, personId: personIds[i] ?? null });
      });
    const kept = (await world.app.store.read(async (db) => db.select().from(post))).filter(
      (one) => one.role !== 'dispatcher',
    );
    await setHolder(dispatchers.map(() => null));
    try {
      await look();
      expect(await ringsFor(HEAD, STREET)).toEqual([HEAD]);
    } finally {
      await setHolder(dispatchers.map((one) => one.personId));
    }
  });
});

describe('回到专班手里', () => {
  test('撤回派单：等着重新派的特急接着叫专班', async () => {
    const id = await critical();
    await world.do(DESK, 'accept', id, {});
    await look();
    const unit = await world.app.organisation(COMMUNITY);
    await world.do(DESK, 'dispatch', id, { units: [{ organisationId: unit, part: 'lead' }] });
    await look();
    expect(await ringsFor(...EVERYBODY)).toEqual([OFFICER]);
    await pass('2026-11-02 10:31');
    await world.do(DESK, 'undo-dispatch', id, {});
    await look();
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2']);
    expect(await alarms(DESK)).toMatchObject([{ workOrderId: id, kind: 'dispatch' }]);
  });

  test('拆开并案：恢复单独办理的特急接着叫专班', async () => {
    const target = await (await world.told()).orderId();
    const id = await critical();
    await world.do(DESK, 'merge', id, { targetId: target });
    await pass('2026-11-02 10:31');
    await world.do(DESK, 'unmerge', target, { sourceId: id });
    await look();
    expect((await alarms(DESK)).map((alarm) => alarm.workOrderId)).toContain(id);
  });
});

describe('叫人的短信', () => {
  test('还没发出去，事情已经有人接了：不再发', async () => {
    const { deps, store } = world.app;
    deps.config.sms = { url: 'http://127.0.0.1:9/sms', secret: 'not-used' };
    try {
      const id = await critical();
      const waiting = async () =>
        (await store.read(async (db) => db.select().from(store.t.outbox)))
          .filter((row) => row.workOrderId === id && row.kind === 'alarm' && row.state === 'waiting')
          .map((row) => row.channel);
      expect(await waiting()).toEqual(['sms', 'sms']);
      await world.do(DESK, 'accept', id, {});
      expect(await waiting()).toEqual([]);
      await look();
      expect(await waiting()).toEqual(['sms', 'sms']);
      await world.do(DESK, 'classify', id, { urgency: 'normal' });
      expect(await waiting()).toEqual([]);
    } finally {
      deps.config.sms = null;
    }
  });
});

describe('密件', () => {
  test('响着的时候设为密件：专班和街道马上看不见，只叫纪检', async () => {
    const id = await critical();
    await pass('2026-11-02 10:40');
    expect(await ringsFor(...EVERYBODY)).toEqual([DESK, 'diaodu2', HEAD, STREET]);
    await world.do(DESK, 'seal', id, { reason: '说的是干部。' });
    expect(await ringsFor(DESK, 'diaodu2', HEAD, STREET)).toEqual([]);
    await look();
    expect(await ringsFor(...EVERYBODY)).toEqual(['jiwei']);
    await pass('2026-11-02 11:00');
    expect(await ringsFor(...EVERYBODY)).toEqual(['jiwei']);
  });
});
