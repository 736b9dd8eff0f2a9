import type { Role } from '../../words/roles.ts';
import type { ClockKind, Difficulty, Urgency } from '../../words/states.ts';

/** What a decision needs from outside: the time, new ids, and due times by the tenant's policy and calendar. */
export interface DecideContext {
  now: number;
  newId: () => string;
  /** The due and warning time of a clock of this kind started at `from` (epoch ms), with the versions it was computed with. */
  due: (kind: ClockKind, from: number, of: DueOf) => Due;
  /** Resume a stopped clock with what was left of it when it stopped, at least four working hours (rules.md clock table, handle). */
  resume: (kind: ClockKind, stopped: { startedAt: number; dueAt: number; stoppedAt: number }, of: DueOf) => Due;
  /** True when `at` lies at most one working day of the unit before now (return window, rules.md *Return*). */
  withinOneWorkingDay: (at: number, organisationId?: string | null) => boolean;
  /** Settings of the tenant that decisions use. */
  settings: DecisionSettings;
}

export interface DueOf {
  urgency: Urgency;
  difficulty: Difficulty;
  joint: boolean;
  /** Whose office hours count; null: the tenant's. */
  organisationId: string | null;
  /** For a joint share: the lead unit, whose due time the joint unit's is measured from. */
  leadId?: string | null;
}

export interface Due {
  dueAt: number;
  warnAt: number;
  imminentAt: number | null;
  provisional: boolean;
  policyVersion: number;
  calendarVersion: number;
}

export interface DecisionSettings {
  /** A reporter may reopen within this many days of closing (decisions.md *Closing*: 30). */
  reopenDays: number;
  /** A reporter's urges count once per this many hours (rules.md: 24). */
  urgeHours: number;
  /** Every this-many-th counted urge climbs one level (rules.md: third 催办). */
  urgesToClimb: number;
  /** Attempts, and the least number of different local days, before a complaint is unreachable (decisions.md *Silence*: 3 on 2). */
  attempts: number;
  attemptDays: number;
  /** Refused returns after which the order is locked (rules.md *Return*: 2). */
  returnsToLock: number;
  /** Local day number of an instant, in the tenant's zone. */
  localDay: (at: number) => number;
  /** Head role of an organisation: community secretary for a community or grid, unit head otherwise. */
  headRole: (organisationId: string) => Role;
}
