import { and, eq, gt, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Whether anybody, in any district, can log in and administer. */
export async function hasAdministrator(db: Db, t: Tables, now: number): Promise<boolean> {
  return (await livingAdministrators(db, t, now, undefined)) > 0;
}

/** Whether somebody other than this person administers the district: the last one can neither leave nor be retired. */
export async function hasOtherAdministrator(
  db: Db,
  t: Tables,
  district: string,
  personId: string,
  now: number,
): Promise<boolean> {
  return (
    (await livingAdministrators(db, t, now, and(eq(t.post.district, district), ne(t.post.personId, personId)))) > 0
  );
}

async function livingAdministrators(db: Db, t: Tables, now: number, which: SQL | undefined): Promise<number> {
  const rows = await db
    .select({ id: t.post.id })
    .from(t.post)
    .innerJoin(t.person, and(eq(t.person.district, t.post.district), eq(t.person.id, t.post.personId)))
    .where(
      and(
        eq(t.post.role, 'administrator'),
        lte(t.post.heldFrom, now),
        or(isNull(t.post.heldTo), gt(t.post.heldTo, now)),
        isNull(t.person.retiredAt),
        isNotNull(t.person.passwordHash),
        which,
      ),
    )
    .limit(1);
  return rows.length;
}
