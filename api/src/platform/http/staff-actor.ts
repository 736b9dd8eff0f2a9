import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import type { OrganisationKind } from '@tellit/shared/words/states.ts';
import type { StaffActor, StaffPost } from './actor.ts';

export interface StaffClaims {
  sub: string;
  district: string;
  session: string;
  epoch: number;
}

/** The staff member behind a token with the posts held or stood in for now; null when the session or person has ended. */
export async function loadStaff(deps: { store: Store; clock: Clock }, claims: StaffClaims): Promise<StaffActor | null> {
  const { t } = deps.store;
  const now = deps.clock.now();
  return deps.store.read(async (db) => {
    const [found] = await db
      .select({ name: t.person.name, account: t.person.account, epoch: t.person.tokenEpoch, retiredAt: t.person.retiredAt, mustChangePassword: t.person.mustChangePassword, revokedAt: t.session.revokedAt })
      .from(t.session)
      .innerJoin(t.person, and(eq(t.person.district, t.session.district), eq(t.person.id, t.session.personId)))
      .where(and(eq(t.session.district, claims.district), eq(t.session.id, claims.session), eq(t.session.personId, claims.sub)));
    if (!found || found.retiredAt !== null || found.revokedAt !== null || found.epoch !== claims.epoch) return null;
    const held = { postId: t.post.id, role: t.post.role, organisationId: t.organisation.id, organisationName: t.organisation.shortName, organisationKind: t.organisation.kind, path: t.organisation.path };
    const current = and(lte(t.post.heldFrom, now), or(isNull(t.post.heldTo), gt(t.post.heldTo, now)));
    const inOrganisation = and(eq(t.organisation.district, t.post.district), eq(t.organisation.id, t.post.organisationId));
    const own = await db
      .select(held)
      .from(t.post)
      .innerJoin(t.organisation, inOrganisation)
      .where(and(eq(t.post.district, claims.district), eq(t.post.personId, claims.sub), current));
    const deputised = await db
      .select(held)
      .from(t.absence)
      .innerJoin(t.post, and(eq(t.post.district, t.absence.district), eq(t.post.id, t.absence.postId)))
      .innerJoin(t.organisation, inOrganisation)
      .where(and(eq(t.absence.district, claims.district), eq(t.absence.deputyId, claims.sub), lte(t.absence.startsAt, now), gt(t.absence.endsAt, now), current));
    const posts: StaffPost[] = [...own.map((p) => ({ ...p, path: areaOf(p), deputy: false })), ...deputised.map((p) => ({ ...p, path: areaOf(p), deputy: true }))];
    return {
      kind: 'staff',
      district: claims.district,
      personId: claims.sub,
      name: found.name,
      account: found.account,
      sessionId: claims.session,
      mustChangePassword: found.mustChangePassword,
      posts,
    };
  });
}

/** Posts that answer for an area rather than for the unit they sit in. */
const AREA_ROLES: readonly Role[] = ['dispatcher', 'followUpClerk', 'discipline', 'administrator'];
const SEATED_IN: readonly OrganisationKind[] = ['office', 'station', 'department'];

/** The area of a post: a dispatcher in an office of a street answers for the whole street. */
function areaOf(post: { role: Role; organisationKind: OrganisationKind; path: string }): string {
  if (!AREA_ROLES.includes(post.role) || !SEATED_IN.includes(post.organisationKind)) return post.path;
  return `${post.path.split('/').slice(0, -2).join('/')}/`;
}
