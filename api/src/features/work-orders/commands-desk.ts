import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import { recordChoice } from '../category-model/record-choice.ts';
import { endProblemWith } from '../inspection-ratings/release-problem.ts';
import { pathOfUnit } from '../together/named-units.ts';
import { checkCategory, dispatchInput } from './dispatch-input.ts';
import { mergeOrders } from './merge.ts';
import { complaintOfOpenQuestion } from './questions.ts';
import { sealOrder } from './seal.ts';
import { runStaffCommand } from './staff-command.ts';

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

  routes.on('POST /v1/work-orders/:id/classify', async ({ actor, params: { id }, body }) => {
    const { version, aboutId, ...input } = body;
    const record = body.categoryId ? await recordChoice(deps, actor, id) : null;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'classify',
      input: async (scene) => ({
        ...input,
        ...(aboutId ? { aboutPath: await pathOfUnit(deps, scene, aboutId) } : {}),
      }),
      also: async (scene, decision) => {
        await checkCategory(scene.db, deps, actor, body.categoryId);
        await record?.(scene, decision);
      },
    });
  });

  routes.on('POST /v1/work-orders/:id/dispatch', async ({ actor, params: { id }, body }) => {
    const { version, ...asked } = body;
    const also = await recordChoice(deps, actor, id);
    const { opinion } = asked;
    return runStaffCommand(deps, actor, {
      id,
      version,
      also,
      action: 'dispatch',
      input: (scene) => dispatchInput(deps, actor, scene, asked),
      entries: opinion ? [{ kind: 'opinion', text: opinion, visibility: 'reporter' }] : [],
    });
  });

  routes.on('POST /v1/work-orders/:id/merge', ({ actor, params, body }) =>
    mergeOrders(deps, actor, { id: params.id, targetId: body.targetId, version: body.version }),
  );

  routes.on('POST /v1/work-orders/:id/seal', async ({ actor, params: { id }, body: { version, reason, aboutId } }) => {
    // Who sealed it may no longer see it: the answer says only that it is done.
    await sealOrder(deps, actor, { id, version, reason, aboutId });
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
