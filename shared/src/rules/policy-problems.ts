import { deadlineColumnLabel, deadlineRowLabel, policyFieldLabel, policyProblem } from '../words/policies-copy.ts';
import { basisOf, type Duration, type DurationUnit } from './deadlines.ts';
import type { DeadlinePolicy, DeadlineRow, DeadlineRowName, ExtensionRule } from './default-policy.ts';
import { REASON_LENGTH, REASONS_A_LIST, type ReasonList, type ReasonsPolicy } from './default-reasons.ts';
import { durationWords } from './duration-words.ts';
import type { LadderPolicy } from './ladder-policy.ts';
import { DEADLINE_ROWS, fieldsOf, OTHER_DEADLINES, OTHER_LADDER, valueAt } from './policy-fields.ts';

/** What is wrong with a policy somebody edited: the value's path and a sentence that says how to put it right. */
export interface PolicyProblem {
  path: string;
  message: string;
}

/** Longest duration a policy may name: two years, in every measure. Longer ones are slips of the finger. */
const MOST: Record<DurationUnit, number> = { min: 10_080, h: 2_160, d: 730, wh: 400, wd: 250 };

/**
 * For comparing lengths of different measures: a working day is at least a day on the wall, a working hour an eighth of one.
 * Only used where a slip would be far off, never to compute a due time.
 */
const ROUGH_MINUTES: Record<DurationUnit, number> = { min: 1, h: 60, d: 1440, wh: 180, wd: 1440 };
const rough = ({ n, unit }: Duration): number => n * ROUGH_MINUTES[unit];
const longer = (a: Duration, b: Duration): boolean => (a.unit === b.unit ? a.n > b.n : rough(a) > rough(b));

/** 特急 runs around the clock (rules.md *Calendar*): these never wait for an office to open. */
const AROUND_THE_CLOCK = ['accept', 'dispatch', 'sign', 'firstContact', 'handle', 'rework', 'level'] as const;
const WHOLE_RANGE: Record<string, [least: number, most: number]> = {
  returnsBeforeLock: [1, 10],
  urgesBeforeLevel: [1, 20],
  'callAttempts.times': [1, 10],
  'callAttempts.days': [1, 10],
  'callAttempts.hoursApart': [1, 24],
  'callAttempts.dayParts': [1, 3],
  'callAttempts.afternoonFrom': [10, 14],
  'callAttempts.eveningFrom': [15, 20],
  warningPart: [2, 10],
  'impact.reporters': [2, 10_000],
  'impact.withinHours': [1, 8_760],
  'impact.households': [1, 100_000],
};

/** Everything wrong with a deadline policy; empty when it can be used. */
export function deadlineProblems(policy: DeadlinePolicy): PolicyProblem[] {
  const found: PolicyProblem[] = [];
  for (const field of fieldsOf('deadlines')) {
    const value = valueAt(policy, field.path);
    const message = value === null && field.none !== undefined ? null : valueProblem(field.kind, field.label, value);
    if (message) found.push({ path: field.path, message });
  }
  // The comparisons below need lengths that are lengths.
  if (found.length > 0) return [...found, ...wholeProblems(policy, OTHER_DEADLINES)];
  for (const name of DEADLINE_ROWS) found.push(...rowProblems(policy, name));
  const { critical, urgent } = policy.rows;
  if (longer(critical.handle, urgent.handle))
    found.push({
      path: 'rows.critical.handle',
      message: policyProblem.notLonger(cell('critical', 'handle'), cell('urgent', 'handle')),
    });
  if (policy.callAttempts.days > policy.callAttempts.times)
    found.push({
      path: 'callAttempts.days',
      message: policyProblem.whole(policyFieldLabel['callAttempts.days'] ?? '', 1, policy.callAttempts.times),
    });
  if (policy.callAttempts.dayParts > policy.callAttempts.times)
    found.push({
      path: 'callAttempts.dayParts',
      message: policyProblem.whole(policyFieldLabel['callAttempts.dayParts'] ?? '', 1, policy.callAttempts.times),
    });
  return [...found, ...wholeProblems(policy, OTHER_DEADLINES)];
}

