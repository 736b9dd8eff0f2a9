import { alarmPolicyProblem } from '../words/alarm-policy-copy.ts';
import type { Role } from '../words/roles.ts';
import type { Urgency } from '../words/states.ts';
import type { ClockFacts, Decision, OrderCase } from './workflow/case.ts';

/**
 * Alarms of 特急 orders (issue 3, *Alerts that reach a person*): while one waits to be accepted, dispatched or signed, the
 * alarm repeats and widens until somebody does it. “A 15-minute clock nobody hears is fiction.”
 */
export const ALARM_CLOCKS = ['accept', 'dispatch', 'sign'] as const;
export type AlarmClock = (typeof ALARM_CLOCKS)[number];

/** Whom a step calls, by their part in the order; resolved to posts by {@link addressesOf}. */
export const ALARM_AUDIENCES = ['desk', 'deskHead', 'unit', 'unitHead', 'street', 'supervision'] as const;
export type AlarmAudience = (typeof ALARM_AUDIENCES)[number];

export interface AlarmStep {
  /** Minutes after the alarm began. */
  readonly afterMinutes: number;
  /** Called from this step on, beside everybody called before; empty: the same people again. */
  readonly call: readonly AlarmAudience[];
}

/** Data of a district, versioned like every policy. */
export interface AlarmPolicy {
  /** While the desk has it: accept and dispatch. */
  readonly desk: readonly AlarmStep[];
  /** While a unit has to sign. */
  readonly unit: readonly AlarmStep[];
  /** After the last step it goes on at this pace, to everybody. */
  readonly everyMinutes: number;
}

/** Default [P]: every three minutes, one rung wider each time, so that the fifteen minutes of 特急 end with the whole ladder called. */
export const DEFAULT_ALARM_POLICY: AlarmPolicy = {
  desk: [
    { afterMinutes: 0, call: ['desk'] },
    { afterMinutes: 3, call: [] },
    { afterMinutes: 6, call: ['deskHead'] },
    { afterMinutes: 9, call: ['street'] },
    { afterMinutes: 12, call: ['supervision'] },
  ],
  unit: [
    { afterMinutes: 0, call: ['unit'] },
    { afterMinutes: 3, call: [] },
    { afterMinutes: 6, call: ['unitHead'] },
    { afterMinutes: 9, call: ['street'] },
    { afterMinutes: 12, call: ['supervision'] },
  ],
  everyMinutes: 3,
};

const MINUTE = 60_000;

/** What is wrong with a policy somebody wrote, and at which of its values; empty when it can be used. */
export function alarmProblems(policy: AlarmPolicy): { path: keyof AlarmPolicy; message: string }[] {
  const problems: { path: keyof AlarmPolicy; message: string }[] = [];
  const whole = (n: unknown): boolean => Number.isInteger(n) && (n as number) >= 0 && (n as number) <= 24 * 60;
  if (!whole(policy.everyMinutes) || policy.everyMinutes < 1)
    problems.push({ path: 'everyMinutes', message: alarmPolicyProblem.every });
  for (const path of ['desk', 'unit'] as const) {
    const name = alarmPolicyProblem.who[path];
    const steps = policy[path];
    const say = (message: string): void => void problems.push({ path, message });
    if (steps.length === 0) {
      say(alarmPolicyProblem.noStep(name));
      continue;
    }
    if (steps[0]?.afterMinutes !== 0 || steps[0].call.length === 0) say(alarmPolicyProblem.first(name));
    if (steps.some((step, i) => !whole(step.afterMinutes) || step.afterMinutes <= (steps[i - 1]?.afterMinutes ?? -1)))
      say(alarmPolicyProblem.order(name));
    if (steps.some((step) => step.call.some((who) => !ALARM_AUDIENCES.includes(who))))
      say(alarmPolicyProblem.audience(name));
  }
  return problems;
}

/** The same as sentences. */
export function alarmPolicyProblems(policy: AlarmPolicy): string[] {
  return alarmProblems(policy).map(({ message }) => message);
}

const stepsOf = (policy: AlarmPolicy, kind: AlarmClock): readonly AlarmStep[] =>
  kind === 'sign' ? policy.unit : policy.desk;

/** When ring number `n` (from 0) of an alarm is due, epoch milliseconds. */
export function ringTime(policy: AlarmPolicy, kind: AlarmClock, startedAt: number, n: number): number {
  const steps = stepsOf(policy, kind);
  const last = steps.length - 1;
  const minutes = (steps[Math.min(n, last)]?.afterMinutes ?? 0) + Math.max(0, n - last) * policy.everyMinutes;
  return startedAt + minutes * MINUTE;
}

