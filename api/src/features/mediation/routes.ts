import { isAllowed } from '@tellit/shared/rules/workflow/decide.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { logAccess, logLook } from '../work-orders/access-log.ts';
import { checkHandler } from '../work-orders/check-handler.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { runStaffCommand } from '../work-orders/staff-command.ts';
import { viewOrder } from '../work-orders/viewer.ts';
import { openParties, sealParties } from './parties.ts';
import { mayOpenParties, presentMediations } from './present.ts';
import { printAgreement } from './print-agreement.ts';

/** The mediation record of a dispute: parties, mediator with 回避 check, meetings, outcome, agreement, performance. */
export function registerMediation(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  routes.on('GET /v1/work-orders/:id/mediations', async ({ actor, params }) => {
    const { row, view } = await store.read(async (db) => {
      const viewer = await viewOrder(db, t, actor, params.id, clock.now());
      const { facts, row } = viewer.loaded;
      const free = facts.mediations.every((m) => m.state !== 'open');
      const mine = facts.assignments.filter((a) => isAllowed(facts, 'openMediation', viewer.workflow, a));
      const items = await presentMediations(db, t, deps, viewer);
      return { row, view: { items, mayOpenFor: free ? mine.map((a) => a.id) : [] } };
    });
    await logLook(deps, actor, row);
    return view;
  });

  routes.on('POST /v1/work-orders/:id/mediations', ({ actor, params: { id }, body }) => {
    const { version, assignmentId, mediatorId, lawyer, parties } = body;
    return runStaffCommand(deps, actor, {
      id,
      version,
      assignmentId,
      action: 'openMediation',
      input: async (scene) => {
        await checkHandler(deps, scene, assignmentId, mediatorId);
        const mediator = (await namesOf(scene.db, t, actor.district, [mediatorId])).get(mediatorId) ?? '';
        const mediationId = newId(scene.now);
        return {
          assignmentId,
          mediationId,
          mediatorId,
          lawyer: lawyer || null,
          ...sealParties(deps, mediationId, parties),
          partyCount: parties.length,
          partyIsMediator: parties.some((party) => sameName(party.name, mediator)),
        };
      },
    });
  });

  routes.on('POST /v1/work-orders/:id/mediations/:mediationId/sessions', ({ actor, params, body }) => {
    const { version, assignmentId, way, metAt, place, record, offers, attachmentIds } = body;
    const entryId = newId(clock.now());
    return runStaffCommand(deps, actor, {
      id: params.id,
      version,
      assignmentId,
      action: 'mediationSession',
      input: { assignmentId, mediationId: params.mediationId, way, metAt, place, entryId },
      entries: [
        {
          id: entryId,
          kind: 'record',
          text: record,
          data: { offers: offers.join('\n'), mediationId: params.mediationId },
          assignmentId,
          visibility: 'staff',
          attachments: [{ ids: attachmentIds }],
        },
      ],
    });
  });

  routes.on('POST /v1/work-orders/:id/mediations/:mediationId/conclude', ({ actor, params, body }) => {
    const { version, assignmentId, outcome, text, items, performance, performDueAt } = body;
    const entryId = newId(clock.now());
    return runStaffCommand(deps, actor, {
      id: params.id,
      version,
      assignmentId,
      action: 'concludeMediation',
      input: ({ now }) => {
        // Only whoever may see the order is told what is wrong with a date.
        if (performDueAt !== null && performDueAt < now)
          throw new ApiError('invalidInput', {
            fields: [{ path: 'performDueAt', message: '履行日期已经过去，请重新选择。' }],
          });
        return { assignmentId, mediationId: params.mediationId, outcome, entryId, performDueAt };
      },
      entries: [
        {
          id: entryId,
          kind: 'agreement',
          text,
          data: { items: items.join('\n'), performance, mediationId: params.mediationId },
          assignmentId,
          visibility: 'staff',
        },
      ],
    });
  });

  routes.on('POST /v1/work-orders/:id/mediations/:mediationId/performance', ({ actor, params, body }) => {
    const entryId = newId(clock.now());
    return runStaffCommand(deps, actor, {
      id: params.id,
      version: body.version,
      action: 'checkPerformance',
      input: ({ loaded }) => {
        const { assignments, mediations } = loaded.facts;
        const unit = mediations.find((m) => m.id === params.mediationId)?.organisationId;
        const share = assignments.findLast((a) => a.organisationId === unit);
        if (!share) throw new ApiError('notFound');
        return { assignmentId: share.id, mediationId: params.mediationId, performance: body.performance, entryId };
      },
      entries: [
        {
          id: entryId,
          kind: 'check',
          text: body.text,
          data: { mediationId: params.mediationId },
          visibility: 'staff',
        },
      ],
    });
  });

  routes.on('POST /v1/work-orders/:id/mediations/:mediationId/parties', async ({ actor, params, body }) => {
    const { row } = await openRow(deps, actor, params);
    await logAccess(deps, actor, { kind: 'reveal', workOrderId: params.id, complaintId: null, reason: body.reason });
    return { parties: openParties(deps, row) };
  });

  routes.on('POST /v1/work-orders/:id/mediations/:mediationId/agreement.pdf', async ({ actor, params, body }) => {
    const { row, viewer } = await openRow(deps, actor, params);
    if (row.state !== 'agreed') throw new ApiError('mediationMoved');
    await logAccess(deps, actor, { kind: 'reveal', workOrderId: params.id, complaintId: null, reason: body.reason });
    const pdf = await printAgreement(deps, viewer, row);
    return new FileAnswer(pdf, 'application/pdf', {
      'content-disposition': `inline; filename="agreement-${viewer.loaded.row.number}.pdf"`,
      'cache-control': 'no-store',
    });
  });
}

/** A mediation whose whole names the viewer may see. @throws ApiError notFound, notAllowed */
async function openRow(deps: Deps, actor: StaffActor, params: { id: string; mediationId: string }) {
  const { store, clock } = deps;
  const { t } = store;
  return store.read(async (db) => {
    const viewer = await viewOrder(db, t, actor, params.id, clock.now());
    const m = t.mediation;
    const [row] = await db
      .select()
      .from(m)
      .where(and(eq(m.district, actor.district), eq(m.workOrderId, params.id), eq(m.id, params.mediationId)));
    if (!row) throw new ApiError('notFound');
    const units = await loadOrganisations(db, t, actor.district, [row.organisationId]);
    for (const [id, unit] of units) viewer.loaded.organisations.set(id, unit);
    if (!mayOpenParties(viewer, row)) throw new ApiError('notAllowed');
    return { viewer, row };
  });
}

/** 王建军（演示） and 王建军 are the same person. */
function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.replace(/[（(].*[)）]|\s/g, '');
  return plain(a) !== '' && plain(a) === plain(b);
}
