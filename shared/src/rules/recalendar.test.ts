import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Calendar, calendarFromRows, fromLocal, type HolidayRow, isWorkingDay, localDay } from './calendar.ts';
import { thresholds } from './colour.ts';
import { HOLIDAYS_CN } from './data/holidays-cn.ts';
import { type Duration, dueAt, extendDue, jointDueAt, minus, remaining, resume } from './deadlines.ts';
import { DEFAULT_CALENDAR, DEFAULT_POLICY } from './default-policy.ts';
import { DEMO_OFFICE_HOURS } from './office-hours.ts';
import { changedDays, redate } from './recalendar.ts';

const hours = DEMO_OFFICE_HOURS;
const before = DEFAULT_CALENDAR;
const off = (date: string): HolidayRow => ({ year: 2027, date, name: '元旦', is_off_day: 1 });
const worked = (date: string): HolidayRow => ({ year: 2027, date, name: '元旦', is_off_day: 0 });
/** A 2027 as it could be announced: three days off, the Sunday before worked; and a week in February. */
const LIST: HolidayRow[] = [
  worked('2026-12-27'),
  off('2027-01-01'),
  off('2027-01-02'),
  off('2027-01-03'),
  ...['05', '06', '07', '08', '09', '10', '11'].map((day) => off(`2027-02-${day}`)),
  worked('2027-02-20'),
  worked('2027-01-31'),
];
const after: Calendar = calendarFromRows([...HOLIDAYS_CN, ...LIST], 2);
const at = (text: string): number => fromLocal(text, before);
const row = DEFAULT_POLICY.rows.ordinary;

function clock(start: number, length: Duration, calendar: Calendar) {
  const due = dueAt(start, length, calendar, hours);
  const basis = length.unit === 'wh' || length.unit === 'wd' ? 'working' : 'natural';
  const kind = 'approve' as const;
  const marks = thresholds({ kind, startedAt: start, dueAt: due.at, basis }, row, DEFAULT_POLICY, calendar, hours);
  return { basis, stored: { startedAt: start, dueAt: due.at, ...marks }, due } as const;
}

const duration = fc.record({ n: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('wh' as const, 'wd' as const) });
/** Starts in the weeks before the year nobody knew; their own day is decided. */
const start = fc
  .integer({ min: at('2026-11-20 00:00'), max: at('2026-12-26 00:00') })
  .map((ms) => Math.floor(ms / 60_000) * 60_000);

describe('导入新一年的日历以后，预计的期限', () => {
  test('和一开始就知道那一年一样', () => {
    fc.assert(
      fc.property(start, duration, (from, length) => {
        const { basis, stored } = clock(from, length, before);
        const known = clock(from, length, after);
        const got = redate(stored, basis, { before, after, hours });
        expect({ dueAt: got.dueAt, provisional: got.provisional }).toEqual({
          dueAt: known.stored.dueAt,
          provisional: known.due.provisional,
        });
        expect(got.warnAt).toBeLessThanOrEqual(got.dueAt);
        expect(got.warnAt).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  test('工作日的起点就算变成假日，天数也照从第二天数起', () => {
    // Started on New Year's Eve of the holiday week, before anybody knew 1 January was off.
    const from = at('2027-01-01 11:00');
    const { basis, stored } = clock(from, { n: 3, unit: 'wd' }, before);
    expect(redate(stored, basis, { before, after, hours }).dueAt).toBe(
      clock(from, { n: 3, unit: 'wd' }, after).stored.dueAt,
    );
  });

  test('提醒还在期限前同样长的上班时间', () => {
    const { stored } = clock(at('2026-12-24 11:00'), { n: 9, unit: 'wd' }, before);
    const got = redate(stored, 'working', { before, after, hours });
    expect(got.warnAt).toBe(clock(at('2026-12-24 11:00'), { n: 9, unit: 'wd' }, after).stored.warnAt);
  });

  test('延过期的，保留延给它的天数', () => {
    const from = at('2026-12-14 11:00');
    const first = dueAt(from, { n: 5, unit: 'wd' }, before, hours);
    const extended = extendDue(
      extendDue(first.at, { n: 3, unit: 'wd' }, before, hours).at,
      { n: 5, unit: 'wd' },
      before,
      hours,
    );
    const stored = { startedAt: from, dueAt: extended.at, warnAt: extended.at - 3_600_000, imminentAt: null };
    expect(redate(stored, 'working', { before, after, hours }).dueAt).toBe(
      dueAt(from, { n: 13, unit: 'wd' }, after, hours).at,
    );
  });

  test('退回重办接着走的，剩下多少还是多少', () => {
    const from = at('2026-12-24 16:10');
    const left = remaining(
      at('2026-12-24 12:00'),
      dueAt(at('2026-12-21 10:00'), { n: 6, unit: 'wd' }, before, hours).at,
      'working',
      before,
      hours,
    );
    const due = resume(from, left, before, hours);
    const stored = { startedAt: from, dueAt: due.at, warnAt: from, imminentAt: null };
    expect(redate(stored, 'working', { before, after, hours }).dueAt).toBe(resume(from, left, after, hours).at);
  });

  test('协办跟着主办往前数两天；主办按自然日的不动', () => {
    const lead = { at: at('2027-02-12 15:00'), provisional: false, calendarVersion: 1 };
    const from = at('2026-12-14 15:00');
    const rule = { earlierBy: { n: 2, unit: 'wd' } as const, atLeast: { n: 1, unit: 'wd' } as const };
    const joint = jointDueAt(from, lead, rule, before, hours);
    const stored = { startedAt: from, dueAt: joint.at, warnAt: from, imminentAt: null };
    expect(redate(stored, 'natural', { before, after, hours }, lead.at).dueAt).toBe(
      minus(lead.at, rule.earlierBy, after, hours).at,
    );
    const natural = { startedAt: from, dueAt: lead.at, warnAt: from, imminentAt: null };
    expect(redate(natural, 'natural', { before, after, hours })).toEqual({ ...natural, provisional: false });
  });

  test('同一份日历再来一次_什么都不变', () => {
    fc.assert(
      fc.property(start, duration, (from, length) => {
        const { basis, stored } = clock(from, length, after);
        const again = redate(stored, basis, { before: after, after, hours });
        expect(again.dueAt).toBe(stored.dueAt);
        expect(again.warnAt).toBe(stored.warnAt);
      }),
    );
  });

  test('说得出哪几天变了', () => {
    const dates = changedDays(2027, before, after);
    expect(dates).toEqual([
      '2026-12-27',
      '2027-01-01',
      '2027-01-31',
      '2027-02-05',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
      '2027-02-11',
      '2027-02-20',
    ]);
    expect(
      dates.every(
        (date) =>
          isWorkingDay(localDay(fromLocal(`${date} 12:00`, after), after), after) !==
          isWorkingDay(localDay(fromLocal(`${date} 12:00`, before), before), before),
      ),
    ).toBe(true);
  });
});
