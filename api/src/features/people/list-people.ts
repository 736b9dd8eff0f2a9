import type { Role } from '@tellit/shared/words/roles.ts';
import { and, asc, eq, exists, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { contains, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { PersonRow } from './create-person.ts';

export interface PeopleQuery {
  q?: string | undefined;
  organisationId?: string | undefined;
  retired: 'yes' | 'no';
  cursor?: string | undefined;
  limit: number;
}

/** A page of people in the order of their accounts; the cursor is the last account shown. */
export async function listPeople(
  db: Db,
  t: Tables,
  district: string,
  query: PeopleQuery,
  now: number,
): Promise<{ rows: PersonRow[]; next: string | null }> {
  const { person, post } = t;
  const inUnit =
    query.organisationId === undefined
      ? undefined
      : exists(
          db
            .select({ one: sql`1` })
            .from(post)
            .where(
              and(
                eq(post.district, person.district),
                eq(post.personId, person.id),
                eq(post.organisationId, query.organisationId),
                heldAt(t, now),
              ),
            ),
        );
  const found = await db
    .select()
    .from(person)
    .where(
      and(
        eq(person.district, district),
        query.retired === 'yes' ? undefined : isNull(person.retiredAt),
        query.q ? or(contains(person.account, query.q), contains(person.name, query.q)) : undefined,
        query.cursor === undefined ? undefined : gt(person.account, query.cursor),
        inUnit,
      ),
    )
    .orderBy(asc(person.account))
    .limit(query.limit + 1);
  const rows = found.slice(0, query.limit);
  return { rows, next: found.length > query.limit ? (rows.at(-1)?.account ?? null) : null };
}

/** Who can be named as a handler in a unit: everybody with a working post in it or in one of its own parts. */
export async function peopleOfUnits(
  db: Db,
  t: Tables,
  district: string,
  organisationIds: readonly string[],
  now: number,
): Promise<{ id: string; name: string; role: Role }[]> {
  const { person, post } = t;
  const rows = await db
    .select({ id: person.id, name: person.name, role: post.role })
    .from(post)
    .innerJoin(person, and(eq(person.district, post.district), eq(person.id, post.personId), isNull(person.retiredAt)))
    .where(
      and(
        eq(post.district, district),
        inArray(post.organisationId, [...organisationIds]),
        inArray(post.role, [...HANDLING_ROLES]),
        heldAt(t, now),
      ),
    )
    .orderBy(asc(person.account), asc(post.id));
  return rows.filter((row, index) => rows.findIndex((other) => other.id === row.id) === index);
}

const HANDLING_ROLES = ['officer', 'gridMember', 'communitySecretary', 'unitHead'] as const satisfies readonly Role[];

/** Posts held at an instant. */
export function heldAt(t: Tables, now: number): SQL | undefined {
  return and(lte(t.post.heldFrom, now), or(isNull(t.post.heldTo), gt(t.post.heldTo, now)));
}
