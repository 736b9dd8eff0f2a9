import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLocal } from './calendar.ts';
import { DEFAULT_CALENDAR } from './default-policy.ts';
import {
  addWorkingMs,
  closingMinute,
  DEMO_OFFICE_HOURS,
  dailyMs,
  type OfficeHours,
  officeHoursProblem,
  subtractWorkingMs,
  workingMsBetween,
} from './office-hours.ts';

const cn = DEFAULT_CALENDAR;
const hours = DEMO_OFFICE_HOURS;
const at = (text: string) => fromLocal(text, cn);
const HOUR = 3_600_000;

describe('办公时间', () => {
  test('每天八小时，十九点半下班', () => {
    expect(dailyMs(hours)).toBe(8 * HOUR);
    expect(closingMinute(hours)).toBe(1170);
  });

  test('午休不算，下班后从下次开门起算', () => {
    expect(addWorkingMs(at('2026-10-30 13:30'), HOUR, cn, hours).at).toBe(at('2026-10-30 16:00'));
    expect(addWorkingMs(at('2026-10-30 14:00'), HOUR, cn, hours).at).toBe(at('2026-10-30 16:30'));
    expect(addWorkingMs(at('2026-10-31 12:00'), HOUR, cn, hours).at).toBe(at('2026-11-02 11:00'));
  });

  test('倒推到边界时取开门而不是前一天下班', () => {
    expect(subtractWorkingMs(at('2026-11-02 19:30'), 8 * HOUR, cn, hours).at).toBe(at('2026-11-02 10:00'));
    expect(subtractWorkingMs(at('2026-11-02 11:00'), 2 * HOUR, cn, hours).at).toBe(at('2026-10-30 18:30'));
  });

  test('填错的办公时间被指出，且不能用来计算', () => {
    const wrong: [OfficeHours, string][] = [
      [[], 'empty'],
      [[[600, 1441]], 'notAMinute'],
      [[[600.5, 700]], 'notAMinute'],
      [[[700, 600]], 'endsBeforeStart'],
      [
        [
          [600, 800],
          [700, 900],
        ],
        'overlaps',
      ],
    ];
    for (const [value, problem] of wrong) {
      expect(officeHoursProblem(value)).toBe(problem);
      expect(() => addWorkingMs(0, 1, cn, value)).toThrow(RangeError);
    }
    expect(officeHoursProblem(hours)).toBeNull();
  });

  test('加上一段工作时间后，量回来正好是那么多；倒推也一样', () => {
    const start = fc.integer({ min: at('2023-02-01 00:00'), max: at('2026-11-01 00:00') });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 100 * HOUR }), (from, ms) => {
        expect(workingMsBetween(from, addWorkingMs(from, ms, cn, hours).at, cn, hours)).toBe(ms);
        expect(workingMsBetween(subtractWorkingMs(from, ms, cn, hours).at, from, cn, hours)).toBe(ms);
      }),
    );
  });
});
