import { toLocal } from '@tellit/shared/rules/calendar.ts';
import type { Action, ActionInputs } from '@tellit/shared/rules/workflow/actions.ts';
import type { Decision, WorkflowActor } from '@tellit/shared/rules/workflow/case.ts';
import type { DecideContext } from '@tellit/shared/rules/workflow/context.ts';
import { contextFrom } from '@tellit/shared/rules/workflow/context-from-policy.ts';
import { decide } from '@tellit/shared/rules/workflow/decide.ts';
import type { Clock } from '../../platform/clock.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Store } from '../../platform/store/store.ts';
import { headRoleOf, loadTenant, type OrganisationFacts, officeHoursFor, type Tenant } from '../tenants/tenant.ts';
import { applyDecision } from './apply-decision.ts';
import { type NewEntry, writeEntries } from './entries.ts';
import type { ActorRef } from './history.ts';
import { type LoadedCase, loadCase } from './load-case.ts';

export interface Command<A extends Action> {
  district: string;
  orderId: string;
  action: A;
  actor: WorkflowActor;
  actorRef: ActorRef;
  /** What the caller last saw; refused when somebody was faster. Absent for residents and the system. */
  version?: number;
  /** Plain input, or computed from the loaded case inside the transaction. */
  input: ActionInputs[A] | ((scene: CommandScene) => Promise<ActionInputs[A]> | ActionInputs[A]);
  /** Words and files that belong to the act. */
  entries?: readonly NewEntry[];
  /** Checks or rows of the feature itself, in the same transaction, before the decision is written. */
  also?: (scene: CommandScene, decision: Decision) => Promise<void>;
}

export interface CommandScene {
  db: Db;
  loaded: LoadedCase;
  tenant: Tenant;
  now: number;
}

export interface CommandDeps {
  store: Store;
  clock: Clock;
}

/**
 * The one write path: load → check the version → decide (pure) → rows, words, history, clocks, notices in one
 * transaction. @returns what was decided. @throws ApiError notFound, staleVersion; Refusal.
 */
export async function runCommand<A extends Action>(deps: CommandDeps, command: Command<A>): Promise<Decision> {
  return deps.store.tx((db) => runInTransaction(db, deps, command));
}

/** The same inside a transaction that is already open (commands that touch two orders lock in id order themselves). */
export async function runInTransaction<A extends Action>(
  db: Db,
  deps: CommandDeps,
  command: Command<A>,
): Promise<Decision> {
  const { t } = deps.store;
  const { district } = command;
  const now = deps.clock.now();
  const loaded = await loadCase(db, t, district, command.orderId, now, true);
  const tenant = loaded && (await loadTenant(db, t, district));
  if (!loaded || !tenant) throw new ApiError('notFound');
  if (command.version !== undefined && command.version !== loaded.row.version) throw new ApiError('staleVersion');
  const scene: CommandScene = { db, loaded, tenant, now };
  const input = typeof command.input === 'function' ? await command.input(scene) : command.input;
  const decision = decide(
    loaded.facts,
    command.action,
    input,
    command.actor,
    decideContext(tenant, loaded.organisations, now, loaded.headsOf),
  );
  await command.also?.(scene, decision);
  const words = await writeEntries(
    db,
    t,
    { district, workOrderId: loaded.row.id, now, actor: command.actorRef },
    command.entries ?? [],
  );
  const year = Number(toLocal(now, tenant.calendar).date.slice(0, 4));
  await applyDecision(db, t, loaded, decision, { district, now, actor: command.actorRef, words, year });
  return decision;
}

/** What the rules need from outside, for a tenant and the organisations a case names. */
export function decideContext(
  tenant: Tenant,
  organisations: ReadonlyMap<string, OrganisationFacts>,
  now: number,
  headsOf: ((organisationId: string) => readonly string[]) | null = null,
): DecideContext {
  return contextFrom({
    now,
    newId: () => newId(now),
    policy: tenant.policy,
    calendar: tenant.calendar,
    officeHoursOf: (id) => officeHoursFor(tenant, id === null ? undefined : organisations.get(id)),
    headRole: (id) => headRoleOf(organisations.get(id)?.kind ?? 'department'),
    isVacant: (id) => headsOf !== null && headsOf(id).length === 0,
    ladder: tenant.ladder,
  });
}
