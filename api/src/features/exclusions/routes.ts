import { isAllowed } from '@tellit/shared/rules/workflow/decide.ts';
import { canAppeal, canDecide, canDecideAppeal, scopesLeft } from '@tellit/shared/rules/workflow/exclusions.ts';
import { and, asc, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { logLook } from '../work-orders/access-log.ts';
import { decideContext } from '../work-orders/run-command.ts';
import { runStaffCommand } from '../work-orders/staff-command.ts';
import { viewOrder } from '../work-orders/viewer.ts';
import { listExclusions } from './list-exclusions.ts';
import { presentExclusions } from './present.ts';

/** 剔除和申诉: asked with evidence, decided by somebody else, appealed once; the resident's answer is never touched. */
export function registerExclusions(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  routes.on('GET /v1/work-orders/:id/exclusions', ({ actor, params }) => exclusionsOfOrder(deps, actor, params.id));

  routes.on('POST /v1/work-orders/:id/ask-exclusion', ({ actor, params: { id }, body }) => {
    const { version, assignmentId, scope, ground, reason, attachmentIds } = body;
    const entryId = newId(clock.now());
    return runStaffCommand(deps, actor, {
      id,
      version,
      assignmentId,
      action: 'askExclusion',
      input: { assignmentId, scope, ground, entryId },
      entries: [
        {
          id: entryId,
          kind: 'evidence',
          text: reason,
          assignmentId,
          visibility: 'staff',
          attachments: [{ ids: attachmentIds }],
        },
      ],
    });
  });

  routes.on('POST /v1/work-orders/:id/decide-exclusion', ({ actor, params: { id }, body }) => {
    const { version, exclusionId, grant, reason } = body;
    const entryId = newId(clock.now());
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'decideExclusion',
      input: { exclusionId, grant, entryId },
      entries: [{ id: entryId, kind: 'reason', text: reason, visibility: 'staff' }],
    });
  });

  routes.on('POST /v1/work-orders/:id/appeal-exclusion', ({ actor, params: { id }, body }) => {
    const { version, exclusionId, reason, attachmentIds } = body;
    const entryId = newId(clock.now());
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'appealExclusion',
      input: { exclusionId, entryId },
      entries: [
        { id: entryId, kind: 'evidence', text: reason, visibility: 'staff', attachments: [{ ids: attachmentIds }] },
      ],
    });
  });

  routes.on('POST /v1/work-orders/:id/decide-appeal', ({ actor, params: { id }, body }) => {
    const { version, exclusionId, grant, reason } = body;
    const entryId = newId(clock.now());
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'decideAppeal',
      input: { exclusionId, grant, entryId },
      entries: [{ id: entryId, kind: 'reason', text: reason, visibility: 'staff' }],
    });
  });

  routes.on('GET /v1/exclusions', ({ actor, query }) => store.read((db) => listExclusions(db, t, deps, actor, query)));
}

async function exclusionsOfOrder(deps: Deps, actor: StaffActor, id: string) {
  const { store, clock } = deps;
  const { t } = store;
  const now = clock.now();
  const { order, view } = await store.read(async (db) => {
    const viewer = await viewOrder(db, t, actor, id, now);
    const tenant = await loadTenant(db, t, actor.district);
    if (!tenant) throw new ApiError('notFound');
    const { facts, organisations } = viewer.loaded;
    const ctx = decideContext(tenant, organisations, now, viewer.loaded.headsOf);
    const x = t.exclusion;
    const rows = await db
      .select()
      .from(x)
      .where(and(eq(x.district, actor.district), eq(x.workOrderId, id)))
      .orderBy(asc(x.id));
    const views = await presentExclusions(db, t, deps, actor.district, rows, ctx);
    const { workflow } = viewer;
    const mine = facts.assignments.filter((a) => isAllowed(facts, 'askExclusion', workflow, a, ctx));
    const { closedAt } = facts.order;
    const view = {
      items: views.map((view) => {
        const fact = facts.exclusions.find((other) => other.id === view.id);
        const can: ('decide' | 'appeal' | 'decideAppeal')[] = [];
        if (fact && canDecide(facts, fact, workflow) === null) can.push('decide');
        if (fact && canAppeal(facts, fact, workflow, ctx) === null) can.push('appeal');
        if (fact && canDecideAppeal(facts, fact, workflow) === null) can.push('decideAppeal');
        return { ...view, can };
      }),
      // A unit that had two shares asks once.
      mayAskFor: mine
        .filter((a, at) => mine.findIndex((other) => other.organisationId === a.organisationId) === at)
        .map((a) => {
          const unit = organisations.get(a.organisationId);
          return {
            assignmentId: a.id,
            organisation: { id: a.organisationId, name: unit?.shortName ?? '', phone: unit?.phone ?? null },
            scopes: scopesLeft(facts, a.organisationId),
          };
        }),
      askUntil:
        closedAt === null || mine[0] === undefined ? null : ctx.exclusionUntil(closedAt, 'ask', mine[0].organisationId),
    };
    return { order: viewer.loaded.row, view };
  });
  await logLook(deps, actor, order);
  return view;
}
