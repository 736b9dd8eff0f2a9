import type { ClockKind } from '../words/states.ts';

/** What one kind of clock does when it runs out. */
export type OverdueRule = {
  /** Climbs one level. */
  readonly climbs: boolean;
  /** The numbered paper it brings to whoever is late; null: none. */
  readonly paper: 'reminderLetter' | 'supervisionNotice' | null;
};

/** Kinds of clocks with a rule of their own; `confirm`, `check` and `reply` do what rules.md fixes for them. */
export type LadderClock = Exclude<ClockKind, 'confirm' | 'check' | 'reply'>;

/** When and how an order climbs: data a tenant may change, with history (rules.md *Colour and escalation*, clock table). */
export type LadderPolicy = {
  readonly version: number;
  readonly overdue: Readonly<Record<LadderClock, OverdueRule>>;
  /** Yellow on handle brings a 提醒函, once a clock. */
  readonly letterWhenNear: boolean;
  /** Causes beside the clocks that climb one level. */
  readonly triggers: {
    readonly unresolved: boolean;
    readonly urged: boolean;
    readonly returnRefused: boolean;
    readonly mediationFailed: boolean;
    readonly replyOverdue: boolean;
    /** 疑难 starts at level 2. */
    readonly hard: boolean;
  };
  /** Many people at once: at least so many reporters within the window, or so many households. */
  readonly impact: {
    readonly reporters: number;
    readonly withinHours: number;
    readonly households: number;
    /** Listing is no rung of the ladder: by default it is only suggested to the district secretary. */
    readonly effect: 'suggestListing' | 'climb' | 'none';
  };
};

const letter: OverdueRule = { climbs: true, paper: 'reminderLetter' };
const notice: OverdueRule = { climbs: true, paper: 'supervisionNotice' };

/** The default, row by row from the clock table of rules.md. */
export const DEFAULT_LADDER: LadderPolicy = {
  version: 1,
  overdue: {
    accept: letter,
    dispatch: letter,
    sign: letter,
    ruling: { climbs: true, paper: null },
    firstContact: { climbs: false, paper: 'reminderLetter' },
    handle: notice,
    extensionDecision: { climbs: true, paper: null },
    approve: letter,
    followUp: letter,
    rework: notice,
    level: { climbs: true, paper: null },
  },
  letterWhenNear: true,
  triggers: {
    unresolved: true,
    urged: true,
    returnRefused: true,
    mediationFailed: true,
    replyOverdue: true,
    hard: true,
  },
  impact: { reporters: 5, withinHours: 72, households: 100, effect: 'suggestListing' },
};
