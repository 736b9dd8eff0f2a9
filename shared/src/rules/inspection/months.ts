import { SHANGHAI_MINUTES } from '../../words/dates.ts';

const OFFSET = SHANGHAI_MINUTES * 60_000;

/** Local calendar months as `2026-10`; the zone is the country's one. */
export function monthOf(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 7);
}

/** First instant of a month and of the next one, epoch ms. @throws RangeError for what is no month */
export function monthBounds(month: string): { startsAt: number; endsAt: number } {
  const [year = Number.NaN, index = Number.NaN] = month.split('-').map(Number);
  const startsAt = Date.UTC(year, index - 1) - OFFSET;
  const endsAt = Date.UTC(year, index) - OFFSET;
  if (!Number.isFinite(startsAt)) throw new RangeError(`not a month: ${month}`);
  return { startsAt, endsAt };
}

/** Months from one to another, both included, oldest first; at most `most`, the newest ones. */
export function monthsBetween(from: string, to: string, most: number): string[] {
  const found: string[] = [];
  for (let at = to; at >= from && found.length < most; at = monthOf(monthBounds(at).startsAt - 1)) found.unshift(at);
  return found;
}
