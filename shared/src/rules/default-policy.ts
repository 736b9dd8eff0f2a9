import type { OrderTrack } from '../words/inspection-states.ts';
import type { ClockKind, Difficulty, Urgency } from '../words/states.ts';
import { type Calendar, calendarFromRows } from './calendar.ts';
import { HOLIDAYS_CN } from './data/holidays-cn.ts';
import type { Duration } from './deadlines.ts';

/** The six rows of rules.md *Deadlines*: 特急 critical, 紧急 urgent, then the four difficulties of 一般 orders. */
export type DeadlineRowName = 'critical' | 'urgent' | Difficulty;

/** How often and by how much a handling time may be extended. */
export type ExtensionRule = { readonly times: number; readonly by: Duration };

/** One row of the deadline table: a duration per clock, and when its clocks turn yellow and red. */
export type DeadlineRow = {
  readonly accept: Duration;
  readonly dispatch: Duration;
  readonly sign: Duration;
  readonly firstContact: Duration;
  readonly handle: Duration;
  readonly extension: ExtensionRule | null;
  readonly approve: Duration;
  readonly followUp: Duration;
  readonly rework: Duration;
  readonly level: Duration;
  /** Yellow on handle this long before the due time; null = the last third like every other clock. */
  readonly handleWarning: Duration | null;
  /** From this share of the clock on it is red as 即将超时; null = red only when overdue. */
  readonly imminentPercent: number | null;
  /** How much earlier than the lead a joint unit is due; null = the same time. */
  readonly jointEarlierBy: Duration | null;
};

/** Documents that carry a reply clock. `promptNote` is used when the note itself names no date. */
export type RepliedDocument = 'reminderLetter' | 'supervisionNotice' | 'instruction' | 'promptNote';

/** Why a clock may be paused (rules.md: with reason and cap). */
export type PauseReason = 'resident' | 'appraisal' | 'weather' | 'judicial';

/** Times of orders that come from a rating; everything else as for an ordinary order. */
export type TrackTimes = {
  readonly firstContact: Duration;
  readonly handle: Duration;
  readonly handleWarning: Duration;
};

/** Everything about time a tenant may change, with history: a new version, never an edit in place. */
export type DeadlinePolicy = {
  readonly version: number;
  readonly rows: Readonly<Record<DeadlineRowName, DeadlineRow>>;
  /** 退单裁定. */
  readonly ruling: Duration;
  readonly extensionDecision: Duration;
  /** The resident's own window after an answer. */
  readonly confirm: Duration;
  readonly reply: Readonly<Record<RepliedDocument, Duration>>;
  /** Replaces every entry of `reply` on a 特急 order. */
  readonly replyCritical: Duration;
  /** A document nobody received counts as received this long after issue. */
  readonly receiptPresumed: Duration;
  readonly check: Duration;
  /** 信访-type orders: notice of acceptance, handling, one extension. */
  readonly petition: { readonly notice: Duration; readonly handle: Duration; readonly extension: ExtensionRule };
  /** Orders from an inspection's rating: call back the rater, handle or rectify (rules.md *Inspections*). No extension. */
  readonly tracks: { readonly rating: TrackTimes; readonly rectification: Omit<TrackTimes, 'firstContact'> };
  readonly joint: { readonly atLeast: Duration };
  readonly resumeAtLeast: Duration;
  readonly pauseCaps: Readonly<Record<PauseReason, Duration>>;
  readonly returnWindow: Duration;
  readonly returnsBeforeLock: number;
  /** 催办 counts once per reporter in this window. */
  readonly urgeWindow: Duration;
  readonly urgesBeforeLevel: number;
  readonly reopenWindow: Duration;
  /** Attempts before somebody is unreachable, and when two of them are different ones (call-attempts.ts). Hours of the clock. */
  readonly callAttempts: {
    readonly times: number;
    readonly days: number;
    readonly hoursApart: number;
    readonly dayParts: number;
    readonly afternoonFrom: number;
    readonly eveningFrom: number;
  };
  /** 剔除: how long after closing a unit may ask, and how long after a refusal it may appeal. */
  readonly exclusion: { readonly askWithin: Duration; readonly appealWithin: Duration };
  /** A clock without its own warning is yellow in its last 1/`warningPart`. */
  readonly warningPart: number;
};

const min = (n: number): Duration => ({ n, unit: 'min' });
const h = (n: number): Duration => ({ n, unit: 'h' });
const d = (n: number): Duration => ({ n, unit: 'd' });
const wh = (n: number): Duration => ({ n, unit: 'wh' });
const wd = (n: number): Duration => ({ n, unit: 'wd' });

/** Shared by the four rows of 一般 orders: accepting is natural time because the desk is staffed 7×24. */
const NORMAL = {
  accept: h(4),
  firstContact: wd(1),
  followUp: wd(3),
  imminentPercent: null,
  jointEarlierBy: wd(2),
} as const;

/** Shared by 特急 and 紧急: red from 80 %, joint units as fast as the lead (rules.md *Colour*, *Deadlines*). */
const PRESSING = { followUp: wd(1), handleWarning: null, imminentPercent: 80, jointEarlierBy: null } as const;

/**
 * The default policy, rules.md *Deadlines* row by row. `check` (1 wd) and the reply to a 工作提示单 without a date (3 wd) are
 * ours: the clause names the clocks but no length.
 */
