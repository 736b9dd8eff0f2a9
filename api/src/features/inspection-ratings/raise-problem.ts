import type { ProblemSource, ProblemStep } from '@tellit/shared/words/inspection-states.ts';
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { OrganisationFacts } from '../tenants/tenant.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { runInTransaction } from '../work-orders/run-command.ts';
import { workflowActor } from '../work-orders/viewer.ts';
import { departmentsOf } from './load-visit.ts';
import { loadRating } from './rating-detail.ts';

export type ProblemRecord = Tables['problem']['$inferSelect'];

/** A unit that can have problems on its list. @throws ApiError notFound */
export async function unitOf(db: Db, t: Tables, district: string, id: string): Promise<OrganisationFacts> {
  const unit = (await loadOrganisations(db, t, district, [id])).get(id);
  if (!unit || unit.retiredAt !== null || !['department', 'station', 'office'].includes(unit.kind))
    throw new ApiError('notFound', { detail: '没有这个部门，请重新选择。' });
  return unit;
}

/** Puts a problem on a department's list; it waits with the justice bureau. @returns its id */
export async function addProblem(
  db: Db,
  t: Tables,
  problem: {
    district: string;
    organisationId: string;
    source: ProblemSource;
    sourceId: string | null;
    words: string;
    raisedBy: string | null;
  },
  now: number,
): Promise<string> {
  await unitOf(db, t, problem.district, problem.organisationId);
  const id = newId(now);
  await db.insert(t.problem).values({
    ...problem,
    id,
    state: 'open',
    said: null,
    raisedAt: now,
    workOrderId: null,
    releasedAt: null,
    releaseReason: null,
    closedAt: null,
    closingWords: null,
    version: 1,
  });
  return id;
}

/**
 * A problem from a rating, about a department that took part in the visit; told on the rating's order.
 * @throws ApiError notFound, alreadyExists (one open problem a department and rating)
 */
export async function raiseFromRating(
  deps: Deps,
  actor: StaffActor,
  ratingId: string,
  given: { organisationId: string; words: string },
): Promise<void> {
  const { t } = deps.store;
  const { district } = actor;
  await deps.store.tx(async (db) => {
    const rating = await loadRating(db, deps, district, ratingId);
    const i = t.inspection;
    const visits = await db
      .select({ id: i.id, leadId: i.leadId })
      .from(i)
      .where(and(eq(i.district, district), eq(i.id, rating.inspectionId)));
    const there = (await departmentsOf(db, t, district, visits)).get(rating.inspectionId) ?? [];
    if (!there.some((one) => one.id === given.organisationId))
      throw new ApiError('notFound', { detail: '这个部门没有参加这次检查，请重新选择。' });
    const p = t.problem;
    const [known] = await db
      .select({ id: p.id })
      .from(p)
      .where(
        and(
          eq(p.district, district),
          eq(p.sourceId, ratingId),
          eq(p.organisationId, given.organisationId),
          ne(p.state, 'dismissed'),
        ),
      );
    if (known) throw new ApiError('alreadyExists', { detail: '这个部门的问题已经提出，请在问题清单里看。' });
    await addProblem(
      db,
      t,
      { district, ...given, source: 'rating', sourceId: ratingId, raisedBy: actor.personId },
      deps.clock.now(),
    );
    await noteOnRating(db, deps, { district, ratingId, organisationId: given.organisationId, step: 'raised' }, actor);
  });
}

/** Tells a step of a problem on the rating's own order, where it still can be told; `actor` null: the system. */
export async function noteOnRating(
  db: Db,
  deps: Deps,
  at: { district: string; ratingId: string; organisationId: string; step: ProblemStep },
  actor: StaffActor | null,
): Promise<void> {
  const { inspectionRating: r, workOrder: o } = deps.store.t;
  const [order] = await db
    .select({ id: o.id, deskId: o.deskId })
    .from(r)
    .innerJoin(o, and(eq(o.district, r.district), eq(o.id, r.workOrderId)))
    .where(
      and(
        eq(r.district, at.district),
        eq(r.id, at.ratingId),
        inArray(o.state, ['dispatched', 'inProgress', 'awaitingApproval', 'answered', 'closed']),
      ),
    );
  if (!order) return;
  const clerk = actor?.posts.some((post) => post.role === 'justice') ? actor : null;
  await runInTransaction(db, deps, {
    district: at.district,
    orderId: order.id,
    action: 'noteProblem',
    actor: clerk ? workflowActor(clerk) : { kind: 'system' },
    actorRef: clerk
      ? { kind: 'staff', id: clerk.personId, organisationId: order.deskId }
      : { kind: 'system', id: null, organisationId: null },
    input: { step: at.step, organisationId: at.organisationId },
  });
}
