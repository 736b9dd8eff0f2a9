import type { AttemptGap, DayPart } from '../words/states.ts';

/** When attempts count as different ones (issue 3 *three attempts at different times*); all of it the tenant's policy. */
export interface AttemptRule {
  attempts: number;
  attemptDays: number;
  /** Attempts closer together than this many hours count as one. */
  attemptHoursApart: number;
  attemptDayParts: number;
  localDay: (at: number) => number;
  dayPart: (at: number) => DayPart;
}

export interface JudgedAttempts {
  /** Oldest first; `counts` false: too close to the one before it that counts. */
  attempts: { at: number; part: DayPart; counts: boolean }[];
  counted: number;
  /** Everything asked for is there: the person could not be reached. */
  enough: boolean;
  /** What the next attempt has to bring; empty when `enough`. */
  missing: AttemptGap[];
}

const HOUR = 3_600_000;

/**
 * Which attempts count, and what is still missing before somebody is unreachable (decisions.md *Silence*). An attempt soon
 * after one that counts is the same attempt again: whoever rings three times in ten minutes has rung once.
 * @param times unsuccessful attempts, epoch ms, in any order.
 */
export function judgeAttempts(times: readonly number[], rule: AttemptRule): JudgedAttempts {
  const attempts: JudgedAttempts['attempts'] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const at of [...times].sort((a, b) => a - b)) {
    const counts = at - last >= rule.attemptHoursApart * HOUR;
    if (counts) last = at;
    attempts.push({ at, part: rule.dayPart(at), counts });
  }
  const valid = attempts.filter(({ counts }) => counts);
  const days = new Set(valid.map(({ at }) => rule.localDay(at))).size;
  const parts = new Set(valid.map(({ part }) => part)).size;
  const missing: AttemptGap[] = [];
  if (valid.length < rule.attempts) missing.push('number');
  if (days < rule.attemptDays) missing.push('day');
  if (parts < rule.attemptDayParts) missing.push('part');
  return { attempts, counted: valid.length, enough: missing.length === 0, missing };
}

/** The part of the day of an hour (0–23) by the two hours that divide it. */
export function dayPartOf(
  hour: number,
  { afternoonFrom, eveningFrom }: { afternoonFrom: number; eveningFrom: number },
): DayPart {
  if (hour < afternoonFrom) return 'morning';
  return hour < eveningFrom ? 'afternoon' : 'evening';
}
