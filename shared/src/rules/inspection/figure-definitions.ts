import type { FigureKey } from '../../words/inspection-figure-names.ts';
import { ADMISSION_RULES } from '../../words/inspection-states.ts';
import type { Role } from '../../words/roles.ts';
import type { Branch, Test } from '../rate-definitions.ts';

/**
 * Whose members are counted. `visits`: visits at the door that were done. `businesses`: each business once, with how often it was
 * visited. `ratings`, `badRatings`: what businesses said. `refusals`: tasks the system stopped. `repeats`: checks that did not happen
 * a second time. `listing`: items in force at the end of the period. `clearings`: items that left the list or never came on it.
 */
export type FigureCohort =
  | 'visits'
  | 'businesses'
  | 'ratings'
  | 'badRatings'
  | 'refusals'
  | 'repeats'
  | 'listing'
  | 'clearings';

export interface FigureDefinition {
  readonly cohort: FigureCohort;
  /** `count`: how many stand above the line. `rate`: a share of 100. `sum`: an amount added up. */
  readonly kind: 'count' | 'rate' | 'sum';
  /** Months it cannot be broken down by: a stock, or a member that belongs to the whole period. */
  readonly byMonth: boolean;
  readonly branches: readonly Branch[];
}

const is = (fact: string): Test => ({ fact });
const oneOf = (fact: string, ...values: string[]): Test => ({ fact, oneOf: values });
const upTo = (fact: string, limit: string): Test => ({ fact, upTo: limit });
const there = (fact: string): Test => ({ there: fact });
const not = (test: Test): Test => ({ not: test });
const all = (...tests: Test[]): Test => ({ all: tests });

const met = (reason: string, when: Test | null = null): Branch => ({ when, part: 'met', reason });
const missed = (reason: string, when: Test | null = null): Branch => ({ when, part: 'missed', reason });
const excluded = (reason: string, when: Test | null = null): Branch => ({ when, part: 'excluded', reason });

/** By a clock of the sealed order: in time, late, running out, over. */
const byClock = (due: string, stopped: string, absent: string): readonly Branch[] => [
  excluded(absent, not(there(due))),
  met('inTime', upTo(stopped, due)),
  missed('late', there(stopped)),
  excluded('notDue', upTo('now', due)),
  missed('overdue'),
];

export const FIGURE_DEFINITIONS: Record<FigureKey, FigureDefinition> = {
  /** 公示事项: in force at the end of the period. */
  listed: {
    cohort: 'listing',
    kind: 'count',
    byMonth: false,
    branches: [met('doubtful', is('doubtful')), met('inForce')],
  },
  /** 清出的事项: taken off for want of law, or declared and sent back for good. */
  cleared: {
    cohort: 'clearings',
    kind: 'count',
    byMonth: true,
    branches: [
      met('outsideLaw', oneOf('cause', 'outsideLaw')),
      excluded('declaredAgain', all(oneOf('cause', 'returned'), is('again'))),
      met('returned', oneOf('cause', 'returned')),
      excluded('repealed', oneOf('cause', 'repealed')),
      excluded('merged', oneOf('cause', 'merged')),
      excluded('other'),
    ],
  },
  /** 检查户次: visits done; a joint visit of several departments is one. */
  visits: { cohort: 'visits', kind: 'count', byMonth: true, branches: [met('joint', is('joint')), met('single')] },
  /** 联合检查占比. */
  joint: { cohort: 'visits', kind: 'rate', byMonth: true, branches: [met('joint', is('joint')), missed('single')] },
  /** 少敲的门: of each joint visit the departments less one. */
  doors: { cohort: 'visits', kind: 'sum', byMonth: true, branches: [met('joint', is('joint')), excluded('single')] },
  /** 少去的人: inspectors the departments had planned less those who came. */
  people: { cohort: 'visits', kind: 'sum', byMonth: true, branches: [met('joint', is('joint')), excluded('single')] },
  /** 只被查一次的企业: of the businesses visited in the period. */
  perBusiness: {
    cohort: 'businesses',
    kind: 'rate',
    byMonth: false,
    branches: [met('once', oneOf('times', '1')), missed('twice', oneOf('times', '2')), missed('more')],
  },
  /** 被系统拦下的任务, by the rule. */
  refused: {
    cohort: 'refusals',
    kind: 'count',
    byMonth: true,
    branches: [...ADMISSION_RULES.map((rule) => met(rule, oneOf('rule', rule))), met('otherRule')],
  },
  /** 没有重复的检查: refused over the cap, or a former result used. */
  repeats: {
    cohort: 'repeats',
    kind: 'count',
    byMonth: true,
    branches: [met('overCap', oneOf('how', 'overCap')), met('reused')],
  },
  /** 参评率 = visits rated ÷ visits done. */
  coverage: { cohort: 'visits', kind: 'rate', byMonth: true, branches: [met('rated', is('rated')), missed('unrated')] },
  /** 满意率 = (very satisfied + satisfied + fair) ÷ ratings. */
  satisfaction: {
    cohort: 'ratings',
    kind: 'rate',
    byMonth: true,
    branches: [
      met('verySatisfied', oneOf('level', 'verySatisfied')),
      met('satisfied', oneOf('level', 'satisfied')),
      met('fair', oneOf('level', 'fair')),
      missed('dissatisfied', oneOf('level', 'dissatisfied')),
      missed('veryDissatisfied'),
    ],
  },
  /** 差评 1 天内回访. */
  calledBack: {
    cohort: 'badRatings',
    kind: 'rate',
    byMonth: true,
    branches: byClock('callDueAt', 'calledAt', 'noPhone'),
  },
  /** 差评 15 天内整改. */
  rectified: {
    cohort: 'badRatings',
    kind: 'rate',
    byMonth: true,
    branches: byClock('handleDueAt', 'handledAt', 'noOrder'),
  },
};

/** Who may look at the figures: the whole district's, or the own department's (features/inspection-figures/figure-scope.ts). */
export const FIGURE_READERS = [
  'justice',
  'discipline',
  'districtSecretary',
  'supervisor',
  'lawMonitor',
  'unitHead',
  'officer',
] as const satisfies readonly Role[];

/** Fewer ratings of a department in a month than this are shown to nobody but the justice bureau and the discipline office (ADR 0009). */
export const FEWEST_RATINGS = 5;

/** Facts a figure needs of a member, `now` left out. */
export function figureFacts(key: FigureKey): string[] {
  const named = FIGURE_DEFINITIONS[key].branches.flatMap(({ when }) => (when ? factsIn(when) : []));
  return [...new Set(named)].filter((fact) => fact !== 'now');
}

function factsIn(test: Test): string[] {
  if ('all' in test) return test.all.flatMap(factsIn);
  if ('any' in test) return test.any.flatMap(factsIn);
  if ('not' in test) return factsIn(test.not);
  if ('there' in test) return [test.there];
  return 'upTo' in test ? [test.fact, test.upTo] : [test.fact];
}
