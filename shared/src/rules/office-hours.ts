import { type Calendar, instantOf, isPublished, isWorkingDay, localDay } from './calendar.ts';

/**
 * Office hours of an organisation on every working day (rules.md *Calendar*: data per organisation): minutes of the local day,
 * start included and end excluded, in order and without overlap.
 */
export type OfficeHours = readonly (readonly [startMinute: number, endMinute: number])[];

/** The demonstration's hours (Ürümqi): 10:00–14:00 and 15:30–19:30, eight hours a day. */
export const DEMO_OFFICE_HOURS: OfficeHours = [
  [600, 840],
  [930, 1170],
];

const MINUTE = 60_000;

/** What is wrong with office hours somebody entered, as a code for the form; `null` when they can be used. */
export function officeHoursProblem(hours: OfficeHours): 'empty' | 'notAMinute' | 'endsBeforeStart' | 'overlaps' | null {
  if (hours.length === 0) return 'empty';
  let previousEnd = -1;
  for (const [start, end] of hours) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > 1440) return 'notAMinute';
    if (end <= start) return 'endsBeforeStart';
    // Touching spans would make one opening look like two: they must be written as one.
    if (start <= previousEnd) return 'overlaps';
    previousEnd = end;
  }
  return null;
}

/** The minute of the local day at which the office closes: the end of "n working days". */
export function closingMinute(hours: OfficeHours): number {
  assertUsable(hours);
  return hours.at(-1)?.[1] ?? 0;
}

/** Working milliseconds of one working day. */
export function dailyMs(hours: OfficeHours): number {
  assertUsable(hours);
  return hours.reduce((sum, [start, end]) => sum + (end - start) * MINUTE, 0);
}

/** An instant (epoch milliseconds) found by walking, and whether the walk crossed a day no list has decided yet. */
export type FoundInstant = { readonly at: number; readonly provisional: boolean };

/**
 * The instant at which `ms` of office time have run since `from`; a start outside the hours begins at the next opening.
 * The result lies inside office hours or exactly on a closing. `ms` 0 gives `from` itself.
 */
export function addWorkingMs(from: number, ms: number, calendar: Calendar, hours: OfficeHours): FoundInstant {
  assertUsable(hours);
  assertLength(ms);
  let left = ms;
  let provisional = false;
  let at = from;
  for (let day = localDay(from, calendar); left > 0; day += 1) {
    if (!isPublished(day, calendar)) provisional = true;
    if (!isWorkingDay(day, calendar)) continue;
    for (const [start, end] of spansOf(day, calendar, hours)) {
      const begin = Math.max(start, from);
      if (begin >= end) continue;
      at = Math.min(end, begin + left);
      left -= at - begin;
      if (left === 0) break;
    }
  }
  return { at, provisional };
}

/**
 * The latest instant with `ms` of office time left until `until`: the opposite of `addWorkingMs`. Where closing and next
 * opening are equally far, it is the opening, so that a reminder goes out when somebody is there to read it.
 */
export function subtractWorkingMs(until: number, ms: number, calendar: Calendar, hours: OfficeHours): FoundInstant {
  assertUsable(hours);
  assertLength(ms);
  let left = ms;
  let provisional = false;
  let at = until;
  for (let day = localDay(until, calendar); left > 0; day -= 1) {
    if (!isPublished(day, calendar)) provisional = true;
    if (!isWorkingDay(day, calendar)) continue;
    for (const [start, end] of spansOf(day, calendar, hours).reverse()) {
      const finish = Math.min(end, until);
      if (finish <= start) continue;
      at = Math.max(start, finish - left);
      left -= finish - at;
      if (left === 0) break;
    }
  }
  return { at, provisional };
}

/** Office time in milliseconds between two instants; 0 when `to` is not after `from`. */
export function workingMsBetween(from: number, to: number, calendar: Calendar, hours: OfficeHours): number {
  assertUsable(hours);
  let sum = 0;
  const last = localDay(to, calendar);
  for (let day = localDay(from, calendar); day <= last; day += 1) {
    if (!isWorkingDay(day, calendar)) continue;
    for (const [start, end] of spansOf(day, calendar, hours))
      sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return sum;
}

function spansOf(day: number, calendar: Calendar, hours: OfficeHours): [start: number, end: number][] {
  return hours.map(([start, end]) => [instantOf(day, start, calendar), instantOf(day, end, calendar)]);
}

/** Empty or crossed hours would make the walks above endless; the form's schema refuses them long before. */
function assertUsable(hours: OfficeHours): void {
  const problem = officeHoursProblem(hours);
  if (problem) throw new RangeError(`office hours: ${problem}`);
}

function assertLength(ms: number): void {
  if (!Number.isFinite(ms) || ms < 0)
    throw new RangeError(`a length of time must be finite and not negative, got ${ms}`);
}
