// 附近和附议: what a neighbour said is found before it is told twice, “me too” counts and can be taken back, and what is not public is
// never offered, at intake or after a merge.
import { fromGcj02, toGcj02 } from '@tellit/shared/rules/geo/gcj02.ts';
import { afterEach, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { answered, COMMUNITY, dispatched } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

/** A person looked at the words of everything told in a browser so far. */
async function looked(): Promise<void> {
  const { complaint } = world.app.store.t;
  await world.app.store.tx((db) => db.update(complaint).set({ wordsCleared: true }));
}

const FENCE = '工地围挡把整条人行道都占了，店门口没法走人。';
const nearby = (resident: Resident, text: string, more = {}) =>
  resident.call('POST /v1/districts/:district/nearby-matters', {
    params: { district: DISTRICT },
    body: { code: 'dem0skj000001', text, ...more },
  });
const matters = async (resident: Resident) =>
  (await resident.call('GET /v1/districts/:district/public-matters', { params: { district: DISTRICT }, query: {} }))
    .body.items;
const endorse = async (resident: Resident, community = COMMUNITY) => {
  const [matter] = await matters(resident);
  return resident.call('POST /v1/districts/:district/public-matters/endorse', {
    params: { district: DISTRICT },
    body: { ref: matter?.endorse?.ref ?? '', communityId: await world.app.organisation(community) },
  });
};

test('正要说的事，附近公开的里有：说得出为什么像、多远；不公开的、没受理的、说别的，都不给看', async () => {
  world = await World.open('2026-10-28 10:20');
  const first = await world.told({
    text: `${FENCE}我叫张三，电话13812345678。`,
    disclosure: 'public',
    lng: 87.56,
    lat: 43.8,
  });
  await world.told({ text: FENCE, disclosure: 'handlers' });
  const neighbour = world.resident();
  const map = toGcj02({ lng: 87.5605, lat: 43.8002 });
  const about = { lng: map.lng, lat: map.lat, datum: 'gcj02' as const };
  // 没有人看过以前，什么也不公开。
  expect((await nearby(neighbour, '围挡占了人行道', about)).body.items).toEqual([]);
  await world.do('diaodu', 'accept', await first.orderId(), {});
  expect((await nearby(neighbour, '围挡占了人行道', about)).body.items).toEqual([]);
  await looked();
  const { status, body } = await nearby(neighbour, '围挡占了人行道，店门口走不了。', about);
  expect(status).toBe(200);
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({
    metres: 50,
    matter: { state: 'accepted', endorse: { count: 0, given: false, may: true } },
  });
  expect(body.items[0]?.because[0]).toBe('同一个说事码');
  expect(body.items[0]?.because.join()).not.toContain('米');
  expect(JSON.stringify(body)).not.toContain('13812345678');
  expect(JSON.stringify(body)).not.toContain(first.complaintId);
  expect((await nearby(neighbour, '暖气不热')).body.items).toEqual([]);
});

test('站到几个地方去问，量不出公开的诉求到底在哪一扇门：同一小片里的两件，从哪里问都一样远', async () => {
  world = await World.open('2026-10-28 10:20');
  // 相距二十多米，都在一片五十米见方里。
  const doors = [
    { lng: 87.56013, lat: 43.80013 },
    { lng: 87.56037, lat: 43.80037 },
  ];
  for (const door of doors) {
    const told = await world.told({ text: FENCE, disclosure: 'public', ...door });
    await world.do('diaodu', 'accept', await told.orderId(), {});
  }
  await looked();
  const stranger = world.resident();
  for (const spot of [
    { lng: 87.5601, lat: 43.8001 },
    { lng: 87.5613, lat: 43.8001 },
    { lng: 87.5604, lat: 43.8011 },
  ]) {
    const { items } = (await nearby(stranger, FENCE, spot)).body;
    expect(items).toHaveLength(2);
    expect(items[0]?.metres).not.toBeNull();
    expect(items[0]?.metres).toBe(items[1]?.metres);
    expect(items[0]?.because).toEqual(items[1]?.because);
  }
});

test('附议一人一次，算得出几个人，撤回就少一个；自己的不能附议，别的街道、答复以后不能', async () => {
  world = await World.open('2026-10-28 10:20');
  const first = await world.told({ text: FENCE, disclosure: 'public' });
  const id = await first.orderId();
  await looked();
  await world.do('diaodu', 'accept', id, {});
  const [ann, bob] = [world.resident(), world.resident()];
  const firstTime = await endorse(ann);
  expect(firstTime.status, JSON.stringify(firstTime.problem)).toBe(200);
  expect(firstTime.body.endorse).toMatchObject({ count: 1, given: true, may: false });
  expect((await endorse(ann)).body.endorse).toMatchObject({ count: 1 });
  expect((await endorse(bob)).body.endorse).toMatchObject({ count: 2 });
  expect((await world.page('diaodu', id)).endorsers).toBe(2);
  expect((await endorse(first)).problem).toMatchObject({ code: 'notAllowed' });
  const [seen] = await matters(bob);
  const taken = await bob.call('POST /v1/districts/:district/public-matters/withdraw-endorsement', {
    params: { district: DISTRICT },
    body: { ref: seen?.endorse?.ref ?? '' },
  });
  expect(taken.body.endorse).toMatchObject({ count: 1, given: false, may: true });
  expect((await world.page('diaodu', id)).endorsers).toBe(1);
  const made = await ann.call('POST /v1/districts/:district/public-matters/endorse', {
    params: { district: DISTRICT },
    body: { ref: 'made-up', communityId: await world.app.organisation(COMMUNITY) },
  });
  expect(made.status).toBe(404);
  await answered(world, first);
  expect((await endorse(bob)).problem).toMatchObject({ code: 'wrongState' });
  // 附议的人看得到结果，不进回访名单。
  const mine = await ann.call('GET /v1/endorsements', {});
  expect(mine.body.items).toMatchObject([{ state: 'answered', answer: '11 月 2 日换了新井盖。' }]);
  expect((await world.page('diaodu', id)).complaints).toHaveLength(1);
});

test('反映人和附议人合起来够五个，提示区委书记挂牌一次；期限一天不动', async () => {
  world = await World.open('2026-10-28 10:20');
  const first = await world.told({ text: FENCE, disclosure: 'public' });
  await looked();
  const id = await dispatched(world, first);
  const due = await world.dues(id, 'handle');
  const suggested = async () =>
    (await world.as('quwei-shuji', 'GET /v1/listings', { query: {} })).body.suggested.map((one) => one.orderId);
  for (let n = 2; n <= 6; n += 1) {
    await endorse(world.resident());
    expect(await suggested(), `${n} 人`).toEqual(n >= 5 ? [id] : []);
  }
  expect((await world.notices(id)).filter((one) => one.endsWith('listingSuggested'))).toHaveLength(2);
  expect((await world.page('diaodu', id)).neighbours).toMatchObject({
    people: 5,
    withinHours: 72,
    effect: 'suggestListing',
    reachedAt: world.app.clock.now(),
  });
  expect(await world.dues(id, 'handle')).toEqual(due);
});

test('并案时附议跟着诉求走，拆开时回来', async () => {
  world = await World.open('2026-10-28 10:20');
  const target = await world.told({ text: '围挡太宽。' });
  const other = await world.told({ text: FENCE, disclosure: 'public' });
  await looked();
  const [targetId, otherId] = [await target.orderId(), await other.orderId()];
  await world.do('diaodu', 'accept', otherId, {});
  await endorse(world.resident());
  await world.do('diaodu', 'merge', otherId, { targetId });
  expect((await world.order(targetId)).endorsers).toBe(1);
  await endorse(world.resident());
  expect((await world.order(targetId)).endorsers).toBe(2);
  await world.do('diaodu', 'unmerge', targetId, { sourceId: otherId });
  expect([(await world.order(targetId)).endorsers, (await world.order(otherId)).endorsers]).toEqual([0, 2]);
});

test('两件公开的并成一件：公开页上是一件，两边的附议一人算一个；自己说过的不能附议；拆开各回各的', async () => {
  world = await World.open('2026-10-28 10:20');
  const target = await world.told({ text: '围挡太宽，人行道没有了。', disclosure: 'public' });
  const other = await world.told({ text: FENCE, disclosure: 'public' });
  await looked();
  const [targetId, otherId] = [await target.orderId(), await other.orderId()];
  for (const id of [targetId, otherId]) await world.do('diaodu', 'accept', id, {});
  const one = async (resident: Resident, which: { receipt: { shortNumber: string } }) =>
    (await matters(resident)).find((item) => item.shortNumber === which.receipt.shortNumber);
  const join = async (resident: Resident, which: { receipt: { shortNumber: string } }) =>
    resident.call('POST /v1/districts/:district/public-matters/endorse', {
      params: { district: DISTRICT },
      body: {
        ref: (await one(resident, which))?.endorse?.ref ?? '',
        communityId: await world.app.organisation(COMMUNITY),
      },
    });
  const [ann, bob] = [world.resident(), world.resident()];
  await join(ann, target);
  await join(ann, other);
  await join(bob, other);
  // 说第一件的人也附议了第二件：并到一起就不再算他。
  await join(target, other);
  expect([(await one(bob, target))?.endorse?.count, (await one(bob, other))?.endorse?.count]).toEqual([1, 3]);

  await world.do('diaodu', 'merge', otherId, { targetId });
  expect((await matters(bob)).map((item) => [item.shortNumber, item.endorse])).toEqual([
    [target.receipt.shortNumber, expect.objectContaining({ count: 2, given: true, may: false })],
  ]);
  expect((await world.order(targetId)).endorsers).toBe(2);
  expect((await ann.call('GET /v1/endorsements', {})).body.items).toHaveLength(1);
  expect((await nearby(world.resident(), '围挡把人行道占了')).body.items).toHaveLength(1);
  // 第二件的反映人现在也是这一件的反映人。
  expect((await join(other, target)).problem).toMatchObject({ code: 'notAllowed' });

  const [shown] = await matters(ann);
  const taken = await ann.call('POST /v1/districts/:district/public-matters/withdraw-endorsement', {
    params: { district: DISTRICT },
    body: { ref: shown?.endorse?.ref ?? '' },
  });
  expect(taken.body.endorse).toMatchObject({ count: 1, given: false, may: true });
  await join(ann, target);

  await world.do('diaodu', 'unmerge', targetId, { sourceId: otherId });
  expect([(await one(bob, target))?.endorse?.count, (await one(bob, other))?.endorse?.count]).toEqual([1, 2]);
  expect([(await world.order(targetId)).endorsers, (await world.order(otherId)).endorsers]).toEqual([1, 2]);
});

test('派工前看到像是同一件事的，最像的在前，说出为什么；密封的、答复了的不在其中', async () => {
  world = await World.open('2026-10-28 10:20');
  const other = await world.told({ text: '路灯不亮。' });
  const done = await world.told({ text: FENCE });
  await answered(world, done);
  await world.told({ text: FENCE, aboutOfficial: true });
  const shop = await world.told({ text: '围挡占了人行道，我家店没生意。', code: 'dem0skj000002' });
  const same = await world.told({ text: FENCE });
  const { body } = await world.as('diaodu', 'GET /v1/work-orders/:id/merge-candidates', {
    params: { id: await same.orderId() },
    query: {},
  });
  const found = body.items.map((row) => row.id);
  expect(found[0]).toBe(await shop.orderId());
  expect(body.items[0]?.likeness ?? 0).toBeGreaterThan(50);
  expect(body.items[0]?.because.join()).toContain('人行道');
  expect(body.items.map((row) => row.likely)).toEqual([true, false]);
  expect(found).toHaveLength(2);
  expect(body.items.find((row) => row.id === found[1])?.likeness ?? 100).toBeLessThan(50);
  expect(found[1]).toBe(await other.orderId());
});

test('微信地图的坐标存成世界坐标', async () => {
  world = await World.open('2026-10-28 10:20');
  const map = { lng: 87.563, lat: 43.802 };
  const resident = await world.told({ ...map, datum: 'gcj02' });
  const { lng, lat } = await world.page('diaodu', await resident.orderId());
  expect({ lng, lat }).toEqual(fromGcj02(map));
});
