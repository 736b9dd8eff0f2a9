// What the ladder promises whatever happens: an outage, a clock that jumps, a resident who writes every day.
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { local } from './facts.ts';
import { answered, COMMUNITY, dispatched, OFFICER, SECRETARY, submitted, TRAFFIC } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const DAY = 86_400_000;

type Rows = Awaited<ReturnType<World['rows']>>;
const fresh = <R extends { id: string }>(before: readonly R[], after: readonly R[]): R[] => {
  const known = new Set(before.map((row) => row.id));
  return after.filter((row) => !known.has(row.id));
};

/** Orders in every state a clock drives, told over two hours. */
async function street(): Promise<void> {
  for (let n = 0; n < 2; n++) {
    await world.told({ text: `第 ${n} 件没人受理的事` });
    const accepted = await world.told({ text: `第 ${n} 件受理了没派的事` });
    await world.do('diaodu', 'accept', await accepted.orderId(), {});
    await dispatched(world, await world.told({ text: `第 ${n} 件没签收的事` }));
    const signed = await dispatched(world, await world.told({ text: `第 ${n} 件两家办的事` }), TRAFFIC.code, COMMUNITY);
    await world.do(TRAFFIC.officer, 'sign', signed, { assignmentId: (await world.share(signed, TRAFFIC.code)).id });
    const waits = await dispatched(world, await world.told({ text: `第 ${n} 件等审核的事` }));
    await submitted(world, waits);
    await answered(world, await world.told({ text: `第 ${n} 件等确认的事` }));
    world.app.clock.advance(20 * 60_000);
  }
}

/** Clocks that are due at a look, oldest first, as the rows had them before it. */
const dueAt = (rows: Rows, now: number) =>
  rows.clock
    .filter((k) => k.state === 'running' && k.firedAt === null && k.dueAt < now)
    .sort((a, b) => a.dueAt - b.dueAt);

/** Notices one clock may bring: its holder, the head it climbs to, the paper's addressee, and those of a follow-up list. */
const MOST_NOTICES = 6;

/**
 * What one look after a gap may do: each due clock says so once, those of an order oldest first, and climbs at most one rung. Of the clocks it
 * starts only a follow-up can be due already, because it counts from the end of the resident's window. Nobody is warned of
 * what is past, and the notices stay bounded by the clocks that rang.
 */
async function expectNoStorm(before: Rows, now: number): Promise<void> {
  const after = await world.rows();
  const started = fresh(before.clock, after.clock);
  for (const k of started.filter((one) => one.kind !== 'followUp')) expect(k.dueAt, k.kind).toBeGreaterThan(now);
  const due = [...dueAt(before, now), ...started.filter((k) => k.firedAt !== null)];
  const events = fresh(before.event, after.event);
  const clockIds = (action: string) =>
    events.filter((e) => e.action === action).map((e) => JSON.parse(e.text).facts.clockId as string);
  const overdue = clockIds('overdue');
  const loud = due.filter((k) => k.kind !== 'confirm');
  expect([...overdue].sort()).toEqual(loud.map((k) => k.id).sort());
  for (const order of before.order) {
    const own = overdue.flatMap(
      (id) => before.clock.find((k) => k.id === id && k.workOrderId === order.id)?.dueAt ?? [],
    );
    expect(own, order.number).toEqual([...own].sort((a, b) => a - b));
  }

  const climbed = fresh(before.escalation, after.escalation);
  for (const k of due) expect(climbed.filter((e) => e.causeRef.startsWith(k.id)).length, k.kind).toBeLessThanOrEqual(1);
  expect(climbed.length).toBeLessThanOrEqual(loud.length);
  for (const order of after.order) {
    const was = before.order.find((one) => one.id === order.id);
    const causes = climbed.filter((e) => e.workOrderId === order.id);
    // A head who lets an approval lie is climbed past: that rung counts from the head's own.
    const waits = causes.some((e) => due.find((k) => k.id === e.causeRef)?.kind === 'approve');
    expect(order.level).toBeLessThanOrEqual(Math.max(was?.level ?? 0, waits ? 1 : 0) + causes.length);
  }
  const warned = clockIds('nearDue');
  for (const id of warned)
    expect(after.clock.find((k) => k.id === id)?.dueAt, 'warned after the fact').toBeGreaterThanOrEqual(now);
  const notices = fresh(before.notice, after.notice);
  expect(notices.length).toBeLessThanOrEqual(MOST_NOTICES * (due.length + warned.length));
}

