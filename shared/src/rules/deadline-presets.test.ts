import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLocal, localDay, nthWorkingDay } from './calendar.ts';
import { DEADLINE_PRESETS } from './deadline-presets.ts';
import { dueAt, extendDue } from './deadlines.ts';
import { DEFAULT_CALENDAR, DEFAULT_POLICY, type DeadlinePolicy } from './default-policy.ts';
import { closingMinute, DEMO_OFFICE_HOURS } from './office-hours.ts';
import { policyDifferences } from './policy-fields.ts';
import { deadlineProblems } from './policy-problems.ts';

const calendar = DEFAULT_CALENDAR;
const hours = DEMO_OFFICE_HOURS;
const at = (text: string): number => fromLocal(text, calendar);
const wanshi = DEADLINE_PRESETS.find(({ id }) => id === 'wanshi')?.policy as DeadlinePolicy;
const year = fc.integer({ min: at('2025-01-02 00:00'), max: at('2026-09-30 00:00') });
const DAY = 86_400_000;

/** Told → accepted → dispatched → handled, each at the very end of its time. */
function slowestHandled(told: number, policy: DeadlinePolicy, row: 'simple' | 'ordinary'): number {
  const { accept, dispatch, handle } = policy.rows[row];
  return [accept, dispatch, handle].reduce((from, length) => dueAt(from, length, calendar, hours).at, told);
}

describe('现成的期限方案', () => {
  test.each(DEADLINE_PRESETS.map((preset) => [preset.name, preset] as const))('%s_用得上', (_, { policy }) => {
    expect(deadlineProblems(policy)).toEqual([]);
  });

  test('第一个就是默认的，其余各不相同', () => {
    expect(DEADLINE_PRESETS[0]?.policy).toBe(DEFAULT_POLICY);
    for (const { policy } of DEADLINE_PRESETS.slice(1))
      expect(policyDifferences('deadlines', DEFAULT_POLICY, policy).length).toBeGreaterThanOrEqual(3);
  });
});

describe('小事不过夜，大事不满月', () => {
  test('一上班说的小事，每一步都拖到最后也在当天下班前办完', () => {
    for (const day of ['2026-11-02', '2026-02-14', '2026-09-20'])
      expect(slowestHandled(at(`${day} 10:00`), wanshi, 'simple')).toBeLessThan(at(`${day} 19:30`));
  });

  test('随时说的小事，最迟下一个工作日下班前办完', () => {
    fc.assert(
      fc.property(year, (told) => {
        const next = nthWorkingDay(localDay(told, calendar), 1, calendar).day;
        const done = slowestHandled(told, wanshi, 'simple');
        expect(localDay(done, calendar)).toBeLessThanOrEqual(next);
        expect(closingMinute(hours)).toBe(1170);
      }),
    );
  });

  test('大事连同所有延期不到三十天，小事不能延期', () => {
    fc.assert(
      fc.property(year, (start) => {
        for (const name of ['complex', 'hard'] as const) {
          const { handle, extension } = wanshi.rows[name];
          let due = dueAt(start, handle, calendar, hours).at;
          for (let n = 0; n < (extension?.times ?? 0); n += 1)
            if (extension) due = extendDue(due, extension.by, calendar, hours).at;
          expect(due - start).toBeLessThan(30 * DAY);
        }
      }),
    );
    expect(wanshi.rows.simple.extension).toBeNull();
  });

  test('特急、紧急和别的时钟照旧', () => {
    expect(wanshi.rows.critical).toEqual(DEFAULT_POLICY.rows.critical);
    expect(wanshi.rows.urgent).toEqual(DEFAULT_POLICY.rows.urgent);
    expect({ ...wanshi, rows: null }).toEqual({ ...DEFAULT_POLICY, rows: null });
  });
});
