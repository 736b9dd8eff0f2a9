import { dateOf, dayOf, weekdayOf } from '@tellit/shared/rules/calendar.ts';

export interface YearDay {
  date: string;
  working: boolean;
  name: string | null;
}

/** Every day of a year as it is worked, whether a list says so or only the weekday. */
export function daysOfYear(year: number, special: readonly YearDay[]): YearDay[] {
  const known = new Map(special.map((day) => [day.date, day]));
  const first = dayOf(`${year}-01-01`);
  const last = dayOf(`${year}-12-31`);
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const date = dateOf(first + n);
    const weekday = weekdayOf(first + n);
    return known.get(date) ?? { date, working: weekday >= 1 && weekday <= 5, name: null };
  });
}

/** How many days are worked, off though a weekday, and worked though a weekend. */
export function totalsOf(days: readonly YearDay[]): { working: number; off: number; worked: number } {
  const weekend = (day: YearDay): boolean => [0, 6].includes(weekdayOf(dayOf(day.date)));
  return {
    working: days.filter((day) => day.working).length,
    off: days.filter((day) => !day.working && (!weekend(day) || day.name !== null)).length,
    worked: days.filter((day) => day.working && weekend(day)).length,
  };
}

/** weekend · off 节假日 · worked 调休 · plain */
export function lookOf(day: YearDay): 'weekend' | 'off' | 'worked' | 'plain' {
  const weekend = [0, 6].includes(weekdayOf(dayOf(day.date)));
  if (day.working) return weekend ? 'worked' : 'plain';
  return weekend && day.name === null ? 'weekend' : 'off';
}
