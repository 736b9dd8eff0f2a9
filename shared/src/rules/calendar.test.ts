import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calendarFromRows,
  dateOf,
  dayOf,
  fromLocal,
  isPublished,
  isWorkingDay,
  nthWorkingDay,
  toLocal,
  weekdayOf,
} from './calendar.ts';
import { DEFAULT_CALENDAR } from './default-policy.ts';

const cn = DEFAULT_CALENDAR;
const works = (date: string) => isWorkingDay(dayOf(date), cn);

describe('工作日', () => {
  test('周一至周五上班，周末休息', () => {
    expect([works('2026-10-30'), works('2026-10-31'), works('2026-11-01'), works('2026-11-02')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('法定节假日休息，调休周末上班', () => {
    expect(works('2026-10-05')).toBe(false);
    expect(works('2026-10-10')).toBe(true);
    expect(works('2026-02-14')).toBe(true);
  });

  test('次年名单里的十二月日子也算数', () => {
    // 2022-12-31 is a Saturday anyway, so the rule is shown on a Friday.
    const calendar = calendarFromRows([{ year: 2028, date: '2027-12-31', name: '元旦', is_off_day: 1 }], 'x');
    expect(weekdayOf(dayOf('2027-12-31'))).toBe(5);
    expect(isWorkingDay(dayOf('2027-12-31'), calendar)).toBe(false);
    expect(DEFAULT_CALENDAR.years[2023]?.daysOff).toContain('2022-12-31');
  });

  test('没有公布的年份按周一至周五，并且标明未公布', () => {
    expect(works('2027-01-01')).toBe(true);
    expect(isPublished(dayOf('2027-01-01'), cn)).toBe(false);
    expect(isPublished(dayOf('2026-12-15'), cn)).toBe(true);
  });

  test('年末几天要等次年名单公布才算确定', () => {
    expect(isPublished(dayOf('2026-12-28'), cn)).toBe(true);
    expect(isPublished(dayOf('2026-12-29'), cn)).toBe(false);
    expect(isPublished(dayOf('2025-12-31'), cn)).toBe(true);
  });

  test('2023 至 2026 每年名单天数与公布一致', () => {
    const counts = [2023, 2024, 2025, 2026].map((year) => [
      cn.years[year]?.daysOff.length,
      cn.years[year]?.workedDays.length,
    ]);
    expect(counts).toEqual([
      [27, 7],
      [28, 8],
      [28, 5],
      [33, 6],
    ]);
  });

  test('每个调休上班日原本都是周末', () => {
    for (const list of Object.values(cn.years))
      for (const date of list.workedDays) expect([0, 6]).toContain(weekdayOf(dayOf(date)));
  });
});

describe('第 n 个工作日', () => {
  test('向后和向前互为相反', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayOf('2023-01-10'), max: dayOf('2026-09-01') }),
        fc.integer({ min: 1, max: 40 }),
        (from, n) => {
          const there = nthWorkingDay(from, n, cn).day;
          const back = nthWorkingDay(there, n, cn, -1).day;
          // From a working day the way back ends where it began; from a day off, on the last working day before it.
          expect(back).toBeLessThanOrEqual(from);
          expect(isWorkingDay(from, cn) ? back : nthWorkingDay(back, 1, cn).day).toBe(
            isWorkingDay(from, cn) ? from : nthWorkingDay(from, 1, cn).day,
          );
        },
      ),
    );
  });

  test('天数必须是不小于一的整数', () => {
    for (const n of [0, -1, 0.5, Number.NaN]) expect(() => nthWorkingDay(0, n, cn)).toThrow(RangeError);
  });
});

describe('本地时间', () => {
  test('上海零点前后分属两天', () => {
    expect(toLocal(Date.UTC(2026, 9, 29, 15, 59), cn)).toMatchObject({
      date: '2026-10-29',
      minute: 1439,
      weekday: 4,
      year: 2026,
    });
    expect(toLocal(Date.UTC(2026, 9, 29, 16, 0), cn)).toMatchObject({ date: '2026-10-30', minute: 0 });
  });

  test('读写互逆', () => {
    const pad = (n: number) => String(n).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 40_000_000 }),
        fc.integer({ min: -720, max: 840 }),
        (minutes, zoneOffsetMinutes) => {
          const calendar = { version: 1, zoneOffsetMinutes, years: {} };
          const { date, minute } = toLocal(minutes * 60_000, calendar);
          expect(fromLocal(`${date} ${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`, calendar)).toBe(
            minutes * 60_000,
          );
        },
      ),
    );
  });

  test('不存在的日期和时刻被拒绝', () => {
    for (const text of ['2026-02-29 10:00', '2026-13-01 10:00', '2026-1-1 10:00', '2026-01-01 24:00', '']) {
      expect(() => fromLocal(text, cn)).toThrow(RangeError);
    }
    expect(dateOf(dayOf('2024-02-29'))).toBe('2024-02-29');
  });

  test('名单里的日期写错时整张名单被拒绝', () => {
    expect(() => calendarFromRows([{ year: 2027, date: '2027-02-30', name: '春节', is_off_day: 1 }], 1)).toThrow(
      RangeError,
    );
    expect(() => calendarFromRows([{ year: 2027, date: '2026-11-30', name: '春节', is_off_day: 1 }], 1)).toThrow(
      RangeError,
    );
  });
});
