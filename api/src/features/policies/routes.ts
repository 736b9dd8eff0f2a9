import type { VERSIONED_KINDS } from '@tellit/shared/contract/policies.ts';
import { REASON_LISTS } from '@tellit/shared/rules/default-reasons.ts';
import { fieldsOf, policyDifferences, valueAt, valueText } from '@tellit/shared/rules/policy-fields.ts';
import type { MessageTemplate } from '@tellit/shared/rules/subscribe-messages.ts';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { calendarVersion, revertCalendar } from './calendar-revert.ts';
import { registerCalendar } from './calendar-routes.ts';
import { calendarVersions } from './calendar-versions.ts';
import { registerSettings } from './settings-routes.ts';
import { type PolicyVersion, policyInForce, policyVersion, policyVersions, readerOf, savePolicy } from './versions.ts';

/** Deadlines, ladder, reasons, calendar, categories and settings: data an administrator changes, with history. */
export function registerPolicies(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;
  registerCalendar(routes, deps);
  registerSettings(routes, deps);

  routes.on('GET /v1/policies/deadlines', ({ actor }) =>
    store.read((db) => policyInForce(db, t, actor.district, 'deadlines')),
  );
  routes.on('POST /v1/policies/deadlines', ({ actor, body }) =>
    store.tx((db) => savePolicy(db, t, changeScene(deps, actor), 'deadlines', body)),
  );
  routes.on('GET /v1/policies/ladder', ({ actor }) =>
    store.read((db) => policyInForce(db, t, actor.district, 'ladder')),
  );
  routes.on('POST /v1/policies/ladder', ({ actor, body }) =>
    store.tx((db) => savePolicy(db, t, changeScene(deps, actor), 'ladder', body)),
  );
  routes.on('GET /v1/policies/reasons', ({ actor }) =>
    store.read(async (db) => {
      const { body, ...version } = await policyInForce(db, t, actor.district, 'reasons');
      return { ...version, body: { version: body.version, ...listsOf(body) } };
    }),
  );
  routes.on('POST /v1/policies/reasons', ({ actor, body }) =>
    store.tx(async (db) => {
      const { body: saved, ...version } = await savePolicy(db, t, changeScene(deps, actor), 'reasons', body);
      return { ...version, body: { version: saved.version, ...listsOf(saved) } };
    }),
  );
  routes.on('GET /v1/policies/alarms', ({ actor }) =>
    store.read(async (db) => alarmsOf(await policyInForce(db, t, actor.district, 'alarms'))),
  );
  routes.on('POST /v1/policies/alarms', ({ actor, body }) =>
    store.tx(async (db) => alarmsOf(await savePolicy(db, t, changeScene(deps, actor), 'alarms', body))),
  );
  routes.on('GET /v1/policies/inspections', ({ actor }) =>
    store.read((db) => policyInForce(db, t, actor.district, 'inspections')),
  );
  routes.on('POST /v1/policies/inspections', ({ actor, body }) =>
    store.tx((db) => savePolicy(db, t, changeScene(deps, actor), 'inspections', body)),
  );
  routes.on('GET /v1/policies/messages', ({ actor }) =>
    store.read(async (db) => messagesOf(await policyInForce(db, t, actor.district, 'messages'))),
  );
  routes.on('POST /v1/policies/messages', ({ actor, body }) =>
    store.tx(async (db) => messagesOf(await savePolicy(db, t, changeScene(deps, actor), 'messages', body))),
  );
  routes.on('GET /v1/policies/topics', ({ actor }) =>
    store.read((db) => policyInForce(db, t, actor.district, 'topics')),
  );
  routes.on('POST /v1/policies/topics', ({ actor, body }) =>
    store.tx((db) => savePolicy(db, t, changeScene(deps, actor), 'topics', body)),
  );
  routes.on('GET /v1/reasons', ({ actor }) =>
    store.read(async (db) => listsOf((await policyInForce(db, t, actor.district, 'reasons')).body)),
  );

  routes.on('GET /v1/policies/:kind/versions', async ({ actor, params: { kind }, query: { before, limit } }) => {
    requireKeeper(actor, kind);
    return store.read((db) =>
      kind === 'calendar'
        ? calendarVersions(db, t, actor.district, before, limit)
        : policyVersions(db, t, actor.district, kind, before, limit),
    );
  });
  routes.on('GET /v1/policies/:kind/versions/:number', ({ actor, params: { kind, number } }) =>
    store.read(async (db) => {
      requireKeeper(actor, kind);
      if (kind === 'calendar') return calendarVersion(db, t, actor.district, number, deps.clock.now());
      const { body, ...version } = await policyVersion(db, t, actor.district, kind, number);
      const current = await policyInForce(db, t, actor.district, kind);
      const read = await readerOf(db, t, actor.district, kind, [current.body, body]);
      const shown = read(body);
      return {
        ...version,
        values: fieldsOf(kind).map((field) => ({
          path: field.path,
          what: field.label,
          text: valueText(field, valueAt(shown, field.path)),
        })),
        changes: policyDifferences(kind, read(current.body), shown),
      };
    }),
  );
  routes.on('POST /v1/policies/:kind/revert', ({ actor, params: { kind }, body: { version, to, reason } }) =>
    store.tx(async (db) => {
      requireKeeper(actor, kind);
      if (kind === 'calendar') return revertCalendar(db, t, changeScene(deps, actor), { version, to, reason });
      const old = await policyVersion(db, t, actor.district, kind, to);
      await savePolicy(db, t, changeScene(deps, actor), kind, { version, body: old.body, reason, action: 'revert' });
      const [latest] = (await policyVersions(db, t, actor.district, kind, undefined, 1)).items;
      if (!latest) throw new ApiError('notFound');
      return latest;
    }),
  );
}

/** @throws ApiError forbidden: the justice bureau keeps the rules of inspections and reads no other kind's history. */
function requireKeeper(actor: StaffActor, kind: (typeof VERSIONED_KINDS)[number]): void {
  if (kind !== 'inspections' && !hasRole(actor, 'administrator')) throw new ApiError('forbidden');
}

function alarmsOf({ body, ...version }: PolicyVersion<'alarms'>) {
  const steps = (list: typeof body.desk) => list.map(({ afterMinutes, call }) => ({ afterMinutes, call: [...call] }));
  const { desk, unit, everyMinutes } = body;
  return { ...version, body: { version: body.version, desk: steps(desk), unit: steps(unit), everyMinutes } };
}

function messagesOf({ body, ...version }: PolicyVersion<'messages'>) {
  const { moments, digestAt } = body;
  const template = (one: MessageTemplate | null) =>
    one && { templateId: one.templateId, fields: one.fields.map((field) => ({ ...field })) };
  const { dispatched, answered, confirm, question, extended, listed } = moments;
  return {
    ...version,
    body: {
      version: body.version,
      moments: {
        dispatched: template(dispatched),
        answered: template(answered),
        confirm: template(confirm),
        question: template(question),
        extended: template(extended),
        listed: template(listed),
      },
      digestAt,
    },
  };
}

function listsOf(body: Readonly<Record<(typeof REASON_LISTS)[number], readonly string[]>>) {
  return Object.fromEntries(REASON_LISTS.map((list) => [list, [...body[list]]])) as Record<
    (typeof REASON_LISTS)[number],
    string[]
  >;
}
