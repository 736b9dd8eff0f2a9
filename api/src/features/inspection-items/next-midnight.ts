import { instantOf, localDay } from '@tellit/shared/rules/calendar.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadTenant } from '../tenants/tenant.ts';

/** When what is approved at `now` becomes public: the next local midnight (批准后次日公示). Epoch ms. @throws ApiError notFound */
export async function nextMidnight(db: Db, t: Tables, district: string, now: number): Promise<number> {
  const tenant = await loadTenant(db, t, district);
  if (!tenant) throw new ApiError('notFound');
  return instantOf(localDay(now, tenant.calendar) + 1, 0, tenant.calendar);
}
