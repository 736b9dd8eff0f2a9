import { HEAD_ROLES } from '@tellit/shared/words/roles.ts';
import {
  and,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lte,
  ne,
  notExists,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type Db, startsWith } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { ledByBureau, type Scope } from './scope.ts';

/**
 * Orders whose result waits for this person's 办结审核, as `mayApprove` of the rules decides it: the unit's head who did not
 * handle it; when every head and deputy handled it, the level above (rules.md *Who approves*).
 */
export function waitsForApproval(db: Db, t: Tables, scope: Scope, now: number | Placeholder): SQL {
  const { workOrder: o, assignment: a, organisation: unit } = t;
  const headed = scope.headUnitIds.length > 0 ? inArray(a.organisationId, scope.headUnitIds) : sql`1 = 0`;
  const above = [
    ...scope.districtAreas.map((area) => startsWith(o.placePath, area)),
    ...scope.streetAreas.map((area) => and(eq(o.sealed, false), startsWith(unit.path, area))),
    ...scope.sealedAreas.map((area) => and(eq(o.sealed, true), isNull(o.track), startsWith(o.placePath, area))),
    ...scope.justiceAreas.map((area) => and(eq(o.track, 'rating'), startsWith(o.placePath, area))),
  ];
  // Whoever approves nothing need not look at what waits for others.
  if (scope.headUnitIds.length === 0 && above.length === 0) return sql`1 = 0`;
  const usual = or(headed, above.length > 0 ? and(everyHeadHandledIt(db, t, now), or(...above)) : undefined);
  // 司法局销号: what a department mended is never approved by its own head.
  const mine = or(
    and(or(isNull(o.track), ne(o.track, 'rectification')), usual),
    and(eq(o.track, 'rectification'), ledByBureau(t, scope)),
  );
  const submitted = db
    .select({ one: sql`1` })
    .from(a)
    .innerJoin(unit, and(eq(unit.district, a.district), eq(unit.id, a.organisationId)))
    .where(
      and(
        eq(a.district, o.district),
        eq(a.workOrderId, o.id),
        eq(a.part, 'lead'),
        eq(a.state, 'submitted'),
        mine,
        sql`not ${handledBy(t, sql`${scope.personId}`)}`,
      ),
    );
  return and(eq(o.state, 'awaitingApproval'), fewOfUnits(db, t, scope, above.length > 0), exists(submitted)) as SQL;
}

/**
 * Who approves only for units they head need not ask at every order that waits: what their units handed in is few, and besides
 * it there are only rectifications. Says nothing that the condition itself does not say again.
 */
function fewOfUnits(db: Db, t: Tables, { district, headUnitIds }: Scope, approvesAbove: boolean): SQL | undefined {
  if (approvesAbove) return undefined;
  const { workOrder: o, assignment: a } = t;
  const handedIn = db
    .select({ id: a.workOrderId })
    .from(a)
    .where(
      and(eq(a.district, district), inArray(a.organisationId, headUnitIds), eq(a.open, true), eq(a.state, 'submitted')),
    );
  return or(sql`coalesce(${o.id}, '') in ${handedIn}`, eq(o.track, 'rectification'));
}

/** True for a share this person worked on; ids hold no character that `like` reads as a pattern. */
function handledBy(t: Tables, person: SQL): SQL {
  const { handlerId, workedBy } = t.assignment;
  return sql`(coalesce(${handlerId}, '') = ${person} or ${workedBy} like '%"' || ${person} || '"%')`;
}

function everyHeadHandledIt(db: Db, t: Tables, now: number | Placeholder): SQL {
  const { assignment: a, post, absence } = t;
  const current = and(
    eq(post.district, a.district),
    eq(post.organisationId, a.organisationId),
    inArray(post.role, [...HEAD_ROLES]),
    lte(post.heldFrom, now),
    or(isNull(post.heldTo), gt(post.heldTo, now)),
  );
  const head = db
    .select({ one: sql`1` })
    .from(post)
    .where(and(current, sql`not ${handledBy(t, sql`${post.personId}`)}`));
  const deputy = db
    .select({ one: sql`1` })
    .from(post)
    .innerJoin(
      absence,
      and(
        eq(absence.district, post.district),
        eq(absence.postId, post.id),
        lte(absence.startsAt, now),
        gt(absence.endsAt, now),
      ),
    )
    .where(and(current, sql`not ${handledBy(t, sql`${absence.deputyId}`)}`));
  return and(notExists(head), notExists(deputy)) as SQL;
}
