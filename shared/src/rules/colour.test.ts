import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_KINDS, type ClockKind } from '../words/states.ts';
import { fromLocal } from './calendar.ts';
import { type ColouredClock, colourOf, isOverdue, signalOf, thresholds, worst } from './colour.ts';
import { basisOf, dueAt } from './deadlines.ts';
import { DEFAULT_CALENDAR, DEFAULT_POLICY, type DeadlineRowName, durationFor } from './default-policy.ts';
import { DEMO_OFFICE_HOURS } from './office-hours.ts';

const cn = DEFAULT_CALENDAR;
const hours = DEMO_OFFICE_HOURS;
const at = (text: string) => fromLocal(text, cn);
const ROWS = Object.keys(DEFAULT_POLICY.rows) as DeadlineRowName[];

/** A clock as the engine starts it: row and kind give duration, due time and thresholds. */
function clock(name: DeadlineRowName, kind: ClockKind, startedAt: number): ColouredClock {
  const urgency = name === 'critical' || name === 'urgent' ? name : 'normal';
  const difficulty = name === 'critical' || name === 'urgent' ? 'ordinary' : name;
  const duration = durationFor(DEFAULT_POLICY, kind, { urgency, difficulty });
  const due = dueAt(startedAt, duration, cn, hours).at;
  const stretch = { kind, startedAt, dueAt: due, basis: basisOf(duration) };
  return { state: 'running', dueAt: due, ...thresholds(stretch, DEFAULT_POLICY.rows[name], DEFAULT_POLICY, cn, hours) };
}

describe('变黄', () => {
  test('普通件办理在最后一个工作日开门时变黄', () => {
    const handle = clock('ordinary', 'handle', at('2026-10-26 11:00'));
    expect(handle.warnAt).toBe(at('2026-11-02 10:00'));
    expect(handle.imminentAt).toBeNull();
    expect(colourOf(handle, at('2026-11-01 12:00'))).toBe('green');
    expect(signalOf(handle, at('2026-11-02 10:00'))).toEqual({ colour: 'yellow', reason: 'near' });
  });

  test('复杂件提前三个工作日，疑难件提前十天', () => {
    const complex = clock('complex', 'handle', at('2026-10-12 11:00'));
    expect([complex.dueAt, complex.warnAt]).toEqual([at('2026-11-02 19:30'), at('2026-10-29 10:00')]);
    expect(clock('hard', 'handle', at('2026-09-01 11:00')).warnAt).toBe(at('2026-10-21 11:00'));
  });

  test('其他时钟在最后三分之一变黄，工作时间的按工作时间量', () => {
    // 4 wh from Friday 18:30: the last 80 working minutes before Monday 13:00, not a third of the weekend.
    expect(clock('ordinary', 'sign', at('2026-10-30 18:30')).warnAt).toBe(at('2026-11-02 11:40'));
    expect(clock('ordinary', 'accept', at('2026-10-31 22:00')).warnAt).toBe(at('2026-11-01 00:40'));
    expect(clock('simple', 'handle', at('2026-10-26 20:00')).warnAt).toBe(at('2026-10-29 10:00'));
  });

  test('续走的时钟按全程的三分之一算', () => {
    const stretch = {
      kind: 'sign',
      startedAt: at('2026-11-02 10:00'),
      dueAt: at('2026-11-02 11:00'),
      basis: 'working',
    } as const;
    const row = DEFAULT_POLICY.rows.ordinary;
    expect(thresholds({ ...stretch, ranMs: 3 * 3_600_000 }, row, DEFAULT_POLICY, cn, hours).warnAt).toBe(
      stretch.startedAt,
    );
    expect(thresholds(stretch, row, DEFAULT_POLICY, cn, hours).warnAt).toBe(at('2026-11-02 10:40'));
  });
});

describe('变红', () => {
  test('过了期限才算超期，到点那一刻还不算', () => {
    const sign = clock('ordinary', 'sign', at('2026-10-30 18:30'));
    expect(isOverdue(sign, sign.dueAt)).toBe(false);
    expect(colourOf(sign, sign.dueAt)).toBe('yellow');
    expect(signalOf(sign, sign.dueAt + 1)).toEqual({ colour: 'red', reason: 'overdue' });
  });

  test('特急紧急从百分之八十起变红，说即将超时而不是已超期', () => {
    const handle = clock('critical', 'handle', at('2026-10-31 22:00'));
    expect(handle.imminentAt).toBe(at('2026-10-31 23:36'));
    expect(signalOf(handle, at('2026-10-31 23:35'))).toEqual({ colour: 'yellow', reason: 'near' });
    expect(signalOf(handle, at('2026-10-31 23:36'))).toEqual({ colour: 'red', reason: 'imminent' });
    expect(signalOf(handle, handle.dueAt + 1)).toEqual({ colour: 'red', reason: 'overdue' });
  });

  test('暂停和停止的时钟没有颜色', () => {
    const sign = clock('ordinary', 'sign', at('2026-10-30 18:30'));
    for (const state of ['paused', 'stopped'] as const) {
      expect(signalOf({ ...sign, state }, sign.dueAt + 1)).toEqual({ colour: 'none', reason: null });
      expect(isOverdue({ ...sign, state }, sign.dueAt + 1)).toBe(false);
    }
  });
});

describe('工单颜色', () => {
  const [from, now] = [at('2026-10-26 11:00'), at('2026-10-26 14:00')];
  const green = clock('ordinary', 'handle', from);
  const imminent = { ...green, warnAt: from, imminentAt: from };
  const overdue = { ...green, warnAt: from, dueAt: from + 1 };
  const yellow = { ...green, warnAt: from };

  test('取最差的在走时钟；同为红色时已超期压过即将超时', () => {
    expect(worst([green, yellow], now)).toEqual({ colour: 'yellow', reason: 'near' });
    expect(worst([yellow, imminent, overdue, green], now)).toEqual({ colour: 'red', reason: 'overdue' });
    expect(worst([{ ...overdue, state: 'stopped' }, green], now)).toEqual({ colour: 'green', reason: null });
  });

  test('没有在走的时钟就没有颜色', () => {
    expect(worst([], now)).toEqual({ colour: 'none', reason: null });
    expect(worst([{ ...overdue, state: 'paused' }], now)).toEqual({ colour: 'none', reason: null });
  });
});

test('时间往前走，颜色只会变差；门槛总在开始与到期之间', () => {
  const rank = { none: 0, green: 1, yellow: 2, red: 3 };
  const start = fc.integer({ min: at('2023-01-05 00:00'), max: at('2026-10-01 00:00') });
  const steps = fc.tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 1200 }));
  fc.assert(
    fc.property(start, fc.constantFrom(...ROWS), fc.constantFrom(...CLOCK_KINDS), steps, (from, name, kind, [a, b]) => {
      const running = clock(name, kind, from);
      expect(running.warnAt).toBeGreaterThanOrEqual(from);
      expect(running.warnAt).toBeLessThan(running.dueAt);
      if (running.imminentAt !== null) {
        expect(running.imminentAt).toBeGreaterThanOrEqual(running.warnAt);
        expect(running.imminentAt).toBeLessThan(running.dueAt);
      }
      const span = running.dueAt - from;
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map(
        (permille) => from + Math.floor((span * permille) / 1000),
      );
      expect(rank[colourOf(running, late ?? 0)]).toBeGreaterThanOrEqual(rank[colourOf(running, early ?? 0)]);
    }),
  );
});
