import { toLocal } from '@tellit/shared/rules/calendar.ts';
import type { Action, ActionInputs } from '@tellit/shared/rules/workflow/actions.ts';
import type { Decision, WorkflowActor } from '@tellit/shared/rules/workflow/case.ts';
import type { DecideContext } from '@tellit/shared/rules/workflow/context.ts';
import { contextFrom } from '@tellit/shared/rules/workflow/context-from-policy.ts';
import { decide } from '@tellit/shared/rules/workflow/decide.ts';
import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import type { Clock } from '../../platform/clock.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Store, Tables } from '../../platform/store/store.ts';
import { Writes } from '../../platform/store/write-rows.ts';
import { queueForResidents } from '../subscriptions/queue-messages.ts';
import { headRoleOf, loadTenant, type OrganisationFacts, officeHoursFor, type Tenant } from '../tenants/tenant.ts';
import { applyDecision, applyPapers } from './apply-decision.ts';
import { giveNumbers } from './apply-records.ts';
import { type NewEntry, writeEntries } from './entries.ts';
import { type ActorRef, lastLines, type WordsRef } from './history.ts';
import { type Hold, type LoadedCase, loadCases } from './load-case.ts';

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
  const [outcome] = await runAll(db, deps, [command as Command<Action>], 'held');
  if (!outcome) throw new ApiError('notFound');
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

/**
 * Commands on as many orders of one district, in one transaction: each is decided by itself, in the order given, and one that
 * is refused leaves nothing; any other error takes all of them back. What it returns stands where its command stood: the
 * decision, the refusal, or null where the order is not there or another transaction holds it.
 */
export async function runTogether<A extends Action>(
  deps: CommandDeps,
  commands: readonly Command<A>[],
): Promise<Outcome[]> {
  return deps.store.tx((db) => runAll(db, deps, commands as readonly Command<Action>[], 'free'));
}

export type Outcome = Decision | Refusal | null;

interface Decided {
  command: Command<Action>;
  scene: CommandScene;
  decision: Decision;
}

async function runAll(db: Db, deps: CommandDeps, commands: readonly Command<Action>[], hold: Hold): Promise<Outcome[]> {
  const { t } = deps.store;
  const district = commands[0]?.district ?? '';
  const ids = commands.map((command) => command.orderId);
  if (commands.some((command) => command.district !== district) || new Set(ids).size < ids.length)
    throw new RangeError('commands that run together are of one district, each on an order of its own');
  const now = deps.clock.now();
  const cases = await loadCases(db, t, district, ids, now, hold);
  const tenant = cases.size > 0 ? await loadTenant(db, t, district) : null;
  const outcomes: Outcome[] = [];
  const decided: Decided[] = [];
  for (const command of commands) {
    const loaded = cases.get(command.orderId);
    const outcome = loaded && tenant ? await decideOne(command, { db, loaded, tenant, now }) : null;
    if (outcome && !(outcome instanceof Refusal)) decided.push(outcome);
    outcomes.push(outcome && 'decision' in outcome ? outcome.decision : outcome);
  }
  await writeAll(db, t, decided);
  return outcomes;
}

async function decideOne(command: Command<Action>, scene: CommandScene): Promise<Decided | Refusal> {
  const { loaded, tenant, now } = scene;
  if (command.version !== undefined && command.version !== loaded.row.version) throw new ApiError('staleVersion');
  const input = typeof command.input === 'function' ? await command.input(scene) : command.input;
  const context = decideContext(tenant, loaded.organisations, now, loaded.headsOf);
  try {
    return { command, scene, decision: decide(loaded.facts, command.action, input, command.actor, context) };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function writeAll(db: Db, t: Tables, decided: readonly Decided[]): Promise<void> {
  const [first] = decided;
  if (!first) return;
  const { district } = first.command;
  const { now, tenant, loaded } = first.scene;
  const writes = new Writes(db);
  const words: WordsRef[][] = [];
  for (const { command, scene, decision } of decided) {
    await command.also?.(scene, decision);
    const at = { district, now, actor: command.actorRef };
    const said = await writeEntries(db, writes, t, { ...at, workOrderId: command.orderId }, command.entries ?? []);
    await applyDecision(db, writes, t, scene.loaded, decision, { ...at, words: said });
    const told = { district, now, byStaff: command.actor.kind === 'staff' };
    await queueForResidents(db, writes, t, scene.loaded, decision, told);
    words.push(said);
  }
  const orderIds = decided.map((one) => one.command.orderId);
  const last = await lastLines(db, t, district, orderIds);
  await writes.flush();
  // As late as can be: other transactions wait for the same offices' numbers until this one ends.
  const year = Number(toLocal(now, tenant.calendar).date.slice(0, 4));
  const decisions = decided.map((one) => one.decision);
  const numbers = await giveNumbers(db, t, decisions, { district, year, directory: loaded.directory });
  for (const [at, { command, scene, decision }] of decided.entries())
    applyPapers(writes, t, scene.loaded, decision, {
      district,
      now,
      actor: command.actorRef,
      words: words[at] ?? [],
      numbers,
      last: last.get(command.orderId),
    });
  await writes.flush();
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
