import { type Calendar, isWorkingDay } from '../calendar.ts';

/** A task's window in local day numbers, both ends included. */
export interface DayWindow {
  taskId: string;
  from: number;
  to: number;
}

/** A window the chosen day does not lie in. */
export interface Shift {
  taskId: string;
  /** Working days between the window and the day; positive: later than planned (顺延), negative: earlier (提前). */
  workingDays: number;
}

export interface JointDay {
  /** Local day number. */
  day: number;
  /** In no window at all: every department has to agree. */
  outside: boolean;
  shifts: Shift[];
}

/** The longest look ahead for a working day: two weeks of holidays are the longest there ever were. */
const LOOK_AHEAD = 40;

/** Whether days are worked, each looked up once. */
export function workingDays(calendar: Calendar): (day: number) => boolean {
  const known = new Map<number, boolean>();
  return (day) => {
    const kept = known.get(day);
    if (kept !== undefined) return kept;
    const worked = isWorkingDay(day, calendar);
    known.set(day, worked);
    return worked;
  };
}

/**
 * The working day most windows hold, not before `today`. Among those: the fewest working days to shift, then the fewest windows
 * brought forward (a business may be told later, not surprised earlier), then the earliest. When no window holds a working day any
 * more, the next working day, flagged as outside.
 * @param chosen a day people chose; taken as it is, shifts computed for it.
 */
export function chooseDay(
  windows: readonly DayWindow[],
  today: number,
  isWorked: (day: number) => boolean,
  chosen: number | null = null,
): JointDay {
  if (chosen !== null) return dayIn(windows, chosen, isWorked);
  let best: { result: JointDay; rank: number[] } | null = null;
  for (const day of candidates(windows, today, isWorked)) {
    const result = dayIn(windows, day, isWorked);
    const rank = [
      result.shifts.length,
      result.shifts.reduce((sum, shift) => sum + Math.abs(shift.workingDays), 0),
      result.shifts.filter((shift) => shift.workingDays < 0).length,
      day,
    ];
    if (best === null || isBefore(rank, best.rank)) best = { result, rank };
  }
  return best?.result ?? dayIn(windows, nextWorked(windows, today, isWorked), isWorked);
}

/**
 * Days worth comparing: per window only from where the holders change. Between two changes every day has the same holders, and the
 * shifts move one up, one down, so its first and last working day are as good as any between.
 */
function candidates(windows: readonly DayWindow[], today: number, isWorked: (day: number) => boolean): Set<number> {
  const edges = [...new Set(windows.flatMap((one) => [Math.max(one.from, today), Math.max(one.to + 1, today)]))];
  edges.sort((a, b) => a - b);
  const days = new Set<number>();
  edges.forEach((from, index) => {
    const to = (edges[index + 1] ?? from) - 1;
    let first = from;
    while (first <= to && !isWorked(first)) first += 1;
    let last = to;
    while (last > first && !isWorked(last)) last -= 1;
    for (const day of [first, last])
      if (day >= from && day <= to && isWorked(day) && windows.some((one) => one.from <= day && day <= one.to))
        days.add(day);
  });
  return days;
}

function dayIn(windows: readonly DayWindow[], day: number, isWorked: (day: number) => boolean): JointDay {
  const shifts = windows.flatMap(({ taskId, from, to }): Shift[] => {
    if (from <= day && day <= to) return [];
    return [{ taskId, workingDays: day > to ? between(to, day, isWorked) : -between(day, from, isWorked) }];
  });
  return { day, outside: shifts.length === windows.length, shifts };
}

/** Working days after `from` up to and including `to`; at least one, because another day is another day. */
function between(from: number, to: number, isWorked: (day: number) => boolean): number {
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorked(day)) count += 1;
  return Math.max(1, count);
}

function nextWorked(windows: readonly DayWindow[], today: number, isWorked: (day: number) => boolean): number {
  const earliest = Math.max(today, Math.min(...windows.map((one) => one.from)));
  for (let day = earliest; day < earliest + LOOK_AHEAD; day += 1) if (isWorked(day)) return day;
  return earliest;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
