import { type FullNumber, formatNumber, parseNumber, type ShortNumber } from '@tellit/shared/rules/numbering.ts';
import { and, eq, exists, inArray, or, type SQL, sql } from 'drizzle-orm';
import { contains, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** A short number leaves the year out; nobody asks by mouth about what is older. */
const YEARS_BACK = 3;

/**
 * What somebody typed into the search of a list: a number in any spelling, or words of the title or the place. After a
 * merge every reporter's own number still finds the order the matter is in.
 */
export function searched(db: Db, t: Tables, district: string, q: string, now: number): SQL {
  const { workOrder: o, complaint: c } = t;
  const parsed = parseNumber(q);
  if (parsed) {
    const numbers = numbersMeant(parsed, district, now);
    const own = db
      .select({ id: o.id })
      .from(o)
      .where(and(eq(o.district, district), inArray(o.number, numbers)));
    const told = db
      .select({ id: c.workOrderId })
      .from(c)
      .where(and(eq(c.district, district), inArray(c.number, numbers)));
    // One list of one or two ids: with an `or` between the two, PostgreSQL goes through every open order of the district.
    return sql`${o.id} in (${own.getSQL()} union all ${told.getSQL()})`;
  }
  const atPlace = db
    .select({ one: sql`1` })
    .from(c)
    .where(and(eq(c.district, o.district), eq(c.id, o.mainComplaintId), contains(c.place, q)));
  return or(contains(o.title, q), exists(atPlace)) as SQL;
}

/** Full numbers are keys; a short one could be this year's or one of the years before. */
function numbersMeant(parsed: FullNumber | ShortNumber, district: string, now: number): string[] {
  if (parsed.kind === 'full') return [formatNumber(parsed)];
  const { monthDay, sequence } = parsed;
  const thisYear = new Date(now).getUTCFullYear();
  // On New Year's Eve the district's day is already next year's.
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, back) => thisYear + 1 - back);
  const isThere = (year: number) => monthDay !== '0229' || new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return years
    .filter(isThere)
    .map((year) =>
      formatNumber({ division: district, date: `${year}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`, sequence }),
    );
}
