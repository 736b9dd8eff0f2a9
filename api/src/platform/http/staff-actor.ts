import { areaOf } from '@tellit/shared/rules/workflow/standing.ts';
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
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
    const held = { postId: t.post.id, role: t.post.role, organisationId: t.organisation.id, organisationName: t.organisation.shortName, organisationKind: t.organisation.kind, organisationPath: t.organisation.path };
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
    const posts: StaffPost[] = [...own.map((p) => ({ ...p, path: answersFor(p), deputy: false })), ...deputised.map((p) => ({ ...p, path: answersFor(p), deputy: true }))];
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

/** Lists and rules must agree on the area of a post, so both ask the same function. */
function answersFor({ role, organisationPath, organisationKind }: Pick<StaffPost, 'role' | 'organisationPath' | 'organisationKind'>): string {
  return areaOf({ role, path: organisationPath, organisationKind });
}
