import type { dateWords } from '../date-words.ts';
import { clockWords, SHANGHAI_MINUTES, timeWords } from '../dates.ts';
import type { Translated } from '../translated.ts';

/** dates.ts in English: 21 April, Tue 21 April 18:05, by 19:30 today. Always the tenant's zone. */

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** As in Chinese: a weekday helps while it names only one or two days. */
const WEEKDAY_WITHIN = 14 * DAY;

const local = (at: number): Date => new Date(at + SHANGHAI_MINUTES * MINUTE);
const dayNumber = (at: number): number => Math.floor((at + SHANGHAI_MINUTES * MINUTE) / DAY);
const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

const withYear = (date: Date): string => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;

function dayWords(at: number, now: number): string {
  const date = local(at);
  if (date.getUTCFullYear() !== local(now).getUTCFullYear()) return withYear(date);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

function momentWords(at: number, now: number): string {
  const weekday = Math.abs(at - now) <= WEEKDAY_WITHIN ? `${WEEKDAYS[local(at).getUTCDay()]} ` : '';
  return `${weekday}${dayWords(at, now)}, ${timeWords(at)}`;
}

export const datesEnglish: Translated<typeof dateWords> = {
  dayWords,
  timeWords,
  momentWords,
  fullMoment: (at: number): string => `${withYear(local(at))} ${timeWords(at)}`,
  deadlineWords(due: number, now: number): string {
    const days = dayNumber(due) - dayNumber(now);
    if (days === 0 || days === 1) return `by ${timeWords(due)} ${days === 0 ? 'today' : 'tomorrow'}`;
    return `by ${momentWords(due, now)}`;
  },
  spanWords(ms: number): string {
    if (ms >= DAY) return count(Math.floor(ms / DAY), 'day');
    if (ms >= HOUR) return count(Math.floor(ms / HOUR), 'hour');
    return count(Math.max(1, Math.floor(ms / MINUTE)), 'minute');
  },
  hoursWords: (hours: readonly (readonly [number, number])[]): string =>
    hours.map(([from, to]) => `${clockWords(from)}–${clockWords(to)}`).join(', '),
  windowWords(from: number, to: number, now: number): string {
    const begin = momentWords(from, now);
    if (dayNumber(from) === dayNumber(to)) return `${begin}–${timeWords(to)}`;
    return `${begin} – ${momentWords(to, now)}`;
  },
  expected: (words: string, provisional: boolean): string => (provisional ? `expected ${words}` : words),
  expectedWhy: 'Expected: the holidays of that year are not announced yet; the date may follow them.',
};
