import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Place } from '../places/find-place.ts';
import { loadDirectory } from '../tenants/directory.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';

/** The justice bureau: where the district's first justice post is held; null when nobody holds one. */
export async function bureauOf(db: Db, t: Tables, district: string): Promise<OrganisationFacts | null> {
  const [row] = await db
    .select({ id: t.post.organisationId })
    .from(t.post)
    .where(and(eq(t.post.district, district), eq(t.post.role, 'justice'), isNull(t.post.heldTo)))
    .orderBy(t.post.id)
    .limit(1);
  return row ? ((await loadOrganisations(db, t, district, [row.id])).get(row.id) ?? null) : null;
}

/**
 * Where orders of ratings lie: at the district itself, with this desk. Never at the business: its community would say whose rating
 * it is. The ladder finds the district above `street`, so that is the unit directly below it that the desk belongs to.
 * @param desk null while the post that would have it is not held: then it waits at the district, seen by nobody else.
 */
export async function ratingPlace(
  db: Db,
  t: Tables,
  district: string,
  given: OrganisationFacts | null,
): Promise<Place> {
  const { organisations } = await loadDirectory(db, t, district);
  const whole = [...organisations.values()].find((one) => one.kind === 'district' && one.retiredAt === null);
  if (!whole) throw new Error(`district ${district} has no organisation of its own`);
  const desk = given ?? whole;
  const ids = desk.path.split('/').filter(Boolean);
  const below = ids[ids.indexOf(whole.id) + 1];
  // A bureau seated in the district itself has nothing of its own below it: any unit there leads back to the district.
  const any = [...organisations.values()].find((one) => one.path === `${whole.path}${one.id}/`);
  const street = (below ? organisations.get(below) : undefined) ?? any ?? desk;
  return { district, organisation: whole, community: whole, street, desk, code: null };
}
