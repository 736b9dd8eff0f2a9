import { and, countDistinct, eq, gte, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** A department that visited fewer can guess who a rectification order is about (ADR 0009). */
export const LEAST_BUSINESSES = 5;
const WINDOW = 30 * 86_400_000;

/** How many different businesses each department visited in the 30 days before `now` (epoch ms). */
export async function businessesVisited(
  db: Db,
  t: Tables,
  district: string,
  organisationIds: readonly string[],
  now: number,
): Promise<Map<string, number>> {
  if (organisationIds.length === 0) return new Map();
  const { inspection: i, inspectionTask: k } = t;
  const rows = await db
    .select({ organisationId: k.organisationId, n: countDistinct(k.businessId) })
    .from(k)
    .innerJoin(i, and(eq(i.district, k.district), eq(i.id, k.inspectionId)))
    .where(
      and(
        eq(k.district, district),
        inArray(k.organisationId, [...organisationIds]),
        inArray(i.state, ['open', 'done']),
        gte(i.openedAt, now - WINDOW),
      ),
    )
    .groupBy(k.organisationId);
  return new Map(rows.map((row) => [row.organisationId, Number(row.n)]));
}
