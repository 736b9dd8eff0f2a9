import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLocal, localDay, toLocal } from './calendar.ts';
import { type AttemptRule, dayPartOf, judgeAttempts } from './call-attempts.ts';
import { DEFAULT_CALENDAR, DEFAULT_POLICY } from './default-policy.ts';

const { times, days, hoursApart, dayParts } = DEFAULT_POLICY.callAttempts;
const RULE: AttemptRule = {
  attempts: times,
  attemptDays: days,
  attemptHoursApart: hoursApart,
  attemptDayParts: dayParts,
  localDay: (at) => localDay(at, DEFAULT_CALENDAR),
  dayPart: (at) => dayPartOf(Math.floor(toLocal(at, DEFAULT_CALENDAR).minute / 60), DEFAULT_POLICY.callAttempts),
};
const at = (text: string): number => fromLocal(text, DEFAULT_CALENDAR);
const judge = (...texts: string[]) => judgeAttempts(texts.map(at), RULE);

describe('回访几次算联系不上', () => {
  test('三次、两天、两个时段', () => {
    expect(judge('2026-11-04 10:30', '2026-11-04 18:00', '2026-11-05 10:30')).toMatchObject({
      enough: true,
      counted: 3,
      missing: [],
    });
  });
  test('隔不到两小时的只算一次，正好两小时算两次', () => {
    const { attempts, counted } = judge('2026-11-04 10:30', '2026-11-04 12:29', '2026-11-04 12:30');
    expect(attempts.map((a) => a.counts)).toEqual([true, false, true]);
    expect(counted).toBe(2);
  });
  test.each([
    ['只打了两次', ['2026-11-04 10:30', '2026-11-05 18:00'], ['number']],
    ['三次都在一天', ['2026-11-04 10:30', '2026-11-04 13:00', '2026-11-04 18:00'], ['day']],
    ['三次都在上午', ['2026-11-04 10:30', '2026-11-05 10:30', '2026-11-06 10:30'], ['part']],
    ['三次在一天的下午', ['2026-11-04 12:00', '2026-11-04 14:00', '2026-11-04 16:00'], ['day', 'part']],
    ['一次没打', [], ['number', 'day', 'part']],
  ])('%s：还差什么说得清', (_, texts, missing) => {
    expect(judge(...texts)).toMatchObject({ enough: false, missing });
  });
  test('上午、下午、晚上按当地钟点分', () => {
    const parts = ['2026-11-04 11:59', '2026-11-04 12:00', '2026-11-04 16:59', '2026-11-04 17:00'].map((text) =>
      RULE.dayPart(at(text)),
    );
    expect(parts).toEqual(['morning', 'afternoon', 'afternoon', 'evening']);
  });
  test('多打一次，算数的次数不会变少；算数的两两隔够时间', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 24 * 6 * 60 }), { maxLength: 12 });
    fc.assert(
      fc.property(hours, fc.nat(24 * 6 * 60), (minutes, later) => {
        const start = at('2026-11-02 00:00');
        const given = minutes.map((m) => start + m * 60_000);
        const judged = judgeAttempts(given, RULE);
        const valid = judged.attempts.filter((a) => a.counts);
        for (const [i, a] of valid.slice(1).entries())
          expect(a.at - (valid[i]?.at ?? 0)).toBeGreaterThanOrEqual(2 * 3_600_000);
        const last = Math.max(start, ...given) + later * 60_000;
        const more = judgeAttempts([...given, last], RULE);
        expect(more.counted).toBeGreaterThanOrEqual(judged.counted);
        expect(more.enough || !judged.enough).toBe(true);
      }),
    );
  });
});
