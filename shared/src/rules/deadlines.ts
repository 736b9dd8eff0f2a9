import { type Calendar, instantOf, localDay, nthWorkingDay } from './calendar.ts';
import { addWorkingMs, closingMinute, type OfficeHours, subtractWorkingMs, workingMsBetween } from './office-hours.ts';

/** min, h, d are natural time; wh working hours; wd working days (rules.md *Deadlines*). */
export const DURATION_UNITS = ['min', 'h', 'd', 'wh', 'wd'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** A length of time as a policy writes it. `n` is a whole number of at least 1. */
export type Duration = { readonly n: number; readonly unit: DurationUnit };

/** A due time keeps the calendar it was computed with; provisional means a needed day is in a year without a published list. */
export type Due = { readonly at: number; readonly provisional: boolean; readonly calendarVersion: Calendar['version'] };

/** How time runs for a clock: always, or in office hours only. */
export type TimeBasis = 'natural' | 'working';

/** What a stopped or paused clock still has, in its own measure (milliseconds, never negative). */
export type Remainder = { readonly basis: TimeBasis; readonly ms: number };

const NATURAL_MS = { min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const WORKING_HOUR = 3_600_000;

/** Whether a duration runs always (min, h, d) or only in office hours (wh, wd). */
export function basisOf(duration: Duration): TimeBasis {
  return duration.unit === 'wh' || duration.unit === 'wd' ? 'working' : 'natural';
}

/**
 * When a clock started at `start` (epoch milliseconds) is due (rules.md *Calendar*): n working days end at close of business
 * of the n-th working day strictly after the start's local date; working hours run inside office hours only; natural time always.
 * @throws RangeError when `n` is not a whole number of at least 1, or the office hours are unusable.
 */
export function dueAt(start: number, duration: Duration, calendar: Calendar, officeHours: OfficeHours): Due {
  const { n, unit } = duration;
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a duration must be a whole number of at least 1, got ${n}`);
  const calendarVersion = calendar.version;
  if (unit === 'wd') {
    const { day, provisional } = nthWorkingDay(localDay(start, calendar), n, calendar);
    return { at: instantOf(day, closingMinute(officeHours), calendar), provisional, calendarVersion };
  }
  if (unit === 'wh') return { ...addWorkingMs(start, n * WORKING_HOUR, calendar, officeHours), calendarVersion };
  return { at: start + n * NATURAL_MS[unit], provisional: false, calendarVersion };
}

/**
 * The opposite of `dueAt`: the latest moment to begin so that `duration` is left until `at`. For working days it is close of
 * business of the n-th working day strictly before; used for the joint unit's earlier due time.
 * @throws RangeError as `dueAt`.
 */
export function minus(at: number, duration: Duration, calendar: Calendar, officeHours: OfficeHours): Due {
  const { n, unit } = duration;
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a duration must be a whole number of at least 1, got ${n}`);
  const calendarVersion = calendar.version;
  if (unit === 'wd') {
    const { day, provisional } = nthWorkingDay(localDay(at, calendar), n, calendar, -1);
    return { at: instantOf(day, closingMinute(officeHours), calendar), provisional, calendarVersion };
  }
  if (unit === 'wh') return { ...subtractWorkingMs(at, n * WORKING_HOUR, calendar, officeHours), calendarVersion };
  return { at: at - n * NATURAL_MS[unit], provisional: false, calendarVersion };
}

/** What is left of a clock at `now`, in its own measure; nothing once it is overdue. */
export function remaining(
  now: number,
  due: number,
  basis: TimeBasis,
  calendar: Calendar,
  officeHours: OfficeHours,
): Remainder {
  const ms = basis === 'natural' ? due - now : workingMsBetween(now, due, calendar, officeHours);
  return { basis, ms: Math.max(0, ms) };
}

/** Runs a remainder on from `start`: the end of a pause. The round trip `resume(now, remaining(now, due))` gives `due` again. */
export function resume(start: number, remainder: Remainder, calendar: Calendar, officeHours: OfficeHours): Due {
  const calendarVersion = calendar.version;
  if (remainder.basis === 'natural') return { at: start + remainder.ms, provisional: false, calendarVersion };
  return { ...addWorkingMs(start, remainder.ms, calendar, officeHours), calendarVersion };
}

/**
 * A result that was sent back: the handle clock resumes its remainder, at least `atLeast` (rules.md clock table: 4 wh). That
 * minimum never gives more than the row's whole time begun afresh, else a 特急 order of 2 h sent back on Friday night would
 * gain until Monday.
 */
export function resumeSentBack(
  start: number,
  remainder: Remainder,
  limits: { readonly atLeast: Duration; readonly whole: Duration },
  calendar: Calendar,
  officeHours: OfficeHours,
): Due {
  const rest = resume(start, remainder, calendar, officeHours);
  const floor = dueAt(start, limits.atLeast, calendar, officeHours);
  const whole = dueAt(start, limits.whole, calendar, officeHours);
  return later(rest, earlier(floor, whole));
}

/** An extension granted: counted from the due time it extends, not from the day somebody decided (rules.md: asked before the due time). */
export function extendDue(due: number, by: Duration, calendar: Calendar, officeHours: OfficeHours): Due {
  return dueAt(due, by, calendar, officeHours);
}

/**
 * A joint unit's handle time (rules.md *Deadlines*): the lead's minus `lead.earlierBy` (2 wd), at least `lead.atLeast` (1 wd)
 * from its own start, never after the lead's. `earlierBy` null means the same as the lead's (特急, 紧急).
 */
export function jointDueAt(
  start: number,
  leadDue: Due,
  rule: { readonly earlierBy: Duration | null; readonly atLeast: Duration },
  calendar: Calendar,
  officeHours: OfficeHours,
): Due {
  if (rule.earlierBy === null) return leadDue;
  const least = dueAt(start, rule.atLeast, calendar, officeHours);
  const before = minus(leadDue.at, rule.earlierBy, calendar, officeHours);
  return earlier(leadDue, later(before, least));
}

function later(a: Due, b: Due): Due {
  return { ...(a.at >= b.at ? a : b), provisional: a.provisional || b.provisional };
}

function earlier(a: Due, b: Due): Due {
  return { ...(a.at <= b.at ? a : b), provisional: a.provisional || b.provisional };
}
