import { dayOf, instantOf } from '@tellit/shared/rules/calendar.ts';
import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';

const CALENDAR = { version: 0, zoneOffsetMinutes: SHANGHAI_MINUTES, years: {} };
const DAY = 86_400_000;

/** The local midnight a day written `2026-11-22` begins with, epoch ms; null when it is no day. */
export function startOf(written: string): number | null {
  try {
    return instantOf(dayOf(written.trim()), 0, CALENDAR);
  } catch {
    return null;
  }
}

/** The first moment after a day: a term's last day belongs to it. */
export function endOf(written: string): number | null {
  const start = startOf(written);
  return start === null ? null : start + DAY;
}

/** `2026-11-22` of an instant, in local time. */
export const dateWords = (at: number): string => new Date(at + SHANGHAI_MINUTES * 60_000).toISOString().slice(0, 10);

/** A term as a person reads it: both days belong to it. */
export const termWords = (validFrom: number, validTo: number): string =>
  `${dateWords(validFrom)} 至 ${dateWords(validTo - 1)}`;
