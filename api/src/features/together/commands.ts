import { asWgs84 } from '@tellit/shared/rules/geo/gcj02.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { runStaffCommand } from '../work-orders/staff-command.ts';
import { namedUnits } from './named-units.ts';

/** Acts on one order in which several units take part. */
export function registerTogetherCommands(routes: Routes, deps: Deps): void {
  const { t } = deps.store;

  routes.on('POST /v1/work-orders/:id/joint', ({ actor, params: { id }, body: { version, unitIds, opinion } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'addJoint',
      input: async (scene) => ({ units: await namedUnits(deps, scene, unitIds), opinion: opinion || null }),
      entries: opinion ? [{ kind: 'opinion', text: opinion, visibility: 'staff' }] : [],
    }),
  );

  routes.on('POST /v1/work-orders/:id/reassign', ({ actor, params: { id }, body }) => {
    const { version, unitId, stays, reason, opinion } = body;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'reassign',
      input: async (scene) => {
        const [unit] = await namedUnits(deps, scene, [unitId]);
        if (!unit) throw new ApiError('notFound');
        return { unit, stays, reason, opinion: opinion || null };
      },
      entries: [{ kind: 'reason', text: reason, visibility: 'staff' }],
    });
  });

  routes.on('POST /v1/work-orders/:id/whistle', ({ actor, params: { id }, body }) => {
    const { version, unitIds, meetAt, place, why } = body;
    const entryId = newId(deps.clock.now());
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'whistle',
      input: async (scene) => ({ units: await namedUnits(deps, scene, unitIds), meetAt, place, entryId }),
      entries: [{ id: entryId, kind: 'opinion', text: why, visibility: 'staff' }],
    });
  });

  routes.on('POST /v1/work-orders/:id/sign-in', ({ actor, params: { id }, body }) => {
    const { version, lng, lat, datum = 'wgs84', ...arrival } = body;
    const point = lng !== undefined && lat !== undefined ? asWgs84({ lng, lat }, datum) : null;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'signIn',
      input: { ...arrival, lng: point?.lng ?? null, lat: point?.lat ?? null },
    });
  });

  routes.on('POST /v1/work-orders/:id/conclude-whistle', ({ actor, params: { id }, body }) => {
    const { version, whistleId, text, photoIds } = body;
    const entryId = newId(deps.clock.now());
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'concludeWhistle',
      input: { whistleId, entryId },
      entries: [{ id: entryId, kind: 'progress', text, visibility: 'staff', attachments: [{ ids: photoIds }] }],
    });
  });

  routes.on(
    'POST /v1/work-orders/:id/rate-whistle',
    ({ actor, params: { id }, body: { version, whistleId, ratings } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        action: 'rateWhistle',
        input: { whistleId, ratings: ratings.map((r) => ({ ...r, words: r.words || null })) },
      }),
  );

  routes.on(
    'POST /v1/work-orders/:id/cancel-whistle',
    ({ actor, params: { id }, body: { version, whistleId, reason } }) =>
      runStaffCommand(deps, actor, {
        id,
        version,
        action: 'cancelWhistle',
        input: { whistleId, reason },
        entries: [{ kind: 'reason', text: reason, visibility: 'staff' }],
      }),
  );

  routes.on('POST /v1/work-orders/:id/meet', ({ actor, params: { id }, body }) => {
    const { version, metAt, place, participants, text, photoIds, decisions, copyIds } = body;
    const entryId = newId(deps.clock.now());
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'meet',
      input: async (scene) => {
        const units = await namedUnits(
          deps,
          scene,
          decisions.map((d) => d.unitId),
        );
        const copies = await loadOrganisations(scene.db, t, actor.district, copyIds);
        return {
          metAt,
          place,
          participants,
          entryId,
          decisions: units.map((unit, i) => ({
            ...unit,
            requirement: decisions[i]?.requirement ?? '',
            replyBy: decisions[i]?.replyBy ?? null,
          })),
          copies: [...copies.keys()],
        };
      },
      entries: [{ id: entryId, kind: 'opinion', text, visibility: 'staff', attachments: [{ ids: photoIds }] }],
    });
  });

  routes.on('POST /v1/work-orders/:id/take-on', ({ actor, params: { id }, body: { version } }) =>
    runStaffCommand(deps, actor, { id, version, action: 'takeOn', input: {} }),
  );

  routes.on('POST /v1/work-orders/:id/release', ({ actor, params: { id }, body: { version, reason } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'release',
      input: { reason },
      entries: [{ kind: 'reason', text: reason, visibility: 'staff' }],
    }),
  );

  routes.on('POST /v1/work-orders/:id/tighten', ({ actor, params: { id }, body }) => {
    const { version, complaintId, disclosure, reason } = body;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'tighten',
      input: ({ loaded }) => {
        if (!loaded.facts.complaints.some((x) => x.id === complaintId)) throw new ApiError('notFound');
        return { complaintId, disclosure };
      },
      entries: [{ kind: 'reason', text: reason, visibility: 'staff' }],
    });
  });
}
