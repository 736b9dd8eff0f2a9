import { outboxRow } from '@tellit/api/features/alerts/outbox-queue.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { newKey } from './facts.ts';
import { COMMUNITY, dispatched, OFFICER, TRAFFIC } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

const lead = async (code: string) => ({ organisationId: await world.app.organisation(code), part: 'lead' as const });
const seconds = (n: number): void => world.app.clock.set(world.app.clock.now() + n * 1000);

describe('撤回派单', () => {
  test('派错了，一分钟后撤回再派：单位收到通知，反映人看到正在重新派，经过两行都在', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang, TRAFFIC.code);
    seconds(60);
    const after = await world.do('diaodu', 'undo-dispatch', id, {});
    expect(after.state).toBe('accepted');
    expect(after.leadName).toBeNull();
    expect(after.assignments.map((share) => share.state)).toEqual(['withdrawn']);
    expect(after.dues.map((due) => due.kind)).toEqual(['dispatch']);
    expect(await world.history(id)).toEqual(['told', 'accepted', 'dispatched', 'dispatchUndone']);
    expect(await world.list(TRAFFIC.officer, 'sign')).toEqual([]);
    const notices = await world.as(TRAFFIC.officer, 'GET /v1/notices', { query: {} });
    expect(notices.body.items.map((notice) => notice.title)).toContain('派来的工单撤回了，不用签收');
    expect(await wang.page()).toMatchObject({ state: 'accepted', lead: null });
    expect(await wang.messages()).toContain('dispatchingAgain');
    await world.do('diaodu', 'dispatch', id, { units: [await lead(COMMUNITY)] });
    expect(await world.list(OFFICER, 'sign')).toEqual([id]);
    expect(await wang.page()).toMatchObject({ state: 'inHand', lead: { name: '水库街社区' } });
  });

  test('派的时候定成紧急，撤回以后排队按改过的派工期限', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    await world.do('diaodu', 'accept', id, {});
    await world.do('diaodu', 'dispatch', id, { units: [await lead(COMMUNITY)], urgency: 'urgent' });
    const after = await world.do('diaodu', 'undo-dispatch', id, {});
    expect(after.dues.map((due) => due.kind)).toEqual(['dispatch']);
    expect((await world.order(id)).dueAt).toBe(after.dues[0]?.dueAt);
  });

  test('单位打开看过，就不能再撤回；派单的人自己看不算', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang, TRAFFIC.code);
    await world.page('diaodu', id);
    expect((await world.page('diaodu', id)).actions.map(({ action }) => action)).toContain('undoDispatch');
    const { version } = await world.page('diaodu', id);
    await world.page(TRAFFIC.officer, id);
    expect((await world.page('diaodu', id)).version).toBe(version);
    expect(await world.refusal('diaodu', 'undo-dispatch', id, {})).toBe('undoOpened');
    expect((await world.page('diaodu', id)).actions.map(({ action }) => action)).not.toContain('undoDispatch');
  });

  test('过了两分钟，服务器的钟说了算；别人不能替派单的人撤回', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang, TRAFFIC.code);
    expect(await world.refusal('jiewei-shuji', 'undo-dispatch', id, {})).toBe('notAllowed');
    seconds(121);
    expect(await world.refusal('diaodu', 'undo-dispatch', id, {})).toBe('undoTooLate');
  });
});

describe('还没出门的消息', () => {
  test('撤回时留着没发的“已派出”“等签收”不再发，别的照发', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang, TRAFFIC.code);
    const { store, clock } = world.app;
    const now = clock.now();
    const row = (name: string, kind: string, state: 'waiting' | 'sent' = 'waiting') =>
      ({
        ...outboxRow(
          { district: DISTRICT, now, notBefore: now + 120_000 },
          { channel: 'groupBot', organisationId: 'desk' },
          { workOrderId: id, kind, shortNumber: '1102-0001', dueAt: null },
        ),
        id: name,
        state,
      }) as const;
    const kept = [row('a', 'dispatched'), row('b', 'toSign'), row('c', 'alarm'), row('d', 'dispatched', 'sent')];
    await store.tx(async (db) => db.insert(store.t.outbox).values(kept));
    await world.do('diaodu', 'undo-dispatch', id, {});
    const after = await store.read(async (db) => db.select().from(store.t.outbox));
    const states = Object.fromEntries(after.map((one) => [one.id, one.state]));
    expect(states).toMatchObject({ a: 'dropped', b: 'dropped', c: 'waiting', d: 'sent' });
  });
});