export const DEFAULT_POLICY: DeadlinePolicy = {
  version: 1,
  rows: {
    critical: {
      ...PRESSING,
      accept: min(15),
      dispatch: min(15),
      sign: min(15),
      firstContact: min(30),
      handle: h(2),
      extension: null,
      approve: min(30),
      rework: h(2),
      level: h(1),
    },
    urgent: {
      ...PRESSING,
      accept: min(30),
      dispatch: min(30),
      sign: min(30),
      firstContact: h(2),
      handle: h(24),
      extension: { times: 1, by: h(24) },
      approve: h(2),
      rework: h(24),
      level: h(4),
    },
    simple: {
      ...NORMAL,
      dispatch: wh(2),
      sign: wh(2),
      handle: wd(3),
      extension: { times: 1, by: wd(3) },
      approve: wd(1),
      rework: wd(3),
      level: wd(2),
      handleWarning: null,
    },
    ordinary: {
      ...NORMAL,
      dispatch: wh(2),
      sign: wh(4),
      handle: wd(5),
      extension: { times: 3, by: wd(3) },
      approve: wd(1),
      rework: wd(3),
      level: wd(2),
      handleWarning: wd(1),
    },
    complex: {
      ...NORMAL,
      dispatch: wh(4),
      sign: wh(4),
      handle: wd(15),
      extension: { times: 1, by: wd(15) },
      approve: wd(1),
      rework: wd(3),
      level: wd(2),
      handleWarning: wd(3),
    },
    hard: {
      ...NORMAL,
      dispatch: wd(1),
      sign: wd(1),
      handle: d(60),
      extension: { times: 1, by: d(30) },
      approve: wd(2),
      rework: wd(5),
      level: wd(3),
      handleWarning: d(10),
    },
  },
  ruling: wh(4),
  extensionDecision: wd(1),
  confirm: wd(2),
  reply: { reminderLetter: wd(2), supervisionNotice: wd(3), instruction: wd(3), promptNote: wd(3) },
  replyCritical: h(2),
  receiptPresumed: wd(1),
  check: wd(1),
  petition: { notice: d(15), handle: d(60), extension: { times: 1, by: d(30) } },
  // Called back within 1 day, mended within 15 (rules.md *Inspections*, [V Zhejiang]); natural days, as the rater counts them.
  tracks: {
    rating: { firstContact: d(1), handle: d(15), handleWarning: d(3) },
    rectification: { handle: d(15), handleWarning: d(3) },
  },
  joint: { atLeast: wd(1) },
  resumeAtLeast: wh(4),
  pauseCaps: { resident: wd(5), appraisal: d(30), weather: d(10), judicial: d(90) },
  returnWindow: wd(1),
  returnsBeforeLock: 2,
  urgeWindow: h(24),
  urgesBeforeLevel: 3,
  reopenWindow: d(30),
  callAttempts: { times: 3, days: 2, hoursApart: 2, dayParts: 2, afternoonFrom: 12, eveningFrom: 17 },
  exclusion: { askWithin: d(30), appealWithin: wd(5) },
  warningPart: 3,
};

/** A policy written before a value existed, with the default for what it does not say. */
export function completePolicy(policy: DeadlinePolicy): DeadlinePolicy {
  const callAttempts = { ...DEFAULT_POLICY.callAttempts, ...policy.callAttempts };
  return { ...DEFAULT_POLICY, ...policy, callAttempts };
}

/** The calendar a new tenant starts with: mainland China, 2023–2026. */
export const DEFAULT_CALENDAR: Calendar = calendarFromRows(HOLIDAYS_CN, 1);

/** 特急 and 紧急 override difficulty; for 一般 the difficulty chooses the row (rules.md *Deadlines*). */
export function rowNameFor(urgency: Urgency, difficulty: Difficulty): DeadlineRowName {
  return urgency === 'normal' ? difficulty : urgency;
}

/** The deadline row of an order. One of a rating has its track's times. A 信访-type order keeps its row but is handled and extended by the petition rule, unless 特急 or 紧急. */
export function rowFor(
  policy: DeadlinePolicy,
  urgency: Urgency,
  difficulty: Difficulty,
  petition = false,
  track: OrderTrack | null = null,
): DeadlineRow {
  const row = policy.rows[rowNameFor(urgency, difficulty)];
  if (track) return { ...row, ...policy.tracks[track], extension: null };
  if (!petition || urgency !== 'normal') return row;
  const { handle, extension } = policy.petition;
  return { ...row, handle, extension, handleWarning: policy.rows.hard.handleWarning };
}

/** What decides the length of a clock. `document` is needed for `reply` only and defaults to 督办单's. */
export type ClockSubject = {
  readonly urgency: Urgency;
  readonly difficulty: Difficulty;
  readonly petition?: boolean;
  readonly track?: OrderTrack | null;
  readonly document?: RepliedDocument;
};

/** The duration of any kind of clock (rules.md clock table). A joint unit's handle time comes from `jointDueAt` instead. */
export function durationFor(policy: DeadlinePolicy, kind: ClockKind, subject: ClockSubject): Duration {
  const row = rowFor(policy, subject.urgency, subject.difficulty, subject.petition, subject.track);
  switch (kind) {
    case 'accept':
    case 'dispatch':
    case 'sign':
    case 'firstContact':
    case 'handle':
    case 'approve':
    case 'followUp':
    case 'rework':
    case 'level':
      return row[kind];
    case 'ruling':
    case 'extensionDecision':
    case 'confirm':
    case 'check':
      return policy[kind];
    case 'reply':
      return subject.urgency === 'critical'
        ? policy.replyCritical
        : policy.reply[subject.document ?? 'supervisionNotice'];
  }
}