/**
 * The ring an alarm has come to by now; -1 before it began. After an outage this is the present one: what was missed is not
 * rung again, but everybody it would have called is called.
 */
export function ringDue(policy: AlarmPolicy, kind: AlarmClock, startedAt: number, now: number): number {
  const steps = stepsOf(policy, kind);
  const last = steps.length - 1;
  const end = ringTime(policy, kind, startedAt, last);
  if (now >= end) return last + Math.floor((now - end) / (policy.everyMinutes * MINUTE));
  return steps.filter((step) => startedAt + step.afterMinutes * MINUTE <= now).length - 1;
}

/** Everybody called by ring `n`, in the order they were called. */
export function calledBy(policy: AlarmPolicy, kind: AlarmClock, n: number): AlarmAudience[] {
  return [...new Set(stepsOf(policy, kind).flatMap((step, i) => (i <= n ? step.call : [])))];
}

/** The ring with which an alarm is as wide as it gets. */
export function widestRing(policy: AlarmPolicy, kind: AlarmClock): number {
  return stepsOf(policy, kind).length - 1;
}

export interface AlarmScene {
  sealed: boolean;
  deskId: string;
  streetId: string;
  /** The district's own organisation, whose area the supervision office reads. */
  districtOrgId: string;
  /** Whose share waits to be signed; null while the desk has it. */
  unitId: string | null;
  /** Role of the head of an organisation. */
  headRole: (organisationId: string) => Role;
}

/** A post as it is called: somebody who holds this role in, or works in it for, the organisation. */
export interface AlarmAddress {
  organisationId: string;
  role: Role;
}

/** The posts behind an audience. A sealed order calls nobody but the discipline desk (decisions.md *Sealed*). */
export function addressesOf(audience: AlarmAudience, scene: AlarmScene): AlarmAddress[] {
  if (scene.sealed) return [{ organisationId: scene.deskId, role: 'discipline' }];
  const { deskId, streetId, districtOrgId, unitId, headRole } = scene;
  switch (audience) {
    case 'desk':
      return [{ organisationId: deskId, role: 'dispatcher' }];
    case 'deskHead':
      return [{ organisationId: deskId, role: headRole(deskId) }];
    case 'unit':
      return unitId === null
        ? []
        : [
            { organisationId: unitId, role: 'officer' },
            { organisationId: unitId, role: 'gridMember' },
          ];
    case 'unitHead':
      return unitId === null ? [] : [{ organisationId: unitId, role: headRole(unitId) }];
    case 'street':
      return [{ organisationId: streetId, role: 'streetSecretary' }];
    case 'supervision':
      return [{ organisationId: districtOrgId, role: 'supervisor' }];
  }
}

/** What one decision means for the alarms of its order. */
export interface AlarmChanges {
  start: { clockId: string; kind: AlarmClock; assignmentId: string | null }[];
  /** Clock ids. */
  stop: string[];
  /** The order was sealed: whoever is called from now on must be called at once. */
  callAnew: boolean;
}

/**
 * After a decision an alarm rings for exactly the running accept, dispatch and sign clocks of a 特急 order; becoming 特急
 * starts them, anything that stops the clock or lowers the urgency ends them.
 * @param ringing clock ids of the alarms that ring now
 */
export function alarmChanges(
  before: Pick<OrderCase, 'order' | 'clocks'>,
  decision: Pick<Decision, 'order' | 'clocksStarted' | 'clocksStopped' | 'clocksRestored'>,
  ringing: readonly string[],
): AlarmChanges {
  const urgency: Urgency = decision.order.urgency ?? before.order.urgency;
  const started = decision.clocksStarted.filter((clock) => !decision.clocksStopped.includes(clock.id));
  const running = [
    ...before.clocks.filter((clock) => clock.state === 'running' && !decision.clocksStopped.includes(clock.id)),
    // An undone dispatch or merge: the clock it stopped waits for somebody again.
    ...before.clocks.filter((clock) => decision.clocksRestored.includes(clock.id)),
    ...started,
  ];
  const wanted = urgency === 'critical' ? running.flatMap(alarmOf) : [];
  return {
    start: wanted.filter(({ clockId }) => !ringing.includes(clockId)),
    stop: ringing.filter((clockId) => !wanted.some((one) => one.clockId === clockId)),
    callAnew: decision.order.sealed === true && !before.order.sealed,
  };
}

function alarmOf(clock: Pick<ClockFacts, 'id' | 'kind' | 'assignmentId'>): AlarmChanges['start'] {
  const kind = ALARM_CLOCKS.find((one) => one === clock.kind);
  return kind ? [{ clockId: clock.id, kind, assignmentId: clock.assignmentId }] : [];
}
