import { dateOf, dayOf, instantOf, localDay } from '@tellit/shared/rules/calendar.ts';
import { and, gte, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** 年检查两次以上: somebody stood at the door this often in the running year. A joint visit is one visit. */
export const OFTEN = 2;

/** When the running calendar year began where the district is; epoch ms. */
export function yearStart({ calendar }: Pick<Tenant, 'calendar'>, now: number): number {
  return instantOf(dayOf(`${dateOf(localDay(now, calendar)).slice(0, 4)}-01-01`), 0, calendar);
}

/** Ids of businesses visited {@link OFTEN} times or more since `since` (epoch ms); planned and cancelled visits do not count. */
export function visitedOften(db: Db, t: Tables, district: string, since: number) {
  const i = t.inspection;
  return db
    .select({ id: i.businessId })
    .from(i)
    .where(and(sql`${i.district} = ${district}`, inArray(i.state, ['open', 'done']), gte(i.openedAt, since)))
    .groupBy(i.businessId)
    .having(sql`count(*) >= ${OFTEN}`);
}
