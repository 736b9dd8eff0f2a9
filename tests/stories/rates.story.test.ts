import type { RateKey } from '@tellit/shared/words/rate-names.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMUNITY, call, dispatched, OFFICER, SECRETARY, submitted } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

const CONTACT = { contact: { name: '王先生', phone: '13909910001' } };
const PERIOD = { from: '2026-11-01', to: '2026-11-30' };

/** Above the line, below it, and every line by name. */
async function rate(key: RateKey, account = 'jiewei-shuji') {
  const { body, status } = await world.as(account, 'GET /v1/rates', { query: { ...PERIOD, rates: key } });
  expect(status).toBe(200);
  const total = body.rates[0]?.total;
  const lines = Object.fromEntries((total?.lines ?? []).map(({ part, reason, count }) => [`${part}:${reason}`, count]));
  return { of: [total?.numerator, total?.denominator], lines };
}

/** Told, dispatched, signed and called within the day, result handed in, approved. */
async function answeredInTime() {
  const resident = await world.told(CONTACT);
  const orderId = await dispatched(world, resident);
  const { id: assignmentId } = await world.share(orderId, COMMUNITY);
  await world.do(OFFICER, 'sign', orderId, { assignmentId });
  await world.do(OFFICER, 'contact', orderId, { assignmentId, way: 'phone', text: '已打电话，下午去看。' });
  await submitted(world, orderId);
  await world.do(SECRETARY, 'approve', orderId, {});
  return resident;
}

describe('走一遍流程，数跟着走', () => {
  test('按时联系、按期办、说解决了：各项都是一比一', async () => {
    const wang = await answeredInTime();
    expect(await rate('resolution')).toEqual({ of: [0, 0], lines: { 'excluded:unanswered': 1 } });
    expect((await rate('coverage')).of).toEqual([0, 1]);
    await wang.says('resolved', 'satisfied');
    for (const key of ['acceptance', 'signing', 'response', 'closing', 'onTime', 'onTimeRaw', 'resolution'] as const)
      expect((await rate(key)).of, key).toEqual([1, 1]);
    for (const key of ['satisfaction', 'participation', 'satisfiedOfAll', 'coverage', 'verification'] as const)
      expect((await rate(key)).of, key).toEqual([1, 1]);
    for (const key of ['urge', 'returning', 'rework', 'repeat'] as const)
      expect((await rate(key)).of, key).toEqual([0, 1]);
  });

  test('超期没办的在分母：不办不会让按期办结率好看', async () => {
    const wang = await world.told(CONTACT);
    await dispatched(world, wang);
    expect((await rate('onTime')).lines).toEqual({ 'excluded:running': 1 });
    expect((await rate('response')).lines).toEqual({ 'excluded:notDue': 1 });
    await world.until('2026-11-10 12:00');
    expect(await rate('onTime')).toEqual({ of: [0, 1], lines: { 'missed:overdue': 1 } });
    expect(await rate('response')).toEqual({ of: [0, 1], lines: { 'missed:never': 1 } });
    expect((await rate('signing')).lines).toEqual({ 'missed:overdue': 1 });
    expect((await rate('closing')).lines).toEqual({ 'missed:overdue': 1 });
  });

  test('说没解决，再说解决了，又反悔：算的总是现在站得住的回答', async () => {
    const wang = await answeredInTime();
    await wang.says('unresolved', 'dissatisfied');
    expect(await rate('resolution')).toEqual({ of: [0, 1], lines: { 'missed:unresolved': 1 } });
    expect((await rate('rework')).of).toEqual([1, 1]);
    const orderId = await wang.orderId();
    await submitted(world, orderId, '11 月 2 日又换了一次。');
    await world.do(SECRETARY, 'approve', orderId, {});
    await wang.says('resolved', 'fair');
    expect((await rate('resolution')).of).toEqual([1, 1]);
    await wang.do('reopen', { text: '又坏了。' });
    expect(await rate('resolution')).toEqual({ of: [0, 0], lines: { 'excluded:unanswered': 1 } });
    expect((await rate('satisfaction')).lines).toEqual({ 'excluded:open': 1 });
  });

  test('没留联系方式的单列；撤回的单列，不悄悄少掉', async () => {
    const silent = await world.told({ contact: undefined });
    await dispatched(world, silent);
    expect(await rate('response')).toEqual({ of: [0, 0], lines: { 'excluded:noContact': 1 } });
    await silent.do('withdraw', {});
    expect((await rate('response')).lines).toEqual({ 'excluded:withdrawn': 1 });
    expect((await rate('acceptance')).of).toEqual([1, 1]);
    expect((await rate('flow')).lines).toEqual({ 'excluded:withdrawn': 1 });
  });

  test('催办一次就在催办率里；书记点数看到的就是那一单', async () => {
    const wang = await world.told(CONTACT);
    const orderId = await dispatched(world, wang);
    await wang.do('urge', {});
    expect((await rate('urge')).of).toEqual([1, 1]);
    const { body } = await world.as('jiewei-shuji', 'GET /v1/rates/orders', {
      query: { ...PERIOD, rate: 'urge', part: 'numerator' },
    });
    expect(body.items.map(({ order }) => order.id)).toEqual([orderId]);
    expect(body.count).toBe(1);
  });

  test('不愿回访也算回访到了，不算满意', async () => {
    const wang = await answeredInTime();
    await world.until('2026-11-05 10:30');
    expect((await call(world, wang, 'refused')).status).toBe(200);
    expect((await rate('coverage')).of).toEqual([1, 1]);
    expect((await rate('resolution')).lines).toEqual({ 'excluded:refused': 1 });
    expect((await rate('satisfiedOfAll')).of).toEqual([0, 1]);
  });
});
