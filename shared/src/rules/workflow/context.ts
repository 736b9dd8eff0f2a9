import type { OrderTrack } from '../../words/inspection-states.ts';
import type { Role } from '../../words/roles.ts';
import type { ClockKind, DayPart, Difficulty, PauseReason, Urgency } from '../../words/states.ts';
import type { Duration } from '../deadlines.ts';
import type { ExtensionRule, RepliedDocument } from '../default-policy.ts';
import type { LadderPolicy } from '../ladder-policy.ts';

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
  /** Until when a unit may ask that an order closed at `at` leave the rates, or appeal a decision of then (剔除). Epoch ms. */
  exclusionUntil: (at: number, step: 'ask' | 'appeal', organisationId: string) => number;
  /** A handling time extended by `by`, measured from its present due time. */
  extend: (kind: 'handle' | 'rework', clock: { startedAt: number; dueAt: number }, by: Duration, of: DueOf) => Due;
  /** A paused clock goes on from `resumedAt` with what was left at `pausedAt`. */
  unpause: (kind: ClockKind, clock: Stood, of: DueOf) => Due;
  /** When a paused clock goes on by itself. */
  pauseCap: (reason: PauseReason, of: DueOf) => number;
  /** When a paper nobody received counts as received (rules.md clock table, reply): 特急 at once. */
  receiptPresumed: (issuedAt: number, of: DueOf) => number;
  /** How often and by how much a handling time may be extended; null: never. */
  extensionRule: (of: DueOf) => ExtensionRule | null;
  ladder: LadderPolicy;
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
  /** 信访-type orders are handled by their own rule. */
  petition?: boolean;
  /** Orders from an inspection's rating have times of their own. */
  track?: OrderTrack | null;
  /** For a reply clock: which paper it belongs to. */
  document?: RepliedDocument;
}

/** A clock that stood still; `stoodStill`: its earlier pauses, which are no time it ran. Epoch ms. */
export interface Stood {
  startedAt: number;
  dueAt: number;
  pausedAt: number;
  resumedAt: number;
  stoodStill: readonly { from: number; to: number }[];
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
  /** Attempts closer together than this count as one; and in how many parts of the day they must lie. */
  attemptHoursApart: number;
  attemptDayParts: number;
  dayPart: (at: number) => DayPart;
  /** Refused returns after which the order is locked (rules.md *Return*: 2). */
  returnsToLock: number;
  /** Local day number of an instant, in the tenant's zone. */
  localDay: (at: number) => number;
  /** Head role of an organisation: community secretary for a community or grid, unit head otherwise. */
  headRole: (organisationId: string) => Role;
  /** True when nobody holds this head's post now and no deputy stands in (rules.md: then the office of that level). */
  isVacant: (organisationId: string, role: Role) => boolean;
}
