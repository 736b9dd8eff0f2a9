import { specialDays } from '@tellit/shared/rules/calendar-changes.ts';
import { DEFAULT_CALENDAR } from '@tellit/shared/rules/default-policy.ts';
import { expect, test } from 'vitest';
import { daysOfYear, lookOf, totalsOf } from './year-days.ts';

test('一年的天数、上班天数和各种样子都对得上公布的安排', () => {
  const days = daysOfYear(2026, specialDays(2026, DEFAULT_CALENDAR));
  expect(days).toHaveLength(365);
  const look = (date: string) => lookOf(days.find((day) => day.date === date)!);
  expect(['2026-02-13', '2026-02-14', '2026-02-16', '2026-03-07'].map(look)).toEqual([
    'plain',
    'worked',
    'off',
    'weekend',
  ]);
  const { working, worked } = totalsOf(days);
  expect(worked).toBe(DEFAULT_CALENDAR.years[2026]?.workedDays.length);
  expect(working).toBe(248);
});

test('没有导入的年份就是周一到周五', () => {
  const days = daysOfYear(2028, []);
  expect(days).toHaveLength(366);
  expect(totalsOf(days)).toMatchObject({ off: 0, worked: 0 });
});
