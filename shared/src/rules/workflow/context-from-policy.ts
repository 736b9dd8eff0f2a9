import type { Role } from '../../words/roles.ts';
import type { ClockKind } from '../../words/states.ts';
import { type Calendar, localDay, toLocal } from '../calendar.ts';
import { dayPartOf } from '../call-attempts.ts';
import { thresholds } from '../colour.ts';
import {
  basisOf,
  type Duration,
  dueAt,
  extendDue,
  jointDueAt,
  remaining,
  resume,
  resumeSentBack,
  type Due as When,
} from '../deadlines.ts';
import { type DeadlinePolicy, durationFor, rowFor } from '../default-policy.ts';
import { DEFAULT_LADDER, type LadderPolicy } from '../ladder-policy.ts';
import { type OfficeHours, workingMsBetween } from '../office-hours.ts';
import type { DecideContext, DecisionSettings, Due, DueOf } from './context.ts';

/** Everything of a tenant a decision's context is made of. `now` is epoch milliseconds. */
export interface ContextParts {
  now: number;
  newId: () => string;
  policy: DeadlinePolicy;
  /** Its version must be a number: every due time stores it. */
  calendar: Calendar;
  /** Office hours of an organisation; `null` asks for the tenant's own (order-level clocks). */
  officeHoursOf: (organisationId: string | null) => OfficeHours;
  /** Head role of an organisation: community secretary for a community or grid, unit head otherwise. */
  headRole: (organisationId: string) => Role;
  /** Head posts nobody holds now; default: none is vacant. */
  isVacant?: (organisationId: string, role: Role) => boolean;
  /** Default: rules.md. */
  ladder?: LadderPolicy;
  /** Settings that differ from the policy's. */
  settings?: Partial<DecisionSettings>;
}

const HOUR = 3_600_000;
const UNIT_MS = { min: 60_000, h: HOUR, d: 24 * HOUR, wh: HOUR, wd: 24 * HOUR } as const;

/**
 * The context of a decision by a tenant's deadline policy, calendar and office hours (rules.md *Deadlines*).
 * @throws RangeError when the calendar's version is not a number, or a duration or office hours are unusable.
 */
export function contextFrom(parts: ContextParts): DecideContext {
  const { now, newId, policy, calendar, officeHoursOf } = parts;
  const calendarVersion = Number(calendar.version);
  if (!Number.isInteger(calendarVersion)) throw new RangeError(`not a calendar version: ${calendar.version}`);

  function stamped(kind: ClockKind, from: number, when: When, of: DueOf, ranMs = 0): Due {
    const basis = basisOf(durationFor(policy, kind, of));
    const row = rowFor(policy, of.urgency, of.difficulty, of.petition, of.track);
    const stretch = { kind, startedAt: from, dueAt: when.at, basis, ranMs };
    const { warnAt, imminentAt } = thresholds(stretch, row, policy, calendar, officeHoursOf(of.organisationId));
    const { at, provisional } = when;
    return { dueAt: at, warnAt, imminentAt, provisional, policyVersion: policy.version, calendarVersion };
  }

  return {
    now,
    newId,

    due(kind, from, of) {
      const duration = durationFor(policy, kind, of);
      const hours = officeHoursOf(of.organisationId);
      if (kind !== 'handle' || !of.joint) return stamped(kind, from, dueAt(from, duration, calendar, hours), of);
      const lead = dueAt(from, duration, calendar, officeHoursOf(of.leadId ?? of.organisationId));
      const rule = {
        earlierBy: rowFor(policy, of.urgency, of.difficulty, of.petition, of.track).jointEarlierBy,
        atLeast: policy.joint.atLeast,
      };
      return stamped(kind, from, jointDueAt(from, lead, rule, calendar, hours), of);
    },

    resume(kind, stopped, of) {
      const whole = durationFor(policy, kind, of);
      const hours = officeHoursOf(of.organisationId);
      const basis = basisOf(whole);
      const left = remaining(stopped.stoppedAt, stopped.dueAt, basis, calendar, hours);
      const limits = { atLeast: policy.resumeAtLeast, whole };
      const when = resumeSentBack(now, left, limits, calendar, hours);
      const ranMs =
        basis === 'natural'
          ? stopped.stoppedAt - stopped.startedAt
          : workingMsBetween(stopped.startedAt, stopped.stoppedAt, calendar, hours);
      return stamped(kind, now, when, of, Math.max(0, ranMs));
    },

    extend(kind, clock, by, of) {
      const when = extendDue(clock.dueAt, by, calendar, officeHoursOf(of.organisationId));
      return stamped(kind, clock.startedAt, when, of);
    },

    unpause(kind, { startedAt, dueAt: due, pausedAt, resumedAt, stoodStill }, of) {
      const hours = officeHoursOf(of.organisationId);
      const basis = basisOf(durationFor(policy, kind, of));
      const left = remaining(pausedAt, due, basis, calendar, hours);
      const length = (from: number, to: number) =>
        basis === 'natural' ? to - from : workingMsBetween(from, to, calendar, hours);
      const stood = stoodStill.reduce((sum, { from, to }) => sum + length(from, to), 0);
      const ranMs = Math.max(0, length(startedAt, pausedAt) - stood);
      return stamped(kind, resumedAt, resume(resumedAt, left, calendar, hours), of, ranMs);
    },

    pauseCap: (reason, of) => dueAt(now, policy.pauseCaps[reason], calendar, officeHoursOf(of.organisationId)).at,

    receiptPresumed: (issuedAt, of) =>
      of.urgency === 'critical'
        ? issuedAt
        : dueAt(issuedAt, policy.receiptPresumed, calendar, officeHoursOf(of.organisationId)).at,

    extensionRule: (of) => rowFor(policy, of.urgency, of.difficulty, of.petition, of.track).extension,

    ladder: parts.ladder ?? DEFAULT_LADDER,

    withinOneWorkingDay(at, organisationId = null) {
      return now <= dueAt(at, policy.returnWindow, calendar, officeHoursOf(organisationId)).at;
    },

    exclusionUntil(at, step, organisationId) {
      const { askWithin, appealWithin } = policy.exclusion;
      return dueAt(at, step === 'ask' ? askWithin : appealWithin, calendar, officeHoursOf(organisationId)).at;
    },

    settings: {
      reopenDays: lengthIn(policy.reopenWindow, 24 * HOUR),
      urgeHours: lengthIn(policy.urgeWindow, HOUR),
      urgesToClimb: policy.urgesBeforeLevel,
      attempts: policy.callAttempts.times,
      attemptDays: policy.callAttempts.days,
      attemptHoursApart: policy.callAttempts.hoursApart,
      attemptDayParts: policy.callAttempts.dayParts,
      dayPart: (at) => dayPartOf(Math.floor(toLocal(at, calendar).minute / 60), policy.callAttempts),
      returnsToLock: policy.returnsBeforeLock,
      localDay: (at) => localDay(at, calendar),
      headRole: parts.headRole,
      isVacant: parts.isVacant ?? (() => false),
      ...parts.settings,
    },
  };
}

/** Windows that residents count on the wall calendar: a working day counts as a day, a working hour as an hour. */
function lengthIn(duration: Duration, unitMs: number): number {
  return (duration.n * UNIT_MS[duration.unit]) / unitMs;
}