describe('停机和钟跳，补得上，不成暴风', () => {
  test('停机一天、一个星期、过一个长假再起来，一次补齐', async () => {
    for (const [start, back] of [
      ['2026-11-02 10:30', '2026-11-03 12:00'],
      ['2026-11-02 10:30', '2026-11-11 12:00'],
      ['2026-09-28 10:30', '2026-10-12 12:00'],
    ] as const) {
      world = await World.open(start);
      await street();
      const before = await world.rows();
      expect(await world.outageUntil(back)).toBeGreaterThan(6);
      await expectNoStorm(before, world.app.clock.now());
      expect(await world.ring()).toBe(0);
    }
  }, 60_000);

  test('钟拨快一天：只响到期的；拨回来：已经响过的不再响，没到期的到期才响', async () => {
    world = await World.open('2026-11-02 10:30');
    await street();
    const right = world.app.clock.now();
    const before = await world.rows();
    world.app.clock.set(right + DAY);
    await world.ring();
    await expectNoStorm(before, right + DAY);
    const jumped = await world.rows();
    world.app.clock.set(right);
    expect(await world.ring()).toBe(0);
    expect((await world.rows()).event).toEqual(jumped.event);
    await world.until('2026-11-03 19:31');
    const after = await world.rows();
    const rang = after.event.filter((e) => e.action === 'overdue').map((e) => JSON.parse(e.text).facts.clockId);
    expect(new Set(rang).size).toBe(rang.length);
    for (const e of fresh(jumped.event, after.event).filter((one) => one.action === 'overdue'))
      expect(e.at).toBeGreaterThan(JSON.parse(e.text).facts.dueAt);
  }, 30_000);

  test('钟拨慢一天：什么也不响，也不改期限；走到原来的期限，照原来的响', async () => {
    world = await World.open('2026-11-05 10:30');
    await street();
    const before = await world.rows();
    world.app.clock.advance(-DAY);
    expect(await world.ring()).toBe(0);
    expect(await world.rows()).toEqual(before);
    const dues = before.clock.map((k) => k.dueAt);
    await world.until('2026-11-06 19:31');
    const after = await world.rows();
    expect(before.clock.map((k) => after.clock.find((one) => one.id === k.id)?.dueAt)).toEqual(dues);
    expect(after.event.filter((e) => e.action === 'overdue').length).toBeGreaterThan(5);
  }, 30_000);
});

describe('居民说什么，期限都不往后', () => {
  type Said = 'supplement' | 'urge' | 'answer' | 'pass';
  const WORDS = '我再说一遍：井盖还没有换。';

  async function say(resident: Resident, said: Said, id: string): Promise<void> {
    if (said === 'urge') await resident.try('urge', {});
    if (said === 'supplement') await resident.try('supplement', { text: WORDS });
    if (said !== 'answer') return;
    await world.do('diaodu', 'ask', id, { complaintId: resident.complaintId, text: '井盖在路的哪一边？' });
    const questionId = (await resident.page()).questions.at(-1)?.id ?? '';
    await resident.do('answer', { questionId, text: '在东边。' });
  }

  test('补充、催办、回答的随机一串：已有的时钟一个也没有往后推，照样响、照样提', async () => {
    const said = fc.array(fc.constantFrom<Said>('supplement', 'urge', 'answer', 'pass'), {
      minLength: 4,
      maxLength: 8,
    });
    const state = fc.constantFrom('told', 'dispatched', 'signed', 'awaitingApproval');
    await fc.assert(
      fc.asyncProperty(said, state, async (words, left) => {
        world = await World.open('2026-11-02 10:30');
        const resident = await world.told();
        const id = await resident.orderId();
        if (left !== 'told') await dispatched(world, resident);
        if (left === 'signed')
          await world.do(OFFICER, 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
        if (left === 'awaitingApproval') await submitted(world, id);
        const first = await world.rows();
        for (const word of words) {
          const before = await world.rows();
          await say(resident, word, id);
          const after = await world.rows();
          for (const k of before.clock) {
            const now = after.clock.find((one) => one.id === k.id);
            const seen = [now?.dueAt, now?.state, now?.firedAt, now?.nextAt];
            expect(seen, `${word} ${k.kind}`).toEqual([k.dueAt, k.state, k.firedAt, k.nextAt]);
          }
          await world.until(local(world.app.clock.now() + 11 * 3_600_000));
        }
        await world.until('2026-11-10 12:00');
        const last = await world.rows();
        for (const k of first.clock) {
          const now = last.clock.find((one) => one.id === k.id);
          expect([now?.dueAt, now?.firedAt !== null || now?.stoppedAt !== null]).toEqual([k.dueAt, true]);
        }
        expect((await world.order(id)).level).toBeGreaterThan(0);
        await world.close();
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  test('暂停着等他的，他一回答就接着走：只会提前，不会推后', async () => {
    world = await World.open('2026-11-02 10:30');
    const resident = await world.told();
    const id = await dispatched(world, resident);
    const assignmentId = (await world.share(id, COMMUNITY)).id;
    await world.do(OFFICER, 'sign', id, { assignmentId });
    await world.do(SECRETARY, 'pause', id, { assignmentId, reason: 'resident', evidence: '等反映人说明位置。' });
    const handle = async () => (await world.rows()).clock.find((k) => k.kind === 'handle');
    const cap = (await handle())?.pauseCapAt ?? 0;
    await world.until('2026-11-03 11:00');
    await resident.do('supplement', { text: '在东边。' });
    const after = await handle();
    expect(after).toMatchObject({ state: 'running', pausedAt: null });
    const hours = (n: number) => n * 3_600_000;
    // Had nobody answered, it would have gone on at the cap with the same rest.
    expect(after?.dueAt).toBeLessThan(cap + hours(24 * 9));
    const due = after?.dueAt;
    await resident.do('urge', {});
    await resident.do('supplement', { text: '再说一遍。' });
    expect((await handle())?.dueAt).toBe(due);
  });
});
