import { areaOf } from '@tellit/shared/rules/workflow/standing.ts';
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { StaffActor, StaffPost } from './actor.ts';

export interface StaffClaims {
  sub: string;
  district: string;
  session: string;
  epoch: number;
}

/** What a token says; `epoch` null: whatever it is now, for somebody whose token was checked a moment ago. */
type Claimed = Omit<StaffClaims, 'epoch'> & { epoch: number | null };

/** The staff member behind a token with the posts held or stood in for now; null when the session or person has ended. */
export async function loadStaff(deps: { store: Store; clock: Clock }, claims: Claimed): Promise<StaffActor | null> {
  const { district, sub: personId, session } = claims;
  const now = deps.clock.now();
  const queries = queriesOf(deps.store);
  return deps.store.read(async (db) => {
    const [found] = await queries.person(db, { district, personId, session });
    if (!found || found.retiredAt !== null || found.revokedAt !== null) return null;
    if (claims.epoch !== null && found.epoch !== claims.epoch) return null;
    const own = await queries.held(db, { district, personId, now });
    const deputised = await queries.deputised(db, { district, personId, now });
    const posts: StaffPost[] = [
      ...own.map((p) => ({ ...p, path: answersFor(p), deputy: false })),
      ...deputised.map((p) => ({ ...p, path: answersFor(p), deputy: true })),
    ];
    const { name, account, mustChangePassword } = found;
    return { kind: 'staff', district, personId, name, account, sessionId: session, mustChangePassword, posts };
  });
}

/** Who an actor is by now, for answers that go on for minutes; null when the session or the person has ended since. */
export function stillStaff(deps: { store: Store; clock: Clock }, actor: StaffActor): Promise<StaffActor | null> {
  const { personId: sub, district, sessionId: session } = actor;
  return loadStaff(deps, { sub, district, session, epoch: null });
}

/** Asked at every request of every staff member: prepared once a connection. */
function queriesOf(store: Store) {
  const { session, person, post, organisation, absence } = store.t;
  const p = (name: string) => sql.placeholder(name);
  const held = {
    postId: post.id,
    role: post.role,
    organisationId: organisation.id,
    organisationName: organisation.shortName,
    organisationKind: organisation.kind,
    organisationPath: organisation.path,
  };
  const current = and(lte(post.heldFrom, p('now')), or(isNull(post.heldTo), gt(post.heldTo, p('now'))));
  const inOrganisation = and(eq(organisation.district, post.district), eq(organisation.id, post.organisationId));
  return {
    person: store.prepared('staff.person', (db) =>
      db
        .select({
          name: person.name,
          account: person.account,
          epoch: person.tokenEpoch,
          retiredAt: person.retiredAt,
          mustChangePassword: person.mustChangePassword,
          revokedAt: session.revokedAt,
        })
        .from(session)
        .innerJoin(person, and(eq(person.district, session.district), eq(person.id, session.personId)))
        .where(
          and(eq(session.district, p('district')), eq(session.id, p('session')), eq(session.personId, p('personId'))),
        ),
    ),
    held: store.prepared('staff.held', (db) =>
      db
        .select(held)
        .from(post)
        .innerJoin(organisation, inOrganisation)
        .where(and(eq(post.district, p('district')), eq(post.personId, p('personId')), current)),
    ),
    deputised: store.prepared('staff.deputised', (db) =>
      db
        .select(held)
        .from(absence)
        .innerJoin(post, and(eq(post.district, absence.district), eq(post.id, absence.postId)))
        .innerJoin(organisation, inOrganisation)
        .where(
          and(
            eq(absence.district, p('district')),
            eq(absence.deputyId, p('personId')),
            lte(absence.startsAt, p('now')),
            gt(absence.endsAt, p('now')),
            current,
          ),
        ),
    ),
  };
}

/** Lists and rules must agree on the area of a post, so both ask the same function. */
function answersFor({
  role,
  organisationPath,
  organisationKind,
}: Pick<StaffPost, 'role' | 'organisationPath' | 'organisationKind'>): string {
  return areaOf({ role, path: organisationPath, organisationKind });
}
