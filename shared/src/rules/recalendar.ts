import {
  type Calendar,
  dateOf,
  instantOf,
  isPublished,
  isWorkingDay,
  localDay,
  nthWorkingDay,
  toLocal,
} from './calendar.ts';
import type { TimeBasis } from './deadlines.ts';
import { addWorkingMs, closingMinute, type OfficeHours, workingMsBetween } from './office-hours.ts';

/** A stored clock as far as a new calendar concerns it. Times are epoch milliseconds. */
export type DatedClock = {
  readonly startedAt: number;
  readonly dueAt: number;
  readonly warnAt: number;
  readonly imminentAt: number | null;
};

/** The same promise on another calendar; provisional while a day it needs is still undecided. */
export type Redated = { dueAt: number; warnAt: number; imminentAt: number | null; provisional: boolean };

/** With which calendar the due time was computed, which one holds now, and whose office hours count. */
export type Recalendar = { readonly before: Calendar; readonly after: Calendar; readonly hours: OfficeHours };

/**
 * Lays a provisional clock on the calendar that has become known (rules.md *Calendar*: importing the year recomputes
 * provisional due times). The length stays what it was, in the measure it was given in: so an extended, a resumed and a
 * joint clock keep what they were granted, whatever the policy says by now.
 * @param basis how the clock runs; a natural clock stays where it is unless it is measured back from `anchor`.
 * @param anchor the lead's due time a joint unit's was measured from (rules.md *Deadlines*), when that one runs by natural time.
 */
export function redate(clock: DatedClock, basis: TimeBasis, change: Recalendar, anchor: number | null = null): Redated {
  if (basis === 'natural' && anchor === null) return { ...clock, provisional: false };
  const due =
    basis === 'working'
      ? forward(clock.startedAt, clock.dueAt, change)
      : backward(anchor ?? clock.dueAt, clock.dueAt, change);
  const dueAt = Math.max(due.at, clock.startedAt);
  const shift = (at: number): number => Math.min(dueAt, Math.max(clock.startedAt, back(at)));
  const back = (at: number): number =>
    basis === 'working' ? before(clock, at, dueAt, change) : at + (dueAt - clock.dueAt);
  return {
    dueAt,
    warnAt: shift(clock.warnAt),
    imminentAt: clock.imminentAt === null ? null : shift(clock.imminentAt),
    provisional: due.provisional,
  };
}

type Found = { at: number; provisional: boolean };

/**
 * As far from `start` as `at` was. A due time at close of business is a number of working days; the day of the start does not
 * count, worked or not (`dueAt`). Anything else is so much office time.
 */
function forward(start: number, at: number, { before: old, after, hours }: Recalendar): Found {
  const { day, minute } = toLocal(at, old);
  const days = workedBetween(localDay(start, old), day, old);
  if (days > 0 && minute === closingMinute(hours)) {
    const found = nthWorkingDay(localDay(start, after), days, after);
    return { at: instantOf(found.day, minute, after), provisional: found.provisional };
  }
  return addWorkingMs(start, workingMsBetween(start, at, old, hours), after, hours);
}

/** As many working days before `anchor` as `at` was (`minus`). */
function backward(anchor: number, at: number, { before: old, after, hours }: Recalendar): Found {
  const from = localDay(anchor, old);
  let days = 0;
  for (let day = from - 1; day >= localDay(at, old); day -= 1) if (isWorkingDay(day, old)) days += 1;
  if (days === 0) return { at, provisional: false };
  const found = nthWorkingDay(localDay(anchor, after), days, after, -1);
  return { at: instantOf(found.day, closingMinute(hours), after), provisional: found.provisional };
}

/** A warning stays as much office time before the due time as it was. */
function before(clock: DatedClock, at: number, dueAt: number, { before: old, after, hours }: Recalendar): number {
  const left = workingMsBetween(at, clock.dueAt, old, hours);
  const whole = workingMsBetween(clock.startedAt, dueAt, after, hours);
  const ran = Math.max(0, whole - left);
  // The moment people are there to read it: at an opening rather than at the closing before it.
  return ran === 0 ? clock.startedAt : opening(addWorkingMs(clock.startedAt, ran, after, hours).at, after, hours);
}

/** A closing and the next opening are equally far from any due time; reminders go out at the opening. */
function opening(at: number, calendar: Calendar, hours: OfficeHours): number {
  const { minute } = toLocal(at, calendar);
  if (!hours.some(([, end]) => end === minute)) return at;
  return addWorkingMs(at, 1, calendar, hours).at - 1;
}

/** Working days strictly after one local day up to and including another. */
function workedBetween(from: number, to: number, calendar: Calendar): number {
  let days = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorkingDay(day, calendar)) days += 1;
  return days;
}

/** Days of a year that two calendars see differently, as local dates. Used to say what a new version changes. */
export function changedDays(year: number, before: Calendar, after: Calendar): string[] {
  const first = localDay(Date.UTC(year, 0, 1), { ...before, zoneOffsetMinutes: 0 }) - 31;
  const dates: string[] = [];
  for (let day = first; dateOf(day) <= `${year}-12-31`; day += 1)
    if (isWorkingDay(day, before) !== isWorkingDay(day, after)) dates.push(dateOf(day));
  return dates;
}

/** True when the lists of a calendar decide every day of the year. */
export function isYearKnown(year: number, calendar: Calendar): boolean {
  return calendar.years[year] !== undefined && isPublished(localDay(Date.UTC(year, 5, 15), calendar), calendar);
}