const cell = (row: DeadlineRowName, column: keyof DeadlineRow): string =>
  `${deadlineRowLabel[row]}的${deadlineColumnLabel[column]}`;

/** A row must make sense in itself: steps within the handling time, warnings before the end. */
function rowProblems(policy: DeadlinePolicy, name: DeadlineRowName): PolicyProblem[] {
  const row = policy.rows[name];
  const found: PolicyProblem[] = [];
  const say = (column: keyof DeadlineRow, message: string): void => {
    found.push({ path: `rows.${name}.${column}`, message });
  };
  const handle = cell(name, 'handle');
  for (const column of ['sign', 'firstContact'] as const)
    if (longer(row[column], row.handle)) say('handle', policyProblem.notLonger(cell(name, column), handle));
  for (const column of ['handleWarning', 'jointEarlierBy'] as const) {
    const length = row[column];
    if (length && !longer(row.handle, length)) say(column, policyProblem.shorter(cell(name, column), handle));
  }
  if (row.jointEarlierBy && longer(policy.joint.atLeast, row.handle))
    found.push({
      path: 'joint.atLeast',
      message: policyProblem.notLonger(policyFieldLabel['joint.atLeast'] ?? '', handle),
    });
  if (name === 'critical')
    for (const column of AROUND_THE_CLOCK)
      if (basisOf(row[column]) === 'working') say(column, policyProblem.naturalOnly(cell(name, column)));
  return found;
}

function valueProblem(kind: string, label: string, value: unknown): string | null {
  if (value === null || value === undefined) return policyProblem.positive(label);
  if (kind === 'duration') return durationProblem(label, value as Duration);
  if (kind === 'percent') return isWhole(value, 50, 99) ? null : policyProblem.whole(label, 50, 99);
  if (kind === 'extension') {
    const { times, by } = value as ExtensionRule;
    return isWhole(times, 1, 10) ? durationProblem(label, by) : policyProblem.whole(label, 1, 10);
  }
  return null;
}

function durationProblem(label: string, value: Duration): string | null {
  if (!Number.isInteger(value.n) || value.n < 1) return policyProblem.positive(label);
  const most = { n: MOST[value.unit], unit: value.unit };
  return value.n > most.n ? policyProblem.tooLong(label, durationWords(most)) : null;
}

const isWhole = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

function wholeProblems(policy: object, fields: readonly { path: string; label: string }[]): PolicyProblem[] {
  return fields.flatMap(({ path, label }) => {
    const range = WHOLE_RANGE[path];
    if (!range || isWhole(valueAt(policy, path), ...range)) return [];
    return [{ path, message: policyProblem.whole(label, ...range) }];
  });
}

/** Everything wrong with the rules of the ladder; empty when they can be used. */
export function ladderProblems(policy: LadderPolicy): PolicyProblem[] {
  return wholeProblems(policy, OTHER_LADDER);
}

/** Everything wrong with the lists of reasons; paths name the list, or the line in it (`decline.3`). */
export function reasonProblems(policy: ReasonsPolicy): PolicyProblem[] {
  return fieldsOf('reasons').flatMap(({ path, label }): PolicyProblem[] => {
    const list = policy[path as ReasonList];
    if (list.length === 0) return [{ path, message: policyProblem.listEmpty(label) }];
    if (list.length > REASONS_A_LIST) return [{ path, message: policyProblem.reasonsMany(REASONS_A_LIST) }];
    return list.flatMap((text, line): PolicyProblem[] => {
      const at = `${path}.${line}`;
      if (text.trim() === '') return [{ path: at, message: policyProblem.reasonEmpty }];
      if ([...text].length > REASON_LENGTH) return [{ path: at, message: policyProblem.reasonLong(REASON_LENGTH) }];
      return list.indexOf(text) < line ? [{ path: at, message: policyProblem.reasonTwice(text) }] : [];
    });
  });
}
