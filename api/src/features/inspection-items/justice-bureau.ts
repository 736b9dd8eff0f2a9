import { and, eq, inArray, isNull } from 'drizzle-orm';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Whether somebody acts for the justice bureau: its clerks (role `justice`), and the head of the unit those clerks sit in. */
export async function actsForJustice(db: Db, t: Tables, actor: StaffActor): Promise<boolean> {
  if (hasRole(actor, 'justice')) return true;
  const headed = actor.posts.filter((post) => post.role === 'unitHead').map((post) => post.organisationId);
  if (headed.length === 0) return false;
  const [row] = await db
    .select({ id: t.post.id })
    .from(t.post)
    .where(
      and(
        eq(t.post.district, actor.district),
        inArray(t.post.organisationId, headed),
        eq(t.post.role, 'justice'),
        isNull(t.post.heldTo),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** @throws ApiError forbidden unless the actor acts for the justice bureau. */
export async function requireJustice(db: Db, t: Tables, actor: StaffActor): Promise<void> {
  if (!(await actsForJustice(db, t, actor)))
    throw new ApiError('forbidden', { detail: '这件事由司法局办理。请联系司法局。' });
}

/** Units somebody declares items, plans inspections and inspects for: departments, stations and offices they are officer or head of. */
export function inspectingUnits(actor: StaffActor): string[] {
  const units = actor.posts.filter(
    (post) =>
      (post.role === 'officer' || post.role === 'unitHead') &&
      (post.organisationKind === 'department' ||
        post.organisationKind === 'station' ||
        post.organisationKind === 'office'),
  );
  return [...new Set(units.map((post) => post.organisationId))];
}
