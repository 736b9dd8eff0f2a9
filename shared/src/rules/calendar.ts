/**
 * The working-day calendar (rules.md *Calendar*): Monday–Friday, minus statutory holidays, plus make-up working weekends (调休补班).
 *
 * Days are counted as whole numbers since 1970-01-01 in the tenant's local time, so that no arithmetic ever goes through a
 * time-zone database. The zone is a fixed offset: China has had no daylight saving since 1991. A tenant in a zone that
 * changes its offset is not supported by this calendar.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** One row of a published holiday list. `year` is the list's year: it also holds days of the December before (元旦). */
export type HolidayRow = {
  readonly year: number;
  readonly date: string;
  readonly name: string;
  readonly is_off_day: 0 | 1;
};

/** One year's list. Dates are `YYYY-MM-DD` local dates; `workedDays` are weekends worked to make up for a holiday. */
export type CalendarYear = {
  readonly daysOff: readonly string[];
  readonly workedDays: readonly string[];
  /** Why a day is not an ordinary one: 春节, or the reason of a correction. For people; no rule reads it. */
  readonly names?: Readonly<Record<string, string>>;
};

/** A tenant's calendar: plain data with a version, which every due time keeps (rules.md: nothing is recomputed silently). */
export type Calendar = {
  readonly version: number | string;
  /** Local time minus UTC in minutes; Asia/Shanghai is 480. */
  readonly zoneOffsetMinutes: number;
  readonly years: Readonly<Record<number, CalendarYear>>;
};

/** A local wall-clock reading. `minute` is the minute of the day, 0–1439; `weekday` 0 is Sunday. */
export type LocalTime = {
  readonly date: string;
  readonly day: number;
  readonly year: number;
  readonly minute: number;
  readonly weekday: number;
};

/** The offset of Asia/Shanghai in minutes. */
export const SHANGHAI_OFFSET_MINUTES = 480;

/**
 * The first December day that a following year's list has ever touched (29 December 2007 and 2018 were make-up days).
 * From here on a December day is certain only when the next year's list is known.
 */
const YEAR_END_FROM = '12-29';

/**
 * Builds a calendar from the rows of published lists (the shape of NateScarlet/holiday-cn).
 * @throws RangeError when a row's date is not a real `YYYY-MM-DD` day or belongs to neither its list's year nor the December before.
 */
export function calendarFromRows(
  rows: readonly HolidayRow[],
  version: Calendar['version'],
  zoneOffsetMinutes: number = SHANGHAI_OFFSET_MINUTES,
): Calendar {
  const years: Record<number, { daysOff: string[]; workedDays: string[]; names: Record<string, string> }> = {};
  for (const row of rows) {
    dayOf(row.date);
    if (!row.date.startsWith(`${row.year}-`) && !row.date.startsWith(`${row.year - 1}-12-`)) {
      throw new RangeError(`${row.date} does not belong to the list of ${row.year}`);
    }
    years[row.year] ??= { daysOff: [], workedDays: [], names: {} };
    const list = years[row.year];
    list?.[row.is_off_day === 1 ? 'daysOff' : 'workedDays'].push(row.date);
    if (list) list.names[row.date] = row.name;
  }
  return { version, zoneOffsetMinutes, years };
}

/**
 * The day number (days since 1970-01-01) of a local date.
 * @throws RangeError when the text is not a real day written `YYYY-MM-DD`.
 */
export function dayOf(date: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Date.parse rolls 02-30 over in some engines: only a date that reads back the same is a real one.
  if (Number.isNaN(ms) || dateOf(ms / DAY) !== date) throw new RangeError(`not a date: ${date}`);
  return ms / DAY;
}

/** The local date `YYYY-MM-DD` of a day number. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The local day number of an instant (epoch milliseconds). */
export function localDay(at: number, calendar: Calendar): number {
  return Math.floor((at + calendar.zoneOffsetMinutes * MINUTE) / DAY);
}

/** The instant (epoch milliseconds) of a minute of a local day; minute 1440 is the following midnight. */
export function instantOf(day: number, minute: number, calendar: Calendar): number {
  return day * DAY + (minute - calendar.zoneOffsetMinutes) * MINUTE;
}

/** The wall clock of an instant (epoch milliseconds) in the calendar's zone. */
export function toLocal(at: number, calendar: Calendar): LocalTime {
  const day = localDay(at, calendar);
  const date = dateOf(day);
  const minute = Math.floor((at - instantOf(day, 0, calendar)) / MINUTE);
  return { date, day, year: Number(date.slice(0, 4)), minute, weekday: weekdayOf(day) };
}

/**
 * The instant (epoch milliseconds) of a local reading such as `2026-10-30 17:00`.
 * @throws RangeError when the date or the time is not real.
 */
export function fromLocal(text: string, calendar: Calendar): number {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})$/.exec(text);
  const [hour, minute] = [Number(match?.[2]), Number(match?.[3])];
  if (!match?.[1] || hour > 23 || minute > 59) throw new RangeError(`not a local time: ${text}`);
  return instantOf(dayOf(match[1]), hour * 60 + minute, calendar);
}

/** Whether the published lists decide this day. When not, Monday–Friday counts and a due time that used it is provisional. */
export function isPublished(day: number, calendar: Calendar): boolean {
  return factsOf(day, calendar).published;
}

/** Whether a local day is worked: a list's word first (this year's or, for December, the next year's), else Monday–Friday. */
export function isWorkingDay(day: number, calendar: Calendar): boolean {
  return factsOf(day, calendar).worked;
}

type DayFacts = { readonly published: boolean; readonly worked: boolean };

/** A calendar never changes under its version, and every due time walks over the same days: each is looked up once. */
const known = new WeakMap<Calendar, Map<number, DayFacts>>();
/** Nobody's due time lies so far away; a walk without end must not fill the memory. */
const KNOWN_DAYS = 4000;

function factsOf(day: number, calendar: Calendar): DayFacts {
  let days = known.get(calendar);
  if (!days || days.size > KNOWN_DAYS) {
    days = new Map();
    known.set(calendar, days);
  }
  let facts = days.get(day);
  if (!facts) {
    facts = lookUp(day, calendar);
    days.set(day, facts);
  }
  return facts;
}

function lookUp(day: number, { years }: Calendar): DayFacts {
  const date = dateOf(day);
  const year = Number(date.slice(0, 4));
  const [own, next] = [years[year], years[year + 1]];
  const published = own !== undefined && (date.slice(5) < YEAR_END_FROM || next !== undefined);
  for (const list of [own, next]) {
    if (list?.daysOff.includes(date)) return { published, worked: false };
    if (list?.workedDays.includes(date)) return { published, worked: true };
  }
  const weekday = weekdayOf(day);
  return { published, worked: weekday >= 1 && weekday <= 5 };
}

/** A working day found by walking, and whether the walk crossed a day no list has decided yet. */
export type FoundDay = { readonly day: number; readonly provisional: boolean };

/**
 * The n-th working day strictly after (`step` 1) or before (`step` -1) a local day.
 * @throws RangeError when `n` is not a whole number of at least 1.
 */
export function nthWorkingDay(from: number, n: number, calendar: Calendar, step: 1 | -1 = 1): FoundDay {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`working days must be a whole number of at least 1, got ${n}`);
  let day = from;
  let provisional = false;
  for (let found = 0; found < n; ) {
    day += step;
    if (!isPublished(day, calendar)) provisional = true;
    if (isWorkingDay(day, calendar)) found += 1;
  }
  return { day, provisional };
}
