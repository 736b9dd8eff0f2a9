import { expected } from '@tellit/shared/words/calendar-copy.ts';

/**
 * Wall-clock words in the tenant's zone. China has kept UTC+8 without summer time since 1991, and WeChat's engine on Android
 * has no Intl: plain arithmetic is exact and works everywhere.
 */
const SHANGHAI = 8 * 3_600_000;
const DAY = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

const two = (n: number): string => String(n).padStart(2, '0');
const local = (ms: number): Date => new Date(ms + SHANGHAI);
const dayNumber = (ms: number): number => Math.floor((ms + SHANGHAI) / DAY);

/** 19:30 */
export function timeText(ms: number): string {
  const at = local(ms);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** 11月5日 */
export function dayText(ms: number): string {
  const at = local(ms);
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
}

/** 11月5日 19:30 */
export function momentText(ms: number): string {
  return `${dayText(ms)} ${timeText(ms)}`;
}

/** A due time beside the day one is in: 今天 12:42, 明天 10:00, 11月5日 周四 19:30; another year is written out. */
export function dueMoment(ms: number, now: number): string {
  const ahead = dayNumber(ms) - dayNumber(now);
  if (ahead === 0) return `今天 ${timeText(ms)}`;
  if (ahead === 1) return `明天 ${timeText(ms)}`;
  const at = local(ms);
  const year = at.getUTCFullYear() === local(now).getUTCFullYear() ? '' : `${at.getUTCFullYear()}年`;
  return `${year}${dayText(ms)} ${WEEKDAYS[at.getUTCDay()]} ${timeText(ms)}`;
}

/** The value of a datetime-local box, e.g. 2026-10-29T10:42. */
export function boxValue(ms: number): string {
  const at = local(ms);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}T${timeText(ms)}`;
}

/** Epoch milliseconds of a datetime-local box, read as Shanghai time; null when it is not a time. */
export function boxMoment(value: string): number | null {
  const match = value.match(/^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})/);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute) - SHANGHAI;
}

/** A due time as people read it: 11月5日 19:30, or 预计 1月5日 19:30 while the year's calendar is not known. */
export function dueMomentText({ dueAt, provisional }: { dueAt: number; provisional: boolean }): string {
  return expected(momentText(dueAt), provisional);
}
