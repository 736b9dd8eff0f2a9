import type { PersonView } from '@tellit/shared/contract/administration.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Vault } from '../../platform/crypto/vault.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type PersonRow, phoneOf } from './create-person.ts';

/** People as an administrator sees them, with every post they hold or held, newest last. */
export async function presentPeople(
  db: Db,
  t: Tables,
  vault: Vault,
  district: string,
  rows: readonly PersonRow[],
): Promise<PersonView[]> {
  if (rows.length === 0) return [];
  const { post, organisation } = t;
  const posts = await db
    .select({
      id: post.id,
      personId: post.personId,
      role: post.role,
      organisationId: post.organisationId,
      organisationName: organisation.shortName,
      heldFrom: post.heldFrom,
      heldTo: post.heldTo,
    })
    .from(post)
    .innerJoin(organisation, and(eq(organisation.district, post.district), eq(organisation.id, post.organisationId)))
    .where(
      and(
        eq(post.district, district),
        inArray(
          post.personId,
          rows.map((row) => row.id),
        ),
      ),
    )
    .orderBy(asc(post.id));
  return rows.map((row) => ({
    id: row.id,
    account: row.account,
    name: row.name,
    phone: phoneOf(vault, row),
    posts: posts.filter((p) => p.personId === row.id).map(({ personId: _, ...p }) => p),
    lockedUntil: row.lockedUntil,
    temporary: row.temporary,
    retiredAt: row.retiredAt,
    version: row.version,
  }));
}

/** Reads one person of the district. @throws ApiError notFound */
export async function personById(db: Db, t: Tables, district: string, id: string): Promise<PersonRow> {
  const [row] = await db
    .select()
    .from(t.person)
    .where(and(eq(t.person.district, district), eq(t.person.id, id)));
  if (!row) throw new ApiError('notFound');
  return row;
}