describe('一次派出多件', () => {
  const three = async (): Promise<Resident[]> => [await world.told(), await world.told(), await world.told()];
  const send = async (key: string, items: { id: string; version: number }[], more: object = {}) =>
    world.as('diaodu', 'POST /v1/dispatches', {
      headers: { 'idempotency-key': key },
      body: { items, units: [await lead(COMMUNITY)], urgency: 'urgent', opinion: '请今天到现场。', ...more },
    });

  test('一件刚被别人派走，别的照样派出去，结果逐件写明', async () => {
    const residents = await three();
    const ids = await Promise.all(residents.map((one) => one.orderId()));
    const items = ids.map((id) => ({ id, version: 1 }));
    await world.do('diaodu', 'accept', ids[1] ?? '', {});
    const { status, body } = await send(newKey(), items);
    expect(status).toBe(200);
    expect(body.items.map(({ id, done }) => [id, done])).toEqual([
      [ids[0], true],
      [ids[1], false],
      [ids[2], true],
    ]);
    expect(body.items[1]).toMatchObject({ why: '刚刚有人处理过这件事。请看最新情况后再操作。', version: null });
    expect(await Promise.all(ids.map((id) => world.state(id)))).toEqual(['dispatched', 'accepted', 'dispatched']);
    const sent = await world.page('diaodu', ids[0] ?? '');
    expect(sent).toMatchObject({ urgency: 'urgent', leadName: '水库街社区' });
    expect(sent.assignments[0]?.opinion).toBe('请今天到现场。');
  });

  test('第一次还没答完就再发一次：两次答的一样，一件也不多派', async () => {
    const residents = await three();
    const items = await Promise.all(residents.map(async (one) => ({ id: await one.orderId(), version: 1 })));
    const key = newKey();
    const answers = await Promise.all([send(key, items), send(key, items)]);
    for (const { body } of answers)
      expect(body.items.map(({ done, version }) => [done, version])).toEqual(items.map(() => [true, 2]));
    expect(await world.history(items[0]?.id ?? '')).toEqual(['told', 'accepted', 'dispatched']);
  });

  test('断线后原样再发一次，一件也不多派，答的和第一次一样', async () => {
    const residents = await three();
    const items = await Promise.all(residents.map(async (one) => ({ id: await one.orderId(), version: 1 })));
    const key = newKey();
    const first = await send(key, items);
    const again = await send(key, items);
    expect(again.body).toEqual(first.body);
    expect(await world.history(items[0]?.id ?? '')).toEqual(['told', 'accepted', 'dispatched']);
    expect((await send(key, items, { urgency: 'critical' })).problem?.code).toBe('idempotencyMismatch');
  });

  test('一次撤回刚派出的多件，打开过的那件留下', async () => {
    const residents = await three();
    const items = await Promise.all(residents.map(async (one) => ({ id: await one.orderId(), version: 1 })));
    const sent = await send(newKey(), items);
    await world.page(OFFICER, items[2]?.id ?? '');
    seconds(30);
    const back = sent.body.items.map(({ id, version }) => ({ id, version: version ?? 0 }));
    const undone = await world.as('diaodu', 'POST /v1/dispatches/undo', { body: { items: back } });
    expect(undone.body.items.map(({ done }) => done)).toEqual([true, true, false]);
    expect(undone.body.items[2]?.why).toContain('单位已经打开');
    expect(await Promise.all(items.map(({ id }) => world.state(id)))).toEqual(['accepted', 'accepted', 'dispatched']);
  });

  test('看不见的那件只说没有找到，不说别的；单位选错一件也不派', async () => {
    const wang = await world.told();
    const sealed = await world.told({ aboutOfficial: true });
    const items = [
      { id: await sealed.orderId(), version: 1 },
      { id: await wang.orderId(), version: 1 },
    ];
    const { body } = await send(newKey(), items);
    expect(body.items[0]).toMatchObject({ done: false, shortNumber: null });
    expect(body.items[1]).toMatchObject({ done: true });
    const other = await world.told();
    const wrong = await send(newKey(), [{ id: await other.orderId(), version: 1 }], {
      units: [{ organisationId: await world.app.organisation('650103017'), part: 'lead' }],
    });
    expect(wrong.body.items[0]).toMatchObject({ done: false });
    expect(await world.state(await other.orderId())).toBe('received');
    expect((await world.as(OFFICER, 'POST /v1/dispatches/undo', { body: { items } })).problem?.code).toBe('forbidden');
  });
});

describe('工作台记得的', () => {
  test('存下的筛选、选的列、看过的引导跟着人走，别人看不到', async () => {
    const empty = { views: [], columns: null, guides: [] };
    expect((await world.as('diaodu', 'GET /v1/me/desk', {})).body).toEqual(empty);
    const save = (name: string, urgency: 'urgent' | 'critical') =>
      world.as('diaodu', 'POST /v1/me/desk/views', { body: { name, view: 'desk', filters: { urgency } } });
    await save('急的', 'urgent');
    const { body } = await save('急的', 'critical');
    expect(body.views).toMatchObject([{ name: '急的', view: 'desk', filters: { urgency: 'critical', q: '' } }]);
    await world.as('diaodu', 'POST /v1/me/desk/columns', { body: { columns: ['number', 'unit'] } });
    await world.as('diaodu', 'POST /v1/me/desk/guides', { body: { guide: 'dispatcher', seen: true } });
    const kept = (await world.as('diaodu', 'GET /v1/me/desk', {})).body;
    expect(kept).toMatchObject({ columns: ['number', 'unit'], guides: ['dispatcher'] });
    expect((await world.as('xisheng', 'GET /v1/me/desk', {})).body).toEqual(empty);
    const id = kept.views[0]?.id ?? '';
    // Somebody else's is not there to be removed.
    const stolen = await world.as('xisheng', 'POST /v1/me/desk/views/:id/remove', { params: { id }, body: {} });
    expect(stolen.problem?.code).toBe('notFound');
    expect((await world.as('diaodu', 'GET /v1/me/desk', {})).body.views).toHaveLength(1);
    const gone = await world.as('diaodu', 'POST /v1/me/desk/views/:id/remove', { params: { id }, body: {} });
    expect(gone.body.views).toEqual([]);
    const again = await world.as('diaodu', 'POST /v1/me/desk/guides', { body: { guide: 'dispatcher', seen: false } });
    expect(again.body.guides).toEqual([]);
  });

  test('最多存二十组', async () => {
    const save = (n: number) =>
      world.as('huifang', 'POST /v1/me/desk/views', { body: { name: `第${n}组`, view: 'all', filters: {} } });
    for (let n = 1; n <= 20; n++) expect((await save(n)).status).toBe(200);
    expect((await save(21)).problem?.code).toBe('tooManySaved');
    expect((await save(20)).status).toBe(200);
  });
});
