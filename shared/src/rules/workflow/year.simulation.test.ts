import { beforeAll, describe, expect, test } from 'vitest';
import { fromLocal } from '../calendar.ts';
import { DEFAULT_CALENDAR } from '../default-policy.ts';
import { DEFAULT_LADDER } from '../ladder-policy.ts';
import { clockIdOf } from './ladder.ts';
import { FINAL_COMPLAINT_STATES, FINAL_ORDER_STATES } from './table.ts';
import { type Lived, liveStreet } from './testing/street.ts';

/** A street's year (36 orders a day, holidays included); a shorter one on demand: SIMULATED_DAYS=30. */
const DAYS = Number(process.env.SIMULATED_DAYS ?? 365);
const PER_DAY = 36;
const SEED = Number(process.env.SIMULATED_SEED ?? Math.trunc(Math.random() * 2 ** 31));

describe(`一个街道的一年（每天 ${PER_DAY} 件，共 ${DAYS} 天，种子 ${SEED}）`, () => {
  let year: Lived;
  beforeAll(() => {
    year = liveStreet(fromLocal('2025-11-01 00:00', DEFAULT_CALENDAR), DAYS, PER_DAY, SEED);
  }, 600_000);
  const orders = () => year.matters.map(({ story }) => story.c);

  test('一件不丢：每张工单都有结局，每件诉求都有着落', () => {
    expect(year.matters).toHaveLength(DAYS * PER_DAY);
    for (const c of orders())
      expect([c.order.id, FINAL_ORDER_STATES.includes(c.order.state)]).toEqual([c.order.id, true]);
    const complaints = orders().flatMap((c) => c.complaints);
    expect(complaints).toHaveLength(year.complaints);
    expect(new Set(complaints.map((x) => x.id)).size).toBe(year.complaints);
    for (const x of complaints) expect(FINAL_COMPLAINT_STATES).toContain(x.state);
  });

  test('办结的工单上没有时钟在走，没有提级、文书悬着', () => {
    for (const c of orders()) {
      expect(c.clocks.filter((k) => k.state !== 'stopped')).toEqual([]);
      expect(c.escalations.filter((e) => e.settledAt === null)).toEqual([]);
      expect(c.documents.filter((d) => ['requested', 'issued', 'received', 'replied'].includes(d.state))).toEqual([]);
    }
  });

  test('超期的每一个都提了级，同一个原因同一级只提一次', () => {
    let late = 0;
    for (const c of orders()) {
      const keys = c.escalations.map((e) => `${e.cause}/${e.causeRef}/${e.level}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const k of c.clocks) {
        if (k.firedAt === null || k.kind === 'confirm' || k.kind === 'check' || k.kind === 'reply') continue;
        late += 1;
        if (!DEFAULT_LADDER.overdue[k.kind].climbs) continue;
        const below = c.escalations.find((e) => e.id === k.escalationId);
        // From the top nothing is left to climb to.
        if (k.kind === 'level' && (below === undefined || below.level === 3 || below.settledAt !== null)) continue;
        expect([k.kind, c.escalations.some((e) => clockIdOf(e.causeRef) === k.id)]).toEqual([k.kind, true]);
      }
    }
    expect(late).toBeGreaterThan(DAYS * 5);
  });

  test('超期的发了该发的文书，没有一份发两次', () => {
    for (const c of orders()) {
      const keys = c.documents.map((d) => `${d.kind}/${d.cause}/${d.causeRef}/${d.toId}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const k of c.clocks) {
        if (k.firedAt === null || k.kind === 'confirm' || k.kind === 'check' || k.kind === 'reply') continue;
        const { paper } = DEFAULT_LADDER.overdue[k.kind];
        if (paper === null) continue;
        expect([k.kind, c.documents.some((d) => clockIdOf(d.causeRef) === k.id && d.kind === paper)]).toEqual([
          k.kind,
          true,
        ]);
      }
      for (const d of c.documents)
        if (d.kind === 'reminderLetter' && d.state === 'climbed')
          expect(c.documents.some((next) => next.kind === 'supervisionNotice' && next.causeRef === d.id)).toBe(true);
    }
  });

  test('级别只升不降，不过三级；延期不早于原来的期限', () => {
    for (const c of orders()) {
      expect(c.order.level).toBe(Math.max(0, ...c.escalations.map((e) => e.level)));
      for (const k of c.clocks) if (k.originalDueAt !== null) expect(k.dueAt).toBeGreaterThanOrEqual(k.originalDueAt);
    }
  });

  test('各项加起来等于总数', () => {
    const count = (of: (c: (typeof all)[number]) => boolean) => all.filter(of).length;
    const all = orders();
    const ended = FINAL_ORDER_STATES.map((state) => count((c) => c.order.state === state));
    expect(ended.reduce((a, b) => a + b)).toBe(all.length);
    const dispatched = count((c) => c.order.dispatchedAt !== null);
    const closed = count((c) => c.order.state === 'closed');
    const left = count((c) => c.order.dispatchedAt !== null && c.order.state !== 'closed');
    expect(closed + left).toBe(dispatched);
    const complaints = all.flatMap((c) => c.complaints);
    const reasons = complaints
      .filter((x) => x.state === 'closed')
      .map((x) => (x as { closingReason?: string }).closingReason);
    expect(reasons.every(Boolean)).toBe(true);
    // The year was a real one: everything that can happen happened.
    for (const action of [
      'return',
      'rule',
      'merge',
      'askExtension',
      'pause',
      'sendBack',
      'urge',
      'withdraw',
      'instruct',
      'replyDocument',
      'override',
    ])
      expect([action, (year.taken.get(action) ?? 0) > 0]).toEqual([action, true]);
  });
});
