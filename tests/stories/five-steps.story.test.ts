// 银湖's five steps, as its people saw them: 收集 told, 交办 handed over, 办理 handled, 反馈 answered, 回访 followed up. And
// 催办率 beside them: orders urged at least once ÷ orders in circulation.
import { afterEach, expect, test } from 'vitest';
import { answered, COMMUNITY, call, dispatched, OFFICER, SECRETARY, toldByPhone } from './play.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

async function urgeRate(account: string, more: { group?: 'organisation'; organisationId?: string } = {}) {
  const { status, body, problem } = await world.as(account, 'GET /v1/rates', {
    query: { ...NOVEMBER, rates: 'urge', ...more },
  });
  expect(status, JSON.stringify(problem)).toBe(200);
  const rate = body.rates.find((one) => one.key === 'urge');
  if (!rate) throw new Error('no 催办率');
  return rate;
}

test('五步一步不少：收集、交办、办理、反馈、回访；每一步居民都看得到，每一步都有人和期限', async () => {
  world = await World.open('2026-11-02 10:30');
  const resident = await world.told();
  const id = await resident.orderId();
  const running = async () =>
    [...new Set((await world.rows()).clock.filter((k) => k.state === 'running').map((k) => k.kind))].sort();

  // 一、收集: told, the desk has it, and its clock runs.
  expect(await resident.page()).toMatchObject({ state: 'told', stage: 0 });
  expect(await running()).toEqual(['accept']);

  // 二、交办: dispatched to a unit with its own times.
  await dispatched(world, resident);
  expect(await resident.page()).toMatchObject({ state: 'inHand', lead: { name: '水库街社区' } });
  expect(await running()).toEqual(['firstContact', 'handle', 'sign']);

  // 三、办理: signed, the resident called, a result with its approval.
  const { id: assignmentId } = await world.share(id, COMMUNITY);
  await world.do(OFFICER, 'sign', id, { assignmentId });
  await world.do(OFFICER, 'contact', id, { assignmentId, way: 'phone', text: '问清了位置。' });
  expect(await running()).toEqual(['handle']);
  await world.do(OFFICER, 'submit', id, { assignmentId, text: '11 月 2 日换了新井盖。' });
  expect(await running()).toEqual(['approve']);

  // 四、反馈: the answer is the resident's to read.
  await world.do(SECRETARY, 'approve', id, {});
  expect((await resident.page()).answer?.text).toBe('11 月 2 日换了新井盖。');
  expect(await running()).toEqual(['confirm']);

  // 五、回访: nobody answered, so somebody who did not handle it calls; then it is over and nothing runs.
  await world.until('2026-11-04 19:31');
  expect(await running()).toEqual(['followUp']);
  expect((await call(world, resident, 'reached', 'resolved', { rating: 'satisfied', by: OFFICER })).status).toBe(403);
  expect((await call(world, resident, 'reached', 'resolved', { rating: 'satisfied' })).body.closed).toBe(true);
  expect(await running()).toEqual([]);
  expect(await resident.page()).toMatchObject({ state: 'closed', stage: 4 });
  const steps = ['told', 'dispatched', 'signed', 'contacted', 'submitted', 'answered', 'closed'];
  expect((await world.history(id)).filter((action) => steps.includes(action))).toEqual(steps);
});

test('催办率：催过的 ÷ 流转中的；同一张催三次算一张，并掉的、撤回的、没派的不算', async () => {
  world = await World.open('2026-11-02 10:30');
  const street = 'jiewei-shuji';
  expect((await urgeRate(street)).total).toMatchObject({ numerator: 0, denominator: 0, percentage: null });

  // Six in circulation: five of the community's, one of them closed, and one of the traffic police.
  const people = [];
  for (let n = 0; n < 4; n++) {
    const resident = await world.told({ text: `第 ${n} 件事` });
    await dispatched(world, resident);
    people.push(resident);
  }
  const [often, once, merged] = people;
  const done = await world.told();
  await answered(world, done);
  const police = await world.told();
  await dispatched(world, police, 'traffic-police');

  // Not in circulation: told only, merged away before it was dispatched, withdrawn by its reporter, each of them urged.
  const waiting = await world.told();
  await waiting.do('urge', {});
  const gone = await toldByPhone(world);
  await world.do('diaodu', 'merge', await gone.orderId(), { targetId: await merged!.orderId() });
  const withdrawn = await world.told();
  await dispatched(world, withdrawn);
  await withdrawn.do('urge', {});
  await withdrawn.do('withdraw', {});

  for (const day of ['2026-11-02 11:00', '2026-11-03 11:30', '2026-11-04 12:00']) {
    await world.until(day);
    await often!.do('urge', {});
    // Within the day it does not count again.
    expect(await often!.refusal('urge', {})).toBe('urgedToday');
  }
  await once!.do('urge', {});
  await police.do('urge', {});
  await done.says('resolved', 'satisfied');

  const { order } = await world.rows();
  const circulating = order.filter((row) => row.dispatchedAt !== null && row.state !== 'withdrawn');
  const urged = circulating.filter((row) => row.urges > 0);
  expect([urged.length, circulating.length]).toEqual([3, 6]);
  const rate = await urgeRate(street, { group: 'organisation' });
  expect(rate.total).toMatchObject({ numerator: 3, denominator: 6, n: 6 });
  // Fewer than thirty: no percentage is printed.
  expect(rate.total.percentage).toBeNull();
  expect(rate.total.lines).toContainEqual({ part: 'excluded', reason: 'withdrawn', count: 1 });
  const community = await world.app.organisation(COMMUNITY);
  const group = (key: string) => rate.groups.find((one) => one.key === key)?.value;
  expect(group(community)).toMatchObject({ numerator: 2, denominator: 5 });
  expect(group(await world.app.organisation('traffic-police'))).toMatchObject({ numerator: 1, denominator: 1 });

  // The number and the orders behind it are the same.
  const behind = async (part: 'numerator' | 'denominator') =>
    (
      await world.as(street, 'GET /v1/rates/orders', { query: { ...NOVEMBER, rate: 'urge', part, limit: 100 } })
    ).body.items
      .map((row) => row.order.id)
      .sort();
  expect(await behind('numerator')).toEqual(urged.map((row) => row.id).sort());
  expect(await behind('denominator')).toEqual(circulating.map((row) => row.id).sort());
  // Whoever is urged is told, and the third time brings the secretary; no date has moved.
  expect((await world.ladder(await often!.orderId())).filter((rung) => rung.endsWith('urged'))).toHaveLength(1);
}, 60_000);
