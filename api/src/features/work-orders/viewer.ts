import { disclosureView } from '@tellit/shared/rules/disclosure.ts';
import type { WorkflowActor } from '@tellit/shared/rules/workflow/case.ts';
import { isReturnPending, isTakenAway } from '@tellit/shared/rules/workflow/shares.ts';
import { type Standing, standingsOf } from '@tellit/shared/rules/workflow/standing.ts';
import type { Disclosure } from '@tellit/shared/words/states.ts';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { revisionOf } from '../../platform/http/staff-actor.ts';
import type { Db } from '../../platform/store/db.ts';
import { askFor } from '../../platform/store/marked.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type LoadedCase, loadShown, type ShownRows } from './load-case.ts';
import { type Scope, scopeOf, visibleOrders } from './scope.ts';

/** A staff member in front of one order they may see. */
export interface Viewer {
  actor: StaffActor;
  scope: Scope;
  workflow: Extract<WorkflowActor, { kind: 'staff' }>;
  loaded: LoadedCase;
  /** The rows behind the case, oldest first; clocks by due time. */
  shown: ShownRows;
  standings: Set<Standing>;
}

/** The staff member as the rules know them. */
export function workflowActor(actor: StaffActor): Extract<WorkflowActor, { kind: 'staff' }> {
  return {
    kind: 'staff',
    personId: actor.personId,
    posts: actor.posts.map(({ role, organisationId, organisationPath: path, organisationKind, deputy }) => ({
      role,
      organisationId,
      path,
      organisationKind,
      deputy,
    })),
  };
}

/** Loads an order for somebody who may see it. @throws ApiError notFound for everybody else */
export async function viewOrder(db: Db, t: Tables, actor: StaffActor, id: string, now: number): Promise<Viewer> {
  const scope = await scopeOf(db, t, actor);
  const [seen] = await askFor(
    db,
    'order.seen',
    scope,
    (reach) =>
      db
        .select({ id: t.workOrder.id })
        .from(t.workOrder)
        .where(and(visibleOrders(db, t, reach), eq(t.workOrder.id, sql.placeholder('id')))),
    { id },
  );
  const found = seen ? await loadShown(db, t, actor.district, id, now, revisionOf(actor)) : null;
  if (!found) throw new ApiError('notFound');
  const { loaded, shown } = found;
  const workflow = workflowActor(actor);
  const standings = new Set<Standing>();
  for (const share of [null, ...loaded.facts.assignments])
    for (const s of standingsOf(workflow, loaded.facts, share)) standings.add(s);
  return { actor, scope, workflow, loaded, shown, standings };
}

/**
 * What this viewer may see of a reporter (disclosure.ts): the desk and the follow-up clerk reach further than handlers, and only who works
 * on the matter may have the name and telephone shown.
 */
export function reporterView(viewer: Pick<Viewer, 'standings' | 'loaded' | 'workflow'>, disclosure: Disclosure) {
  const { sealed } = viewer.loaded.facts.order;
  const desk = viewer.standings.has('desk') || viewer.standings.has('followUp');
  const view = sealed
    ? disclosureView(disclosure, desk ? 'named' : 'handler', true)
    : disclosureView(disclosure, desk ? 'desk' : 'handler');
  return { ...view, mayReveal: view.mayReveal && (desk || handles(viewer)) };
}

/** Works in a unit that has the matter or had it to the end: one that gave it back, or lost it, has no call to make any more. */
function handles({ workflow, loaded: { facts } }: Pick<Viewer, 'loaded' | 'workflow'>): boolean {
  return facts.assignments.some(
    (share) =>
      !isTakenAway(share) &&
      share.state !== 'overridden' &&
      (share.state !== 'returned' || isReturnPending(share)) &&
      standingsOf(workflow, facts, share).has('unitMember'),
  );
}

/** The organisation an act is recorded under: the unit of the share, else the post that allowed it. */
export function actingOrganisation(actor: StaffActor, loaded: LoadedCase, assignmentId?: string): string | null {
  const share = loaded.facts.assignments.find((a) => a.id === assignmentId);
  if (share) return share.organisationId;
  const near =
    actor.posts.find((p) => p.organisationId === loaded.row.deskId) ??
    actor.posts.find((p) => p.role !== 'administrator');
  return near?.organisationId ?? null;
}
