import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import { ApiError } from '../../platform/http/problem.ts';

const MINUTE = 60_000;

/** Local midnight at which a day begins, epoch milliseconds. @throws ApiError invalidInput when there is no such day */
export function dayStart(day: string, path: string): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day)
    throw new ApiError('invalidInput', { fields: [{ path, message: '没有这一天，请检查日期' }] });
  return at - SHANGHAI_MINUTES * MINUTE;
}
