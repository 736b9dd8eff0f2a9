// The machine's clock jumps a day ahead and is set right again, while the servers live on.
import { sendWaiting } from '@tellit/api/features/alerts/outbox-send.ts';
import { ringDueAlarms } from '@tellit/api/features/alerts/ring-alarms.ts';
import { ringDueClocks } from '@tellit/api/features/clocks/worker.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../factories/app.ts';
import { Facts } from '../stories/facts.ts';

const DAY = 24 * 3_600_000;
const MINUTE = 60_000;

let it: TestApp;
let start: number;
let keys = 0;
beforeEach(async () => {
  it = await createApp();
  start = it.clock.now();
});
afterEach(async () => {
  await new Facts(it).checkInvariants();
  await it.dispose();
});

const workers = () => ({ ...it.deps, log: it.app.log });
const ring = () => ringDueClocks(workers());
async function tell(token: string): Promise<number> {
  const headers = { 'idempotency-key': `clock-telling-${++keys}` };
  const body = { district: DISTRICT, code: 'dem0skj000001', text: '井盖坏了，很危险。' };
  return (await it.call('POST /v1/complaints', { headers, body }, token)).status;
}
const rows = () =>
  it.store.read(async (db) => {
    const { clock, escalation, outbox, alarm } = it.store.t;
    return {
      clocks: await db.select().from(clock).orderBy(clock.id),
      escalations: await db.select().from(escalation).orderBy(escalation.id),
      outbox: await db.select().from(outbox).orderBy(outbox.id),
      alarms: await db.select().from(alarm).orderBy(alarm.id),
    };
  });

test('快一天：该响的各响一次，不成风暴；拨回来：不再响，什么也不往回改；真到了时候也不响第二遍', async () => {
  const resident = await it.reporter();
  for (let n = 0; n < 5; n++) expect(await tell(resident)).toBe(201);
  it.clock.set(start + DAY);
  const rung = await ring();
  expect(rung).toBeGreaterThan(0);
  expect(await ring()).toBe(0);
  const ahead = await rows();
  const fired = ahead.clocks.filter((k) => k.firedAt !== null);
  expect(fired.length).toBeGreaterThan(0);
  // One ring of a kind for each: neither a missed warning nor one for every minute gone by.
  expect(rung).toBeLessThanOrEqual(2 * ahead.clocks.length);
  for (const at of [start + MINUTE, start - DAY]) {
    it.clock.set(at);
    expect(await ring()).toBe(0);
    expect(await rows()).toEqual(ahead);
  }
  // People go on working meanwhile.
  it.clock.set(start + MINUTE);
  expect(await tell(resident)).toBe(201);
  it.clock.set(start + DAY + MINUTE);
  await ring();
  const later = await rows();
  for (const k of fired) expect(later.clocks.find(({ id }) => id === k.id)).toEqual(k);
  for (const e of ahead.escalations)
    expect(later.escalations.filter((one) => one.causeRef === e.causeRef && one.level === e.level)).toHaveLength(1);
});

test('特急：快一天时响过的，拨回来以后接着响，不会哑一天，也不连着响', async () => {
  const desk = await it.staff('dispatcher');
  expect(await tell(await it.reporter())).toBe(201);
  const { body } = await it.call('GET /v1/work-orders', { query: { view: 'desk' } }, desk);
  const [order] = body.items;
  const classified = await it.call(
    'POST /v1/work-orders/:id/classify',
    { params: { id: order?.id ?? '' }, body: { version: order?.version ?? 0, urgency: 'critical' } },
    desk,
  );
  expect(classified.status).toBe(200);
  expect(await ringDueAlarms(workers())).toBe(1);
  it.clock.set(start + DAY);
  expect(await ringDueAlarms(workers())).toBe(1);
  expect(await ringDueAlarms(workers())).toBe(0);
  it.clock.set(start + 4 * MINUTE);
  expect(await ringDueAlarms(workers())).toBe(1);
  expect(await ringDueAlarms(workers())).toBe(0);
  const [alarm] = (await rows()).alarms;
  expect(alarm?.nextAt).toBeLessThanOrEqual(start + 4 * MINUTE + 5 * MINUTE);
});

test('发件：快一天时排下的，拨回来以后不等一天', async () => {
  const { outbox } = it.store.t;
  const row = { district: DISTRICT, channel: 'sms' as const, workOrderId: null, kind: 'alarm', toOrganisationId: null };
  const message = {
    ...row,
    toPersonId: await it.person('diaodu'),
    shortNumber: null,
    dueAt: null,
    attempts: 0,
    sentAt: null,
  };
  const at = start + DAY;
  const common = { ...message, createdAt: at, notAfter: at + DAY, trouble: null };
  await it.store.tx(async (db) => {
    await db.insert(outbox).values([
      { ...common, id: 'ahead-waiting', state: 'waiting', notBefore: at, lease: null, leasedUntil: null },
      { ...common, id: 'ahead-sending', state: 'sending', notBefore: at, lease: 'gone', leasedUntil: at + MINUTE },
    ]);
  });
  await sendWaiting(workers());
  const states = new Map((await rows()).outbox.map((one) => [one.id, one]));
  // Nobody knows whether it went out: a person decides, now and not tomorrow.
  expect(states.get('ahead-sending')).toMatchObject({ state: 'unknown', trouble: 'noAnswer' });
  expect(states.get('ahead-waiting')?.state).not.toBe('waiting');
});

test('限次：快一天时开始数的，拨回来以后不算到明天', async () => {
  it.clock.set(start + DAY);
  const resident = await it.reporter();
  const many = async () => {
    const statuses = [];
    for (let n = 0; n < 62; n++)
      statuses.push(
        (
          await it.call(
            'POST /v1/complaints/lookup',
            { body: { number: '650103-20260302-0001', lookupCode: 'abcdefgh' } },
            resident,
          )
        ).status,
      );
    return statuses;
  };
  expect((await many()).at(-1)).toBe(429);
  it.clock.set(start);
  expect((await many())[0]).not.toBe(429);
});
