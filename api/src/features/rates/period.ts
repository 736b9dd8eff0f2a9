import { ApiError } from '../../platform/http/problem.ts';

/** Days of the tenant's calendar as a half-open stretch of time. */
export interface Period {
  from: string;
  to: string;
  /** Epoch milliseconds; `end` is the midnight after the last day. */
  start: number;
  end: number;
  /** Every month touched, with the moment it ends: '2026-10'. */
  months: { key: string; end: number }[];
}

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Longer than any comparison of years anybody asks for; a bound on what one request may cost. */
const MOST_MONTHS = 37;

/** @throws ApiError invalidInput when a day does not exist, the days stand the wrong way round, or it is too long. */
export function periodOf(from: string, to: string, zoneOffsetMinutes: number): Period {
  const start = midnight(from, zoneOffsetMinutes);
  const end = midnight(to, zoneOffsetMinutes) + DAY;
  if (end <= start) throw refused('to', '结束日期要在开始日期之后');
  const months: Period['months'] = [];
  for (let [year, month] = from.split('-').map(Number) as [number, number]; ; month += 1) {
    const key = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7);
    if (key > to.slice(0, 7)) break;
    if (months.length === MOST_MONTHS) throw refused('from', '一次最多看三年，请缩短时间');
    months.push({ key, end: Date.UTC(year, month, 1) - zoneOffsetMinutes * MINUTE });
  }
  return { from, to, start, end, months };
}

function midnight(day: string, zoneOffsetMinutes: number): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day)
    throw refused('from', '没有这一天，请检查日期');
  return at - zoneOffsetMinutes * MINUTE;
}

function refused(path: string, message: string): ApiError {
  return new ApiError('invalidInput', { fields: [{ path, message }] });
}
