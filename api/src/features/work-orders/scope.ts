import { PART_KINDS, WIDE_KINDS } from '@tellit/shared/rules/workflow/standing.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import { isHeadRole } from '@tellit/shared/words/roles.ts';
import { and, eq, exists, inArray, isNotNull, isNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { StaffActor, StaffPost } from '../../platform/http/actor.ts';
import { revisionOf } from '../../platform/http/staff-actor.ts';
import { type Db, startsWith } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { currentRevision } from '../tenants/directory.ts';

/** What a staff member may reach, resolved once a request. */
export interface Scope {
  district: string;
  personId: string;
  /** Areas whose orders the actor may read: desks, clerks, secretaries. */
  areas: string[];
  /** Areas whose orders wait for the actor as the desk. */
  deskAreas: string[];
  /** Areas whose sealed orders the actor is named for. */
  sealedAreas: string[];
  /** Areas whose ratings, and the orders that come from them, the actor leads: the justice bureau. */
  justiceAreas: string[];
  /** Areas of the secretaries' posts held: the level above a unit. */
  streetAreas: string[];
  districtAreas: string[];
  /** Units whose shares the actor works on: the own ones with everything below, and for a grid or section the unit it is part of. */
  unitIds: string[];
  /** Units the actor heads, with everything below them. */
  headUnitIds: string[];
  posts: { organisationId: string; role: Role }[];
  /** Under which addresses an alarm calls the actor as the head of an organisation; everybody else called sees the order anyway. */
  callable: { organisationId: string; role: Role }[];
}

/** Rung of the ladder that is the district secretary's. */
const DISTRICT_LEVEL = 3;
const AREA_READERS: readonly Role[] = [
  'dispatcher',
  'streetSecretary',
  'districtSecretary',
  'communitySecretary',
  'followUpClerk',
  'supervisor',
];
const WORKERS: readonly Role[] = ['officer', 'gridMember', 'communitySecretary', 'unitHead'];

/** An actor is made anew whenever posts or organisations change (staff-actor.ts), so their scope is worked out once. */
const scopes = new WeakMap<StaffActor, Scope>();

/** Resolves a staff member's posts into areas and units: the same reach the rules give them (standing.ts). */
export async function scopeOf(db: Db, t: Tables, actor: StaffActor): Promise<Scope> {
  const known = scopes.get(actor);
  if (known) return known;
  const revision = revisionOf(actor);
  const scope = await resolve(db, t, actor);
  // Kept only for an actor who is thrown away with the revision, and not when the units are already those of a later one.
  if (revision !== undefined && (await currentRevision(db, t, actor.district)) === revision) scopes.set(actor, scope);
  return scope;
}

async function resolve(db: Db, t: Tables, actor: StaffActor): Promise<Scope> {
  const areasOf = (roles: readonly Role[]) => [
    ...new Set(actor.posts.filter((p) => roles.includes(p.role)).map((p) => p.path)),
  ];
  const working = actor.posts.filter((p) => WORKERS.includes(p.role));
  const heading = working.filter((p) => isHeadRole(p.role));
  return {
    district: actor.district,
    personId: actor.personId,
    areas: areasOf(AREA_READERS),
    deskAreas: areasOf(['dispatcher']),
    sealedAreas: areasOf(['discipline']),
    justiceAreas: areasOf(['justice']),
    streetAreas: areasOf(['streetSecretary']),
    districtAreas: areasOf(['districtSecretary']),
    unitIds: [...(await reachedUnits(db, t, actor.district, working)), ...working.flatMap(wholeOf)],
    headUnitIds: await reachedUnits(db, t, actor.district, heading),
    posts: actor.posts.map(({ organisationId, role }) => ({ organisationId, role })),
    callable: actor.posts
      .filter((p) => isHeadRole(p.role))
      .map(({ organisationId, role }) => ({ organisationId, role })),
  };
}

/** A post's own unit, and everything below it unless it sits in a city, district or street. */
async function reachedUnits(db: Db, t: Tables, district: string, posts: readonly StaffPost[]): Promise<string[]> {
  if (posts.length === 0) return [];
  const { id, path, district: tenant } = t.organisation;
  const reach = posts.map((p) =>
    WIDE_KINDS.includes(p.organisationKind) ? eq(id, p.organisationId) : startsWith(path, p.organisationPath),
  );
  const rows = await db
    .select({ id })
    .from(t.organisation)
    .where(and(eq(tenant, district), or(...reach)));
  return rows.map((row) => row.id);
}

/** The unit a grid, section or station is part of. */
function wholeOf(post: StaffPost): string[] {
  const above = post.organisationPath.split('/').filter(Boolean).at(-2);
  return PART_KINDS.includes(post.organisationKind) && above ? [above] : [];
}

const inAreas = (t: Tables, areas: string[]): SQL =>
  areas.length > 0 ? (or(...areas.map((area) => startsWith(t.workOrder.placePath, area))) as SQL) : sql`1 = 0`;

/** A share of the order that lies with one of these units. */
export function withUnit(db: Db, t: Tables, unitIds: string[], states?: SQL): SQL {
  if (unitIds.length === 0) return sql`1 = 0`;
  const a = t.assignment;
  return exists(
    db
      .select({ one: sql`1` })
      .from(a)
      .where(
        and(
          eq(a.district, t.workOrder.district),
          eq(a.workOrderId, t.workOrder.id),
          inArray(a.organisationId, unitIds),
          states,
        ),
      ),
  );
}

/** A supervision paper addressed to one of these units, also when it has no share in the order. */
function withPaper(db: Db, t: Tables, { district, unitIds }: Scope, counted: boolean): SQL {
  if (unitIds.length === 0) return sql`1 = 0`;
  const { document: d, workOrder: o } = t;
  const papers = and(inArray(d.toId, unitIds), notInArray(d.state, ['requested', 'refused']));
  if (counted) {
    const addressed = db
      .select({ id: d.workOrderId })
      .from(d)
      .where(and(eq(d.district, district), papers));
    return sql`coalesce(${o.id}, '') in ${addressed}`;
  }
  return exists(
    db
      .select({ one: sql`1` })
      .from(d)
      .where(and(eq(d.district, o.district), eq(d.workOrderId, o.id), papers)),
  );
}

/**
 * An escalation addressed to one of the actor's posts. Sealing settles what had climbed to a unit or a street: of a sealed
 * order only what is still open counts, and what climbed to the district, whose ladder it is.
 */
function escalatedTo(db: Db, t: Tables, scope: Scope, sealed: boolean, counted = false): SQL {
  if (scope.posts.length === 0) return sql`1 = 0`;
  const { escalation: e, workOrder: o } = t;
  const mine = and(
    or(...scope.posts.map((p) => and(eq(e.organisationId, p.organisationId), eq(e.role, p.role)))),
    sealed ? or(isNull(e.settledAt), eq(e.level, DISTRICT_LEVEL)) : undefined,
  );
  if (counted) {
    const climbed = db
      .select({ id: e.workOrderId })
      .from(e)
      .where(and(eq(e.district, scope.district), mine));
    return sql`coalesce(${o.id}, '') in ${climbed}`;
  }
  return exists(
    db
      .select({ one: sql`1` })
      .from(e)
      .where(and(eq(e.district, o.district), eq(e.workOrderId, o.id), mine)),
  );
}

/** A 特急 order that an alarm called one of the actor's posts for: who is woken for it may open it. Never a sealed one. */
function calledTo(db: Db, t: Tables, scope: Scope, counted: boolean): SQL {
  if (scope.callable.length === 0) return sql`1 = 0`;
  const { alarmCall: call, workOrder: o } = t;
  const mine = or(...scope.callable.map((p) => and(eq(call.organisationId, p.organisationId), eq(call.role, p.role))));
  if (counted) {
    const called = db
      .select({ id: call.workOrderId })
      .from(call)
      .where(and(eq(call.district, scope.district), mine));
    return and(sql`coalesce(${o.id}, '') in ${called}`, eq(o.urgency, 'critical')) as SQL;
  }
  return and(
    eq(o.urgency, 'critical'),
    exists(
      db
        .select({ one: sql`1` })
        .from(call)
        .where(and(eq(call.district, o.district), eq(call.workOrderId, o.id), mine)),
    ),
  ) as SQL;
}

/**
 * THE authorisation of work orders: list, count, detail, export and search all put this condition on their query.
 * A sealed order is seen only by the discipline office of its area, by heads of units it was given to and whom they name
 * as handler, by the district's secretary it has climbed to (decisions.md *Sealed*) or who is asked for more time, and when its own desk handled
 * it: then the follow-up is the level above's. What comes from a rating is the justice bureau's too (ADR 0009); the department it is
 * about sees its own rectification order like any unit, and of the sealed one nothing.
 */
export function visibleOrders(db: Db, t: Tables, scope: Scope): SQL {
  const o = t.workOrder;
  const open = and(eq(o.sealed, false), or(inAreas(t, scope.areas), besidesArea(db, t, scope)));
  return and(eq(o.district, scope.district), or(open, sealedReach(db, t, scope))) as SQL;
}

/**
 * The same in parts that share no order, for counting open ones: what lies in the actor's areas is counted by an index alone, however much
 * it is; what is reached otherwise starts from shares, escalations and papers instead of asking at every order.
 */
export function visibleInParts(db: Db, t: Tables, scope: Scope): [byArea: SQL, elsewhere: SQL, sealed: SQL] {
  const o = t.workOrder;
  const area = inAreas(t, scope.areas);
  return [
    and(eq(o.district, scope.district), eq(o.sealed, false), area) as SQL,
    and(eq(o.district, scope.district), eq(o.sealed, false), sql`not ${area}`, besidesArea(db, t, scope, true)) as SQL,
    and(eq(o.district, scope.district), sealedReach(db, t, scope)) as SQL,
  ];
}

/** Ways to see an order that is not sealed, wherever it is. `counted`: for all orders at once. */
function besidesArea(db: Db, t: Tables, scope: Scope, counted = false): SQL {
  return or(
    counted ? amongShares(db, t, scope) : withUnit(db, t, scope.unitIds),
    escalatedTo(db, t, scope, false, counted),
    calledTo(db, t, scope, counted),
    withPaper(db, t, scope, counted),
    and(isNotNull(t.workOrder.track), ledByBureau(t, scope)),
  ) as SQL;
}

/** As `withUnit`, the other way round, of open orders: those the units have or had a share in, looked up and never followed one by one. */
function amongShares(db: Db, t: Tables, { district, unitIds }: Scope): SQL {
  if (unitIds.length === 0) return sql`1 = 0`;
  const { assignment: a, workOrder: o } = t;
  const shares = db
    .select({ id: a.workOrderId })
    .from(a)
    .where(and(eq(a.district, district), inArray(a.organisationId, unitIds), sql`${a.orderOpen}`));
  return sql`coalesce(${o.id}, '') in ${shares}`;
}

/** What the index of open orders says of itself, word for word: an index of some rows is used only where its condition stands. */
export const stillOpen = (t: Tables): SQL =>
  sql`${t.workOrder.state} not in ('closed', 'declined', 'withdrawn', 'merged')`;

function sealedReach(db: Db, t: Tables, scope: Scope): SQL {
  const o = t.workOrder;
  return and(
    eq(o.sealed, true),
    or(
      inAreas(t, scope.sealedAreas),
      and(eq(o.track, 'rating'), ledByBureau(t, scope)),
      withUnit(db, t, scope.headUnitIds, isNotTakenAway(t)),
      namedHandler(db, t, scope),
      escalatedTo(db, t, scope, true),
      and(inAreas(t, scope.districtAreas), isNull(o.track), handledByItsDesk(db, t)),
      and(inAreas(t, scope.districtAreas), askedForTime(db, t)),
      and(inAreas(t, scope.districtAreas), appealed(db, t)),
    ),
  ) as SQL;
}

/** Orders of ratings in the area of a justice post, or at the bureau the actor heads. */
export function ledByBureau(t: Tables, scope: Scope): SQL {
  const own = scope.headUnitIds.length > 0 ? inArray(t.workOrder.deskId, scope.headUnitIds) : undefined;
  return or(inAreas(t, scope.justiceAreas), own) as SQL;
}

/** A unit appealed the desk's decision about 剔除: of a sealed matter, too, the appeal is the district secretary's. */
function appealed(db: Db, t: Tables): SQL {
  const { exclusion: x, workOrder: o } = t;
  return exists(
    db
      .select({ one: sql`1` })
      .from(x)
      .where(and(eq(x.district, o.district), eq(x.workOrderId, o.id), isNotNull(x.appealedAt))),
  );
}

/** More time was asked for on it: of a sealed matter the district's secretary decides that (rules.md *Extension*). */
function askedForTime(db: Db, t: Tables): SQL {
  const { extension: e, workOrder: o } = t;
  return exists(
    db
      .select({ one: sql`1` })
      .from(e)
      .where(and(eq(e.district, o.district), eq(e.workOrderId, o.id), ne(e.state, 'lapsed'))),
  );
}

function handledByItsDesk(db: Db, t: Tables): SQL {
  const { assignment: a, workOrder: o } = t;
  return exists(
    db
      .select({ one: sql`1` })
      .from(a)
      .where(
        and(
          eq(a.district, o.district),
          eq(a.workOrderId, o.id),
          eq(a.organisationId, o.deskId),
          notInArray(a.state, ['returned', 'withdrawn']),
        ),
      ),
  );
}

/** Of a sealed order, who was taken off it has nothing more to read: above all the unit it turned out to be about. */
function isNotTakenAway(t: Tables): SQL {
  return notInArray(t.assignment.state, ['replaced', 'withdrawn', 'overridden']);
}

function namedHandler(db: Db, t: Tables, scope: Scope): SQL {
  const a = t.assignment;
  return exists(
    db
      .select({ one: sql`1` })
      .from(a)
      .where(
        and(
          eq(a.district, t.workOrder.district),
          eq(a.workOrderId, t.workOrder.id),
          eq(a.handlerId, scope.personId),
          isNotTakenAway(t),
        ),
      ),
  );
}

/** Orders the actor is the desk of: ordinary ones for a dispatcher, sealed ones for the discipline office, a rating's for the justice bureau. */
export function deskOrders(t: Tables, scope: Scope): SQL {
  const o = t.workOrder;
  return or(
    and(eq(o.sealed, false), isNull(o.track), inAreas(t, scope.deskAreas)),
    and(eq(o.sealed, true), isNull(o.track), inAreas(t, scope.sealedAreas)),
    and(isNotNull(o.track), inAreas(t, scope.justiceAreas)),
  ) as SQL;
}
