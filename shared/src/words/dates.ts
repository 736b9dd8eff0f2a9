/**
 * Times as people read them (ux.md 34): full Chinese form, never 尽快. The zone is the tenant's and passed as an offset:
 * China has had no daylight saving since 1991, and a phone set to another zone must show the same deadline.
 */

/** Asia/Shanghai, minutes ahead of UTC. */
export const SHANGHAI_MINUTES = 480;

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
/** A weekday helps while it names only one or two days (resident NOTES, Words). */
const WEEKDAY_WITHIN = 14 * DAY;

const two = (n: number): string => String(n).padStart(2, '0');
const local = (at: number): Date => new Date(at + SHANGHAI_MINUTES * MINUTE);
const dayNumber = (at: number): number => Math.floor((at + SHANGHAI_MINUTES * MINUTE) / DAY);

/** 4月21日, with the year when it is not this one: 2025年4月21日. */
export function dayWords(at: number, now: number): string {
  const date = local(at);
  const day = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  return date.getUTCFullYear() === local(now).getUTCFullYear() ? day : `${date.getUTCFullYear()}年${day}`;
}

/** 18:05. */
export function timeWords(at: number): string {
  const date = local(at);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** 2026年4月21日 18:05: a date to be compared with paper. */
export function fullMoment(at: number): string {
  const date = local(at);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${timeWords(at)}`;
}

/** 4月21日（周二）18:05; without the weekday beyond two weeks. */
export function momentWords(at: number, now: number): string {
  const weekday = Math.abs(at - now) <= WEEKDAY_WITHIN ? `（${WEEKDAYS[local(at).getUTCDay()]}）` : ' ';
  return `${dayWords(at, now)}${weekday}${timeWords(at)}`;
}

/** A deadline: 今天 19:30 前, 明天 19:30 前, otherwise 4月21日（周二）19:30 前. */
export function deadlineWords(due: number, now: number): string {
  const days = dayNumber(due) - dayNumber(now);
  if (days === 0 || days === 1) return `${days === 0 ? '今天' : '明天'} ${timeWords(due)} 前`;
  return `${momentWords(due, now)} 前`;
}

/** A length of time in its largest fitting unit: 3 天, 5 小时, 20 分钟; at least one minute. Rounded down, so nobody is promised more than is left. */
export function spanWords(ms: number): string {
  if (ms >= DAY) return `${Math.floor(ms / DAY)} 天`;
  if (ms >= HOUR) return `${Math.floor(ms / HOUR)} 小时`;
  return `${Math.max(1, Math.floor(ms / MINUTE))} 分钟`;
}

/** Minutes of the day as on a door: 10:00. */
export const clockWords = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Opening hours as pairs of minutes of the day: 10:00–14:00、15:30–19:30. */
export const hoursWords = (hours: readonly (readonly [number, number])[]): string =>
  hours.map(([from, to]) => `${clockWords(from)}–${clockWords(to)}`).join('、');
