import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newKey } from './facts.ts';
import { answered, COMMUNITY, dispatched, OFFICER, SECRETARY, submitted } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

describe('同一次提交', () => {
  test('网断了再点一次：还是那一件，回执和查询码一样', async () => {
    const wang = world.resident();
    const key = newKey();
    const first = await wang.submit({}, key);
    const again = await wang.submit({}, key);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect((await world.rows()).complaint).toHaveLength(1);
    expect((await world.rows()).order).toHaveLength(1);
  });

  test('同一个键，换了话：不收，请重新填', async () => {
    const wang = world.resident();
    const key = newKey();
    await wang.submit({}, key);
    const other = await wang.submit({ text: '另外一件事。' }, key);
    expect(other.problem).toMatchObject({ status: 409, code: 'idempotencyMismatch' });
    expect((await world.rows()).complaint).toHaveLength(1);
  });

  test('别人猜到了键，也拿不到回执', async () => {
    const [wang, li] = [world.resident(), world.resident()];
    const key = newKey();
    await wang.submit({}, key);
    expect((await li.submit({}, key)).problem.code).toBe('idempotencyMismatch');
  });

  test('两次同时到：只有一件', async () => {
    const wang = world.resident();
    const key = newKey();
    await wang.token();
    const both = await Promise.all([wang.submit({}, key), wang.submit({}, key), wang.submit({}, key)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 200, 201]);
    expect(new Set(both.map((answer) => answer.body.number)).size).toBe(1);
    expect((await world.rows()).complaint).toHaveLength(1);
    expect((await world.rows()).notice).toHaveLength(1);
  });

  test('许多人同时说，编号各不相同，都按顺序', async () => {
    const people = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const one = world.resident();
        await one.token();
        return one;
      }),
    );
    await Promise.all(people.map((one) => one.tell()));
    const numbers = people.map((one) => one.receipt.number);
    expect(new Set(numbers).size).toBe(30);
    expect(numbers.every((number) => /^650103-20261102-\d{4}$/.test(number))).toBe(true);
  });
});

describe('两个人同时办', () => {
  test('后到的看到“刚刚有人处理过”，什么也没变', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    const { version } = await world.order(id);
    await world.do('diaodu', 'accept', id, {});
    expect(await world.refusal('diaodu2', 'decline', id, { reason: '不归我们。', door: '别处' }, version)).toBe(
      'staleVersion',
    );
    expect(await world.state(id)).toBe('accepted');
    expect(await wang.messages()).toEqual(['accepted']);
  });

  test('真正同一刻：一个成，一个不成', async () => {
    const wang = await world.told();
    const id = await wang.orderId();
    const { version } = await world.order(id);
    const units = [{ organisationId: await world.app.organisation(COMMUNITY), part: 'lead' as const }];
    const both = await Promise.all([
      world.try('diaodu', 'dispatch', id, { units }, version),
      world.try('diaodu2', 'dispatch', id, { units }, version),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(both.find((answer) => answer.status === 409)?.problem.code).toBe('staleVersion');
    expect((await world.rows()).share).toHaveLength(1);
    expect((await world.order(id)).version).toBe(version + 1);
  });

  test('两张单互相并：不会卡住，只成一个', async () => {
    const [wang, li] = [await world.told(), await world.told()];
    const [a, b] = [await wang.orderId(), await li.orderId()];
    const both = await Promise.all([
      world.try('diaodu', 'merge', a, { targetId: b }),
      world.try('diaodu2', 'merge', b, { targetId: a }),
    ]);
    expect(both.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect([await world.state(a), await world.state(b)].sort()).toEqual(['merged', 'received']);
  });

  test('居民和单位同时动手：都成，谁也不丢', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    const { id: assignmentId } = await world.share(id, COMMUNITY);
    const [urged, supplemented, signed] = await Promise.all([
      wang.try('urge', {}),
      wang.try('supplement', { text: '晚上没有路灯，更危险。' }),
      world.try(OFFICER, 'sign', id, { assignmentId }),
    ]);
    expect([urged.status, supplemented.status]).toEqual([200, 200]);
    // 单位看的是旧的一版：要么成，要么请他看最新情况，不会悄悄盖掉别人的。
    expect([200, 409]).toContain(signed.status);
    expect((await world.history(id)).filter((action) => action === 'urged' || action === 'supplemented')).toHaveLength(
      2,
    );
  });

  test('刚并案，居民就在原来的单上补充：补充落在新的单上', async () => {
    const [wang, li] = [await world.told(), await world.told()];
    const target = await wang.orderId();
    const [merged, supplemented] = await Promise.all([
      world.try('diaodu', 'merge', await li.orderId(), { targetId: target }),
      li.try('supplement', { text: '我这边也是。' }),
    ]);
    expect(supplemented.status).toBe(200);
    // 补充先到，并案的人看的就是旧的一版。
    expect([200, 409]).toContain(merged.status);
  });
});

describe('留痕', () => {
  test('改一个字、改一个时间、抽走一行、改了说的话，都看得出来', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    await wang.says('resolved');
    const { store } = world.app;
    const { event, entry } = store.t;
    const valid = async () => (await world.page('diaodu', id)).historyValid;
    expect(await valid()).toBe(true);
    const events = await store.read(async (db) => db.select().from(event));
    const entries = await store.read(async (db) => db.select().from(entry));
    const restore = () =>
      store.tx(async (db) => {
        await db.delete(event);
        await db.delete(entry);
        await db.insert(event).values(events);
        await db.insert(entry).values(entries);
      });
    const tampering = {
      改了内容: () => store.tx((db) => db.update(event).set({ text: '{}' })),
      改了时间: () => store.tx((db) => db.update(event).set({ at: 0 })),
      换了人: () => store.tx((db) => db.update(event).set({ actorId: 'somebody' })),
      改了说的话: () => store.tx((db) => db.update(entry).set({ text: '没什么事。' })),
      抽走最早的一行: () =>
        store.tx(async (db) => {
          await db.delete(event);
          await db.insert(event).values(events.filter((one) => one.seq > 1));
        }),
    };
    for (const [what, tamper] of Object.entries(tampering)) {
      await tamper();
      expect(await valid(), what).toBe(false);
      await restore();
      expect(await valid()).toBe(true);
    }
  });

  test('原话按规定抹去以后，留痕仍然是完整的', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    const { store } = world.app;
    await store.tx((db) => db.update(store.t.entry).set({ text: null, salt: '', erasedAt: world.app.clock.now() }));
    expect((await world.page('diaodu', id)).historyValid).toBe(true);
    await wang.says('resolved');
  });
});

test('审核的人晚了一步：结果已经退回，不能再同意', async () => {
  const wang = await world.told();
  const id = await dispatched(world, wang);
  await submitted(world, id);
  const { version } = await world.order(id);
  await world.do(SECRETARY, 'send-back', id, { reason: '缺照片。' });
  expect(await world.refusal(SECRETARY, 'approve', id, {}, version)).toBe('staleVersion');
});
