import type { ClockKind, ClockState, Colour } from '../words/states.ts';
import type { Calendar } from './calendar.ts';
import { type Duration, minus, type TimeBasis } from './deadlines.ts';
import type { DeadlinePolicy, DeadlineRow } from './default-policy.ts';
import { dailyMs, type OfficeHours, subtractWorkingMs, workingMsBetween } from './office-hours.ts';

/**
 * The instants at which a clock changes colour. They are fixed when a clock starts (or resumes, or is extended) so that the
 * worker finds it by index; the colour itself is computed when read and never stored (rules.md *Colour and escalation*).
 */
export type Thresholds = {
  /** Yellow from here on, epoch milliseconds. */
  readonly warnAt: number;
  /** Red as 即将超时 from here on (特急, 紧急); null for other rows. */
  readonly imminentAt: number | null;
};

/** A running stretch of a clock. `ranMs`: what it already ran before a pause or a sending back, in its own measure. */
export type Stretch = {
  readonly kind: ClockKind;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly basis: TimeBasis;
  readonly ranMs?: number;
};

/** What `colourOf` needs of a stored clock. */
export type ColouredClock = Thresholds & { readonly state: ClockState; readonly dueAt: number };

/** Why a clock is not green: past due, red before due (特急/紧急), or yellow. */
export type ColourReason = 'overdue' | 'imminent' | 'near';

/** A colour and what to say beside it. */
export type Signal = { readonly colour: Colour; readonly reason: ColourReason | null };

/**
 * When a clock turns yellow and early red. Yellow: the last third, measured the way the clock runs; handle of 普通 its last
 * working day, 复杂 3 working days, 疑难 10 days. A warning of n working days is n full office days, so a clock due at close
 * of business warns at the opening of that day. Never before the stretch starts.
 */
export function thresholds(
  stretch: Stretch,
  row: DeadlineRow,
  policy: DeadlinePolicy,
  calendar: Calendar,
  hours: OfficeHours,
): Thresholds {
  const { kind, startedAt, dueAt, basis, ranMs = 0 } = stretch;
  const left = basis === 'natural' ? dueAt - startedAt : workingMsBetween(startedAt, dueAt, calendar, hours);
  const whole = ranMs + left;
  const own = kind === 'handle' ? row.handleWarning : null;
  const warnAt = own ? before(dueAt, own, calendar, hours) : back(dueAt, Math.round(whole / policy.warningPart));
  const imminentAt =
    row.imminentPercent === null
      ? null
      : Math.max(startedAt, back(dueAt, Math.round((whole * (100 - row.imminentPercent)) / 100)));
  return { warnAt: Math.max(startedAt, warnAt), imminentAt };

  function back(from: number, ms: number): number {
    return basis === 'natural' ? from - ms : subtractWorkingMs(from, ms, calendar, hours).at;
  }
}

/** The instant a duration before `due`; n working days are n full office days, unlike `minus`, which goes to a closing. */
function before(due: number, duration: Duration, calendar: Calendar, hours: OfficeHours): number {
  if (duration.unit !== 'wd') return minus(due, duration, calendar, hours).at;
  return subtractWorkingMs(due, duration.n * dailyMs(hours), calendar, hours).at;
}

/** Past due. At the due instant itself a clock is still in time. */
export function isOverdue(clock: Pick<ColouredClock, 'state' | 'dueAt'>, now: number): boolean {
  return clock.state === 'running' && now > clock.dueAt;
}

/** Colour and reason of one clock at `now`. Paused and stopped clocks have no colour: only running ones count (decisions.md *Clocks*). */
export function signalOf(clock: ColouredClock, now: number): Signal {
  if (clock.state !== 'running') return { colour: 'none', reason: null };
  if (isOverdue(clock, now)) return { colour: 'red', reason: 'overdue' };
  if (clock.imminentAt !== null && now >= clock.imminentAt) return { colour: 'red', reason: 'imminent' };
  if (now >= clock.warnAt) return { colour: 'yellow', reason: 'near' };
  return { colour: 'green', reason: null };
}

/** The colour of one clock at `now`. */
export function colourOf(clock: ColouredClock, now: number): Colour {
  return signalOf(clock, now).colour;
}

const COLOUR_RANK: Record<Colour, number> = { none: 0, green: 1, yellow: 2, red: 3 };
const REASON_RANK: Record<ColourReason, number> = { near: 1, imminent: 2, overdue: 3 };

/** The worst of several clocks: the order's colour (decisions.md *Clocks*). No clocks, or none running: `none`. */
export function worst(clocks: readonly ColouredClock[], now: number): Signal {
  let result: Signal = { colour: 'none', reason: null };
  for (const clock of clocks) {
    const signal = signalOf(clock, now);
    if (rankOf(signal) > rankOf(result)) result = signal;
  }
  return result;
}

function rankOf(signal: Signal): number {
  return COLOUR_RANK[signal.colour] * 10 + (signal.reason ? REASON_RANK[signal.reason] : 0);
}
