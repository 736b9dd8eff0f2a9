import type { ProblemRow } from '@tellit/shared/contract/inspection-ratings.ts';
import type { Decision } from '@tellit/shared/rules/workflow/case.ts';
import { ratingsCopy } from '@tellit/shared/words/ratings-copy.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { NumberAllocator } from '../complaints/numbers.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { type CommandScene, runInTransaction } from '../work-orders/run-command.ts';
import { workflowActor } from '../work-orders/viewer.ts';
import { bureauOf } from './bureau.ts';
import { businessesVisited, LEAST_BUSINESSES } from './businesses-visited.ts';
import { presentProblems } from './list-problems.ts';
import { tellOrder } from './open-orders.ts';
import { noteOnRating, type ProblemRecord, unitOf } from './raise-problem.ts';

/**
 * Releases a problem to its department as an order of its own, in the bureau's words: own id, number and times, nothing in it that
 * leads back to the rating (ADR 0009); where the bureau found out that it was another department, to that one. A department that visited few businesses could guess; then a reason is asked for and kept.
 * @throws ApiError notFound, problemMoved, staleVersion, fewBusinesses
 */
export async function releaseProblem(
  deps: Deps,
  numbers: NumberAllocator,
  actor: StaffActor,
  id: string,
  given: { version: number; words: string; reason?: string | undefined; organisationId?: string | undefined },
): Promise<ProblemRow> {
  const { store } = deps;
  const { t } = store;
  const { district } = actor;
  const now = deps.clock.now();
  const { tenant, bureau } = await store.read(async (db) => {
    const problem = await openProblem(db, deps, district, id);
    const unitId = unitFor(problem, given);
    const visited = await businessesVisited(db, t, district, [unitId], now);
    if ((visited.get(unitId) ?? 0) < LEAST_BUSINESSES && !given.reason) throw new ApiError('fewBusinesses');
    return { tenant: await loadTenant(db, t, district), bureau: await bureauOf(db, t, district) };
  });
  if (!tenant || !bureau) throw new ApiError('notFound');
  const number = await numbers.next(tenant, now);
  await store.tx(async (db) => {
    const problem = await openProblem(db, deps, district, id);
    const unit = await unitOf(db, t, district, unitFor(problem, given));
    const { orderId } = await tellOrder(db, deps, tenant, {
      number,
      desk: bureau,
      channel: problem.source === 'rating' ? 'rating' : 'monitor',
      track: 'rectification',
      sealed: false,
      text: given.words,
      place: ratingsCopy.rectificationPlace,
      phone: null,
      aboutPath: null,
      takenBy: { personId: actor.personId, organisationId: bureau.id },
    });
    await runInTransaction(db, deps, {
      district,
      orderId,
      action: 'openRectification',
      actor: workflowActor(actor),
      actorRef: { kind: 'staff', id: actor.personId, organisationId: bureau.id },
      input: ({ loaded }) => {
        loaded.organisations.set(unit.id, unit);
        return { unit: { organisationId: unit.id, path: unit.path } };
      },
    });
    const p = t.problem;
    const change = {
      state: 'rectifying' as const,
      organisationId: unit.id,
      words: given.words,
      said: problem.words,
      workOrderId: orderId,
      releasedAt: now,
      releaseReason: given.reason ?? null,
      version: given.version + 1,
    };
    const here = and(eq(p.district, district), eq(p.id, id), eq(p.version, given.version));
    if (affected(await db.update(p).set(change).where(here)) === 0) throw new ApiError('staleVersion');
    await noteStep(db, deps, problem, 'released', actor);
  });
  return one(deps, actor, id);
}

/** Whose it is: a rating names its departments, everything else the bureau may find out. */
function unitFor(problem: ProblemRecord, { organisationId }: { organisationId?: string | undefined }): string {
  return problem.source === 'rating' ? problem.organisationId : (organisationId ?? problem.organisationId);
}

/** Ends a problem that was not released: settled without an order, or no problem after all. @throws ApiError notFound, problemMoved, staleVersion */
export async function closeProblem(
  deps: Deps,
  actor: StaffActor,
  id: string,
  given: { version: number; dismissed: boolean; words: string },
): Promise<ProblemRow> {
  const { t } = deps.store;
  const { district } = actor;
  const now = deps.clock.now();
  await deps.store.tx(async (db) => {
    const problem = await openProblem(db, deps, district, id);
    const state = given.dismissed ? ('dismissed' as const) : ('closed' as const);
    const p = t.problem;
    const here = and(eq(p.district, district), eq(p.id, id), eq(p.version, given.version));
    const change = { state, closedAt: now, closingWords: given.words, version: given.version + 1 };
    if (affected(await db.update(p).set(change).where(here)) === 0) throw new ApiError('staleVersion');
    await noteStep(db, deps, problem, state, actor);
  });
  return one(deps, actor, id);
}

/**
 * 司法局销号: when a rectification order ends, its problem ends with it, and the rating it came from is told, in the transaction of the
 * approval. Harmless for every other order.
 */
export async function endProblemWith(deps: Deps, { db, loaded, now }: CommandScene, decision: Decision): Promise<void> {
  const { state } = decision.order;
  if (loaded.row.track !== 'rectification' || (state !== 'closed' && state !== 'declined')) return;
  const p = deps.store.t.problem;
  const { district, id } = loaded.row;
  const [problem] = await db
    .select()
    .from(p)
    .where(and(eq(p.district, district), eq(p.workOrderId, id)));
  if (problem?.state !== 'rectifying') return;
  const ended = state === 'closed' ? ('closed' as const) : ('dismissed' as const);
  await db
    .update(p)
    .set({ state: ended, closedAt: now, version: problem.version + 1 })
    .where(and(eq(p.district, district), eq(p.id, problem.id)));
  await noteStep(db, deps, problem, ended, null);
}

async function noteStep(
  db: Db,
  deps: Deps,
  problem: ProblemRecord,
  step: 'released' | 'closed' | 'dismissed',
  actor: StaffActor | null,
): Promise<void> {
  const { district, source, sourceId, organisationId } = problem;
  if (source === 'rating' && sourceId)
    await noteOnRating(db, deps, { district, ratingId: sourceId, organisationId, step }, actor);
}

/** @throws ApiError notFound, problemMoved */
async function openProblem(db: Db, deps: Deps, district: string, id: string): Promise<ProblemRecord> {
  const p = deps.store.t.problem;
  const [row] = await db
    .select()
    .from(p)
    .where(and(eq(p.district, district), eq(p.id, id)));
  if (!row) throw new ApiError('notFound');
  if (row.state !== 'open') throw new ApiError('problemMoved');
  return row;
}

/** A problem as the bureau reads it. @throws ApiError notFound */
export async function one(deps: Deps, actor: StaffActor, id: string): Promise<ProblemRow> {
  const { store, clock } = deps;
  const p = store.t.problem;
  const [view] = await store.read(async (db) => {
    const rows = await db
      .select()
      .from(p)
      .where(and(eq(p.district, actor.district), eq(p.id, id)));
    return presentProblems(db, store.t, actor.district, rows, { whole: true, releases: true, now: clock.now() });
  });
  if (!view) throw new ApiError('notFound');
  return view;
}
