import type { OrganisationKind } from '@tellit/shared/words/states.ts';
import { and, eq, isNull } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import { endProblemWith } from '../inspection-ratings/release-problem.ts';
import { sealedDeskOf } from '../places/find-place.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { pathOfUnit } from '../together/named-units.ts';
import { mergeOrders } from './merge.ts';
import { complaintOfOpenQuestion } from './questions.ts';
import { actOnOrder, runStaffCommand } from './staff-command.ts';

/** Grids are worked by their community; city, district and street are not handling units themselves. */
const HANDLING: readonly OrganisationKind[] = ['community', 'department', 'station', 'office'];

/** What the desk does: accept, decline, classify, dispatch, merge, seal, ask, rule; and the street secretary's decision. */
export function registerDeskCommands(routes: Routes, deps: Deps): void {
  const { t } = deps.store;

  routes.on('POST /v1/work-orders/:id/accept', ({ actor, params: { id }, body: { version } }) =>
    runStaffCommand(deps, actor, { id, version, action: 'accept', input: {} }),
  );

  routes.on('POST /v1/work-orders/:id/decline', ({ actor, params: { id }, body: { version, reason, door } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'decline',
      also: (scene, decision) => endProblemWith(deps, scene, decision),
      input: { reason, door },
      entries: [{ kind: 'reason', text: reason, data: { door }, visibility: 'reporter' }],
    }),
  );

  routes.on('POST /v1/work-orders/:id/classify', ({ actor, params: { id }, body }) => {
    const { version, aboutId, ...input } = body;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'classify',
      input: async (scene) => ({
        ...input,
        ...(aboutId ? { aboutPath: await pathOfUnit(deps, scene, aboutId) } : {}),
      }),
      also: ({ db }) => checkCategory(db, deps, actor, body.categoryId),
    });
  });

  routes.on('POST /v1/work-orders/:id/dispatch', ({ actor, params: { id }, body }) => {
    const { version, units, opinion, ...classification } = body;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'dispatch',
      input: async ({ db, loaded }) => {
        await checkCategory(db, deps, actor, body.categoryId);
        const found = await loadOrganisations(
          db,
          t,
          actor.district,
          units.map((u) => u.organisationId),
        );
        // The rules ask for the office hours and the head's role of the new units.
        for (const [key, organisation] of found) loaded.organisations.set(key, organisation);
        return {
          ...classification,
          opinion: opinion || null,
          units: units.map((unit) => {
            const organisation = found.get(unit.organisationId);
            if (!organisation || organisation.retiredAt !== null || !HANDLING.includes(organisation.kind)) {
              throw new ApiError('notFound', { detail: '有一个单位不能派工或已停用，请重新选择。' });
            }
            return { ...unit, path: organisation.path };
          }),
        };
      },
      entries: opinion ? [{ kind: 'opinion', text: opinion, visibility: 'reporter' }] : [],
    });
  });

  routes.on('POST /v1/work-orders/:id/merge', ({ actor, params, body }) =>
    mergeOrders(deps, actor, { id: params.id, targetId: body.targetId, version: body.version }),
  );

  routes.on('POST /v1/work-orders/:id/seal', async ({ actor, params: { id }, body: { version, reason, aboutId } }) => {
    // Who sealed it may no longer see it: the answer says only that it is done.
    await actOnOrder(deps, actor, {
      id,
      version,
      action: 'seal',
      input: async (scene) => {
        const { db, loaded } = scene;
        const desk = await sealedDeskOf(db, t, actor.district);
        if (!desk) throw new ApiError('notFound', { detail: '本区还没有登记纪检监察岗位，不能转密件。请联系管理员。' });
        loaded.organisations.set(desk.id, desk);
        return {
          reason,
          deskId: desk.id,
          ...(aboutId ? { aboutPath: await pathOfUnit(deps, scene, aboutId) } : {}),
        };
      },
      entries: [{ kind: 'reason', text: reason, visibility: 'sealed' }],
    });
    return { ok: true as const };
  });

  routes.on('POST /v1/work-orders/:id/ask', ({ actor, params: { id }, body: { version, complaintId, text } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'ask',
      input: ({ loaded }) => {
        if (!loaded.facts.complaints.some((c) => c.id === complaintId)) throw new ApiError('notFound');
        return { complaintId };
      },
      entries: [{ kind: 'question', text, complaintId, visibility: 'reporter' }],
    }),
  );

  routes.on(
    'POST /v1/work-orders/:id/answer-question',
    ({ actor, params: { id }, body: { version, questionId, text } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        action: 'answerQuestion',
        input: async ({ db, loaded }) => {
          const complaintIds = loaded.facts.complaints.map((c) => c.id);
          // One reporter's answer is never shown to another of a merged order.
          return { complaintId: await complaintOfOpenQuestion(db, t, actor.district, questionId, complaintIds) };
        },
        entries: [{ kind: 'answer', text, replyToId: questionId, visibility: 'reporter' }],
      }),
  );

  routes.on(
    'POST /v1/work-orders/:id/rule',
    ({ actor, params: { id }, body: { version, assignmentId, upheld, reason } }) => {
      const entryId = newId(deps.clock.now());
      return runStaffCommand(deps, actor, {
        id,
        version,
        action: 'rule',
        input: { assignmentId, upheld, entryId },
        entries: [{ id: entryId, kind: 'reason', text: reason, assignmentId, visibility: 'staff' }],
      });
    },
  );

  routes.on('POST /v1/work-orders/:id/decide', ({ actor, params: { id }, body: { version, reason } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'decide',
      input: { reason },
      entries: [{ kind: 'reason', text: reason, visibility: 'reporter' }],
    }),
  );
}

async function checkCategory(db: Db, deps: Deps, actor: StaffActor, categoryId: string | undefined): Promise<void> {
  if (categoryId === undefined) return;
  const { category } = deps.store.t;
  const [row] = await db
    .select({ id: category.id })
    .from(category)
    .where(and(eq(category.district, actor.district), eq(category.id, categoryId), isNull(category.retiredAt)));
  if (!row) throw new ApiError('notFound', { detail: '没有这个类别，请重新选择。' });
}
