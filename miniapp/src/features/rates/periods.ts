import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import { ratesCopy as copy } from '@tellit/shared/words/rates-copy.ts';

/** What the rates are asked for: a month '2026-10', or a whole year '2026'. */
export type Period = string;

const two = (n: number): string => String(n).padStart(2, '0');

/** The month of an instant (epoch milliseconds), in the tenant's zone. */
export function monthOf(now: number): Period {
  const at = new Date(now + SHANGHAI_MINUTES * 60_000);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}`;
}

/** So many months later; negative: earlier. */
export function monthAfter(month: Period, n: number): Period {
  const [year, index] = month.split('-').map(Number) as [number, number];
  const at = year * 12 + index - 1 + n;
  return `${Math.floor(at / 12)}-${two((at % 12) + 1)}`;
}

export const isMonth = (period: Period): boolean => period.length === 7;

/** First and last day. */
export function daysOf(period: Period): { from: string; to: string } {
  if (!isMonth(period)) return { from: `${period}-01-01`, to: `${period}-12-31` };
  const [year, month] = period.split('-').map(Number) as [number, number];
  return { from: `${period}-01`, to: `${period}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}` };
}

/** The twelve months up to and with the period's last one, for the line of a rate. */
export function yearUpTo(period: Period, now: number): { from: string; to: string; months: Period[] } {
  const last = isMonth(period) ? period : earlier(`${period}-12`, monthOf(now));
  const months = Array.from({ length: 12 }, (_, index) => monthAfter(last, index - 11));
  return { from: `${months[0]}-01`, to: daysOf(last).to, months };
}

const earlier = (a: Period, b: Period): Period => (a < b ? a : b);

/** 2026年10月, 2026年. */
export function periodName(period: Period): string {
  const [year = '', month] = period.split('-');
  return month ? copy.month(Number(year), Number(month)) : `${year}年`;
}

/** 10月; with the year where a new one begins: 26年1月. */
export function tickName(month: Period): string {
  const [year = '', index] = month.split('-');
  return index === '01' ? `${year.slice(2)}年1月` : `${Number(index)}月`;
}

/** What one can choose: the last thirteen months, this year and the last. */
export function periodChoices(now: number): { value: Period; label: string }[] {
  const month = monthOf(now);
  const year = Number(month.slice(0, 4));
  const months = Array.from({ length: 13 }, (_, index) => monthAfter(month, -index));
  return [...months, String(year), String(year - 1)].map((value) => ({ value, label: periodName(value) }));
}
