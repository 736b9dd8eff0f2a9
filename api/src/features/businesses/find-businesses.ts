import { normaliseCreditCode } from '@tellit/shared/rules/inspection/credit-code.ts';
import { and, desc, eq, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { contains, type Db, startsWith } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { organisationById } from '../organisations/create-organisation.ts';
import type { BusinessRow } from './load-business.ts';
import { visitedOften } from './visited-often.ts';

export interface BusinessQuery {
  district: string;
  q?: string | undefined;
  placeId?: string | undefined;
  white?: 'yes' | 'no' | undefined;
  contactPoint?: 'yes' | 'no' | undefined;
  /** Visited often since then, epoch ms. */
  oftenSince?: number | undefined;
  retired: 'yes' | 'no';
  cursor?: string | undefined;
  limit: number;
}

/** Businesses, those registered last first, by keyset. @throws ApiError notFound for a place that is none */
export async function findBusinesses(
  db: Db,
  t: Tables,
  query: BusinessQuery,
): Promise<{ rows: BusinessRow[]; next: string | null }> {
  const b = t.business;
  const place = query.placeId === undefined ? null : await organisationById(db, t, query.district, query.placeId);
  const found = await db
    .select()
    .from(b)
    .where(
      and(
        eq(b.district, query.district),
        query.retired === 'yes' ? undefined : isNull(b.retiredAt),
        place ? startsWith(b.placePath, place.path) : undefined,
        query.white === undefined ? undefined : eq(b.whiteListed, query.white === 'yes'),
        query.contactPoint === undefined ? undefined : eq(b.contactPoint, query.contactPoint === 'yes'),
        query.oftenSince === undefined
          ? undefined
          : inArray(b.id, visitedOften(db, t, query.district, query.oftenSince)),
        query.q ? matches(t, query.q) : undefined,
        query.cursor === undefined ? undefined : lt(b.id, query.cursor),
      ),
    )
    .orderBy(desc(b.id))
    .limit(query.limit + 1);
  const rows = found.slice(0, query.limit);
  return { rows, next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null };
}

/** What looks like the beginning of a credit code is looked up by index, anything else in names and addresses. */
function matches(t: Tables, q: string): SQL | undefined {
  const code = normaliseCreditCode(q);
  if (/^[0-9A-Z]{4,18}$/.test(code)) return startsWith(t.business.creditCode, code);
  return and(
    ...q
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => or(contains(t.business.name, word), contains(t.business.address, word))),
  );
}
