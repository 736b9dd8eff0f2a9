import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { runStaffCommand } from '../work-orders/staff-command.ts';
import { listExtensions } from './list-extensions.ts';

/** More time by decision, and time that stands still. */
export function registerClocks(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;

  routes.on(
    'POST /v1/work-orders/:id/extend',
    ({ actor, params: { id }, body: { version, assignmentId, by, reason } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        assignmentId,
        action: 'askExtension',
        input: { assignmentId, by },
        entries: [{ kind: 'reason', text: reason, assignmentId, visibility: 'staff' }],
      }),
  );

  routes.on(
    'POST /v1/work-orders/:id/decide-extension',
    ({ actor, params: { id }, body: { version, extensionId, grant, by, words } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        action: 'decideExtension',
        input: { extensionId, grant, ...(by ? { by } : {}) },
        // The resident reads why they wait longer; why a unit got no more time is between the offices.
        entries: [{ kind: 'reason', text: words, visibility: grant ? 'reporter' : 'staff' }],
      }),
  );

  routes.on(
    'POST /v1/work-orders/:id/pause',
    ({ actor, params: { id }, body: { version, assignmentId, reason, evidence } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        assignmentId,
        action: 'pause',
        input: { assignmentId, reason },
        entries: [{ kind: 'reason', text: evidence, assignmentId, visibility: 'staff' }],
      }),
  );

  routes.on('POST /v1/work-orders/:id/resume', ({ actor, params: { id }, body: { version, assignmentId } }) =>
    runStaffCommand(deps, actor, { id, version, assignmentId, action: 'resume', input: { assignmentId } }),
  );

  routes.on('GET /v1/extensions', ({ actor, query }) =>
    store.read((db) => listExtensions(db, store.t, actor, query, clock.now())),
  );
}
