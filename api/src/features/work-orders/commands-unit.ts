import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import { endProblemWith } from '../inspection-ratings/release-problem.ts';
import { checkHandler } from './check-handler.ts';
import { runStaffCommand } from './staff-command.ts';

/** What a handling unit does with its share, its head's approval, and a secretary's instruction. */
export function registerUnitCommands(routes: Routes, deps: Deps): void {
  routes.on('POST /v1/work-orders/:id/sign', ({ actor, params: { id }, body: { version, assignmentId, handlerId } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      assignmentId,
      action: 'sign',
      input: async (scene) => {
        await checkHandler(deps, scene, assignmentId, handlerId);
        return { assignmentId, handlerId };
      },
    }),
  );

  routes.on(
    'POST /v1/work-orders/:id/assign',
    ({ actor, params: { id }, body: { version, assignmentId, handlerId } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        assignmentId,
        action: 'assign',
        input: async (scene) => {
          await checkHandler(deps, scene, assignmentId, handlerId);
          return { assignmentId, handlerId };
        },
      }),
  );

  routes.on(
    'POST /v1/work-orders/:id/contact',
    ({ actor, params: { id }, body: { version, assignmentId, way, text } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        assignmentId,
        action: 'contact',
        input: { assignmentId },
        entries: [{ kind: 'contact', text, data: { way }, assignmentId, visibility: 'staff' }],
      }),
  );

  routes.on(
    'POST /v1/work-orders/:id/progress',
    ({ actor, params: { id }, body: { version, assignmentId, text, attachmentIds } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        assignmentId,
        action: 'progress',
        input: { assignmentId },
        entries: [
          { kind: 'progress', text, assignmentId, visibility: 'reporter', attachments: [{ ids: attachmentIds }] },
        ],
      }),
  );

  routes.on(
    'POST /v1/work-orders/:id/return',
    ({ actor, params: { id }, body: { version, assignmentId, reason, basis } }) => {
      const entryId = newId(deps.clock.now());
      return runStaffCommand(deps, actor, {
        id,
        version,
        assignmentId,
        action: 'return',
        input: { assignmentId, reason, basis, entryId },
        entries: [{ id: entryId, kind: 'reason', text: reason, data: { basis }, assignmentId, visibility: 'staff' }],
      });
    },
  );

  routes.on(
    'POST /v1/work-orders/:id/submit',
    ({ actor, params: { id }, body: { version, assignmentId, text, beforeIds, afterIds } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        assignmentId,
        action: 'submit',
        input: { assignmentId, result: text },
        entries: [
          {
            kind: 'result',
            text,
            assignmentId,
            // The resident reads it once it is approved; until then it belongs to the unit and its approver.
            visibility: 'staff',
            attachments: [
              { ids: beforeIds, stage: 'before' },
              { ids: afterIds, stage: 'after' },
            ],
          },
        ],
      }),
  );

  routes.on('POST /v1/work-orders/:id/override', ({ actor, params: { id }, body: { version, assignmentId, reason } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'override',
      input: { assignmentId, reason },
      entries: [{ kind: 'reason', text: reason, assignmentId, visibility: 'staff' }],
    }),
  );

  routes.on('POST /v1/work-orders/:id/approve', ({ actor, params: { id }, body: { version, words } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'approve',
      input: {},
      entries: words ? [{ kind: 'opinion', text: words, visibility: 'staff' }] : [],
      also: (scene, decision) => endProblemWith(deps, scene, decision),
    }),
  );

  routes.on('POST /v1/work-orders/:id/send-back', ({ actor, params: { id }, body: { version, reason } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'sendBack',
      input: { reason },
      entries: [{ kind: 'reason', text: reason, visibility: 'staff' }],
    }),
  );

  routes.on('POST /v1/work-orders/:id/instruct', ({ actor, params: { id }, body: { version, escalationId, text } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'instruct',
      input: { escalationId, text },
      entries: [{ kind: 'instruction', text, visibility: 'staff' }],
    }),
  );
}
