import { areaOf } from '@tellit/shared/rules/workflow/standing.ts';
import { and, eq, sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import { sorted } from '../store/db.ts';
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

/**
 * The staff member behind a token with the posts held or stood in for now; null when the session or person has ended.
 *
 * The session and the person are read every time. Posts change only through administration, which gives the district a new
 * revision (touchDistrict): they are read once a revision and session, and again when one begins or ends by the clock.
 */
export async function loadStaff(deps: { store: Store; clock: Clock }, claims: Claimed): Promise<StaffActor | null> {
  const { district, sub: personId, session } = claims;
  const now = deps.clock.now();
  const queries = queriesOf(deps.store);
  const seen = seenOf(deps.store);
  return deps.store.read(async (db) => {
    const [found] = await queries.person(db, { district, personId, session });
    if (!found || found.retiredAt !== null || found.revokedAt !== null) return null;
    if (claims.epoch !== null && found.epoch !== claims.epoch) return null;
    const { name, account, mustChangePassword, revision } = found;
    const key = `${district}/${personId}/${session}`;
    const known = seen.get(key);
    if (
      known?.revision === revision &&
      known.from <= now &&
      now < known.until &&
      known.actor.mustChangePassword === mustChangePassword &&
      known.actor.name === name &&
      known.actor.account === account
    )
      return known.actor;
    const own = await queries.held(db, { district, personId });
    const deputised = await queries.deputised(db, { district, personId });
    const posts = [
      ...own.map((tenure) => ({ tenure, deputy: false })),
      ...deputised.map((tenure) => ({ tenure, deputy: true })),
    ].flatMap(({ tenure, deputy }) => (isNow(tenure, now) ? [postOf(tenure, deputy)] : []));
    const actor: StaffActor = {
      kind: 'staff',
      district,
      personId,
      name,
      account,
      sessionId: session,
      mustChangePassword,
      posts,
    };
    revisions.set(actor, revision);
    // The oldest goes first; who comes back is read again.
    const oldest = seen.keys().next();
    if (seen.size >= KEPT_ACTORS && !oldest.done) seen.delete(oldest.value);
    seen.delete(key);
    seen.set(key, { revision, actor, ...unchangedAround([...own, ...deputised], now) });
    return actor;
  });
}

/** The district's revision the actor's posts were read in; undefined for an actor made otherwise. */
export const revisionOf = (actor: StaffActor): number | undefined => revisions.get(actor);

interface Seen {
  revision: number;
  actor: StaffActor;
  /** While no post or deputyship of theirs begins or ends, epoch milliseconds. */
  from: number;
  until: number;
}

const KEPT_ACTORS = 2000;
const revisions = new WeakMap<StaffActor, number>();
const seenByStore = new WeakMap<Store, Map<string, Seen>>();

function seenOf(store: Store): Map<string, Seen> {
  const seen = seenByStore.get(store) ?? new Map<string, Seen>();
  seenByStore.set(store, seen);
  return seen;
}

interface Bounds {
  heldFrom: number;
  heldTo: number | null;
  startsAt?: number;
  endsAt?: number;
}

function isNow({ heldFrom, heldTo, startsAt, endsAt }: Bounds, now: number): boolean {
  const held = heldFrom <= now && (heldTo === null || heldTo > now);
  return held && (startsAt === undefined || startsAt <= now) && (endsAt === undefined || endsAt > now);
}

/** The time around now in which all of these say the same as now. */
function unchangedAround(tenures: readonly Bounds[], now: number): { from: number; until: number } {
  const turns = tenures
    .flatMap(({ heldFrom, heldTo, startsAt, endsAt }) => [heldFrom, heldTo, startsAt, endsAt])
    .filter((at) => typeof at === 'number');
  return {
    from: Math.max(Number.NEGATIVE_INFINITY, ...turns.filter((at) => at <= now)),
    until: Math.min(Number.POSITIVE_INFINITY, ...turns.filter((at) => at > now)),
  };
}

/** Who an actor is by now, for answers that go on for minutes; null when the session or the person has ended since. */
export function stillStaff(deps: { store: Store; clock: Clock }, actor: StaffActor): Promise<StaffActor | null> {
  const { personId: sub, district, sessionId: session } = actor;
  return loadStaff(deps, { sub, district, session, epoch: null });
}

/** Asked at every request of every staff member: prepared once a connection. */
function queriesOf(store: Store) {
  const { district, session, person, post, organisation, absence } = store.t;
  const p = (name: string) => sql.placeholder(name);
  const held = {
    postId: post.id,
    role: post.role,
    organisationId: organisation.id,
    organisationName: organisation.shortName,
    organisationKind: organisation.kind,
    organisationPath: organisation.path,
    heldFrom: post.heldFrom,
    heldTo: post.heldTo,
  };
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
          revision: district.revision,
        })
        .from(session)
        .innerJoin(district, eq(district.id, session.district))
        .innerJoin(person, and(eq(person.district, session.district), eq(person.id, session.personId)))
        .where(
          and(
            eq(session.district, p('district')),
            eq(session.id, p('session')),
            // Said so that the key leads to the session, and not through all that a person ever had.
            eq(sorted(session.personId), p('personId')),
          ),
        ),
    ),
    held: store.prepared('staff.held', (db) =>
      db
        .select(held)
        .from(post)
        .innerJoin(organisation, inOrganisation)
        .where(and(eq(post.district, p('district')), eq(post.personId, p('personId')))),
    ),
    deputised: store.prepared('staff.deputised', (db) =>
      db
        .select({ ...held, startsAt: absence.startsAt, endsAt: absence.endsAt })
        .from(absence)
        .innerJoin(post, and(eq(post.district, absence.district), eq(post.id, absence.postId)))
        .innerJoin(organisation, inOrganisation)
        .where(and(eq(absence.district, p('district')), eq(absence.deputyId, p('personId')))),
    ),
  };
}

/** Field by field: what a post is to policies has no bounds in time. */
function postOf(
  {
    postId,
    role,
    organisationId,
    organisationName,
    organisationKind,
    organisationPath,
  }: Omit<StaffPost, 'path' | 'deputy'>,
  deputy: boolean,
): StaffPost {
  const place = { organisationId, organisationName, organisationKind, organisationPath };
  return { postId, role, ...place, path: answersFor({ role, organisationPath, organisationKind }), deputy };
}

/** Lists and rules must agree on the area of a post, so both ask the same function. */
function answersFor({
  role,
  organisationPath,
  organisationKind,
}: Pick<StaffPost, 'role' | 'organisationPath' | 'organisationKind'>): string {
  return areaOf({ role, path: organisationPath, organisationKind });
}
