import type { RateKey, RatePart } from '../words/rate-names.ts';
import type { Role } from '../words/roles.ts';

/**
 * Every rate of rules.md *Rates*, once, as data. A definition looks at one member of its cohort (an order, a complaint, a
 * share of work, a paper, a listing) and says where it stands: `met` counts above and below the line, `missed` below only,
 * `excluded` in a line of its own. The number, the list behind it, its count and its export are all made from this verdict:
 * `judge` (rates.ts) reads it in memory, `verdictSql` (api) in the database.
 */
export type Part = RatePart;

/** What is asked of a member. A comparison with something that is not there is never true. */
export type Test =
  | { readonly fact: string }
  | { readonly fact: string; readonly oneOf: readonly string[] }
  | { readonly fact: string; readonly upTo: string }
  | { readonly there: string }
  | { readonly not: Test }
  | { readonly all: readonly Test[] }
  | { readonly any: readonly Test[] };

/** The first branch that holds decides; the last one has no test. */
export type Branch = { readonly when: Test | null; readonly part: Part; readonly reason: string };

/** Whose members are counted, and by which of their moments they belong to a period. */
export type Cohort = 'received' | 'shares' | 'orders' | 'complaints' | 'papers' | 'listings';

export type RateDefinition = {
  readonly cohort: Cohort;
  /** `rate`: a share of 100. `flow`: only its lines. `days`: the average of a length. */
  readonly kind: 'rate' | 'flow' | 'days';
  readonly branches: readonly Branch[];
};

const is = (fact: string): Test => ({ fact });
const oneOf = (fact: string, ...values: string[]): Test => ({ fact, oneOf: values });
const upTo = (fact: string, limit: string): Test => ({ fact, upTo: limit });
const there = (fact: string): Test => ({ there: fact });
const not = (test: Test): Test => ({ not: test });
const all = (...tests: Test[]): Test => ({ all: tests });
const any = (...tests: Test[]): Test => ({ any: tests });
const past = (due: string): Test => all(there(due), not(upTo('now', due)));

const met = (reason: string, when: Test | null = null): Branch => ({ when, part: 'met', reason });
const missed = (reason: string, when: Test | null = null): Branch => ({ when, part: 'missed', reason });
const excluded = (reason: string, when: Test | null = null): Branch => ({ when, part: 'excluded', reason });

/** Withdrawn, merged and declined stand in their own line (rules.md), and so does what the supervision office struck out (剔除). */
const LEFT: readonly Branch[] = [
  excluded('withdrawn', oneOf('left', 'withdrawn')),
  excluded('merged', oneOf('left', 'merged')),
  excluded('declined', oneOf('left', 'declined')),
];
const LEFT_OR_STRUCK: readonly Branch[] = [...LEFT, excluded('struck', is('struck'))];

/** The five levels of 满意, of which the first three count as satisfied. */
const RATED: readonly Branch[] = [
  met('verySatisfied', oneOf('rating', 'verySatisfied')),
  met('satisfied', oneOf('rating', 'satisfied')),
  met('fair', oneOf('rating', 'fair')),
  missed('dissatisfied', oneOf('rating', 'dissatisfied')),
  missed('veryDissatisfied', oneOf('rating', 'veryDissatisfied')),
];
const CLOSED_ONLY: readonly Branch[] = [...LEFT_OR_STRUCK, excluded('open', not(is('closed')))];

function onTime(due: string): readonly Branch[] {
  const extended = met('extended', all(upTo('stoppedAt', due), not(upTo('stoppedAt', 'originalDueAt'))));
  return [
    ...LEFT_OR_STRUCK,
    excluded('noLead', not(there(due))),
    extended,
    met('inTime', upTo('stoppedAt', due)),
    missed('late', there('stoppedAt')),
    excluded('paused', is('paused')),
    missed('overdue', past(due)),
    excluded('running'),
  ];
}

const rate = (cohort: Cohort, ...branches: Branch[]): RateDefinition => ({ cohort, kind: 'rate', branches });

export const RATE_DEFINITIONS = {
  /** What became of everything told in the period: the sentence above the cards. */
  flow: {
    cohort: 'received',
    kind: 'flow',
    branches: [
      excluded('declined', oneOf('state', 'declined')),
      excluded('merged', oneOf('state', 'merged')),
      excluded('withdrawn', oneOf('state', 'withdrawn')),
      missed('waiting', oneOf('state', 'received')),
      missed('toDispatch', oneOf('state', 'accepted')),
      met('closed', oneOf('state', 'closed')),
      met('overdue', is('late')),
      met('open'),
    ],
  },
  /** 及时受理率 = accepted or declined-with-reason in time ÷ received. */
  acceptance: rate(
    'received',
    excluded('withdrawn', oneOf('outcome', 'withdrawn')),
    excluded('merged', oneOf('outcome', 'merged')),
    met(
      'declined',
      all(oneOf('outcome', 'declined'), any(not(there('acceptDueAt')), upTo('decidedAt', 'acceptDueAt'))),
    ),
    met(
      'accepted',
      all(oneOf('outcome', 'accepted'), any(not(there('acceptDueAt')), upTo('decidedAt', 'acceptDueAt'))),
    ),
    missed('late', oneOf('outcome', 'accepted', 'declined')),
    missed('overdue', past('acceptDueAt')),
    missed('waiting'),
  ),
  /** 签收及时率 = signed in time ÷ assignments dispatched; one returned without being signed was not signed. */
  signing: rate(
    'shares',
    ...LEFT_OR_STRUCK,
    // A joint unit made lead before it signed has a new share with clocks of its own.
    excluded('replaced', all(oneOf('gone', 'replaced'), not(there('signedAt')))),
    met('inTime', upTo('signedAt', 'signDueAt')),
    missed('late', there('signedAt')),
    missed('returned', oneOf('gone', 'returned')),
    missed('overdue', past('signDueAt')),
    missed('waiting'),
  ),
  /** 响应率 = first contact in time, with evidence ÷ due for contact. People who left no contact are listed apart. */
  response: rate(
    'orders',
    ...LEFT_OR_STRUCK,
    excluded('noLead', not(is('hasLead'))),
    excluded('noContact', not(is('contactLeft'))),
    met('inTime', all(upTo('contactedAt', 'contactDueAt'), is('evidence'))),
    excluded('notDue', upTo('now', 'contactDueAt')),
    missed('noEvidence', upTo('contactedAt', 'contactDueAt')),
    missed('late', there('contactedAt')),
    missed('never'),
  ),
  /** 办结率 = closed ÷ dispatched. */
  closing: rate(
    'orders',
    ...LEFT_OR_STRUCK,
    met('closed', is('closed')),
    missed('overdue', is('late')),
    missed('open'),
  ),
  /** 按期办结率 = lead's handle clock stopped by its due time (with approved extensions) ÷ (stopped + running and overdue). */
  onTime: { cohort: 'orders', kind: 'rate', branches: onTime('dueAt') },
  /** The raw variant beside it: the due time before any extension. */
  onTimeRaw: { cohort: 'orders', kind: 'rate', branches: onTime('originalDueAt') },
  /** 解决率 = 已解决 ÷ (已解决 + 部分解决 + 没解决). */
  resolution: rate(
    'complaints',
    ...LEFT_OR_STRUCK,
    met('resolved', oneOf('answer', 'resolved')),
    missed('partly', oneOf('answer', 'partly')),
    missed('unresolved', oneOf('answer', 'unresolved')),
    excluded('unreachable', oneOf('answer', 'unreachable')),
    excluded('optedOut', oneOf('answer', 'optedOut')),
    excluded('refused', oneOf('answer', 'refused')),
    excluded('noContact', oneOf('answer', 'noContact')),
    excluded('unclear', oneOf('answer', 'unclear')),
    excluded('unanswered'),
  ),
  /** 满意率 = (非常满意 + 满意 + 基本满意) ÷ effective ratings. */
  satisfaction: rate(
    'complaints',
    ...CLOSED_ONLY,
    ...RATED,
    excluded('unreachable', oneOf('answer', 'unreachable')),
    excluded('unrated'),
  ),
  /** 参评率 = rated ÷ closed. */
  participation: rate(
    'complaints',
    ...CLOSED_ONLY,
    met('rated', there('rating')),
    missed('unreachable', oneOf('answer', 'unreachable')),
    missed('unrated'),
  ),
  /** Satisfied ÷ all closed: who was not reached or did not rate is not satisfied. */
  satisfiedOfAll: rate(
    'complaints',
    ...CLOSED_ONLY,
    ...RATED,
    missed('unreachable', oneOf('answer', 'unreachable')),
    missed('unrated'),
  ),
  /** 回访覆盖率 = complaints with an answer or three attempts ÷ complaints of answered orders. */
  coverage: rate(
    'complaints',
    ...LEFT_OR_STRUCK,
    excluded('notAnswered', not(is('answered'))),
    met('answered', is('gaveAnswer')),
    met('unreachable', is('attemptsMade')),
    // Who asked not to be called, or left no way to be called, cannot be followed up: own lines, like in 响应率.
    excluded('optedOut', oneOf('answer', 'optedOut')),
    excluded('noContact', oneOf('answer', 'noContact')),
    missed('waiting'),
  ),
  /** 回访核实率 = really reached ÷ followed up (an answer or at least one attempt). */
  verification: rate(
    'complaints',
    ...LEFT_OR_STRUCK,
    excluded('notAnswered', not(is('answered'))),
    met('reached', is('reached')),
    missed('notReached', is('followedUp')),
    excluded('notFollowedUp'),
  ),
  /** 催办率 = orders urged at least once ÷ orders in circulation. */
  urge: rate('orders', ...LEFT, met('urged', is('urged')), missed('notUrged')),
  /** 回退率 = orders given back (退单) at least once ÷ dispatched. */
  returning: rate('orders', ...LEFT, met('returned', is('returned')), missed('kept')),
  /** 重办率 = orders sent to rework at least once ÷ orders answered at least once. */
  rework: rate(
    'orders',
    ...LEFT,
    excluded('notAnswered', not(is('answeredOnce'))),
    met('reworked', is('reworked')),
    missed('once'),
  ),
  /** 重复诉求率 = complaints linked to an earlier one of the same matter ÷ received. */
  repeat: rate('received', met('repeat', is('repeated')), missed('first')),
  /** 督办办结率 = 督办单 closed after a check ÷ 督办单 issued; one whose order ended first stands apart. */
  supervision: rate(
    'papers',
    excluded('ended', oneOf('state', 'ended')),
    met('closed', oneOf('state', 'closed')),
    missed('climbed', oneOf('state', 'climbed')),
    missed('overdue', all(not(there('repliedAt')), past('replyDueAt'))),
    missed('open'),
  ),
  /** Average days on the list: from listed to unlisted, or to now. */
  listedDays: {
    cohort: 'listings',
    kind: 'days',
    branches: [met('unlisted', oneOf('state', 'unlisted')), met('listed')],
  },
} as const satisfies Record<RateKey, RateDefinition>;

/** Who may look at rates at all: those who answer for an area, and heads of units for their own unit. */
export const RATE_READERS = [
  'districtSecretary',
  'streetSecretary',
  'supervisor',
  'dispatcher',
  'communitySecretary',
  'unitHead',
] as const satisfies readonly Role[];

/** The facts a test names. */
function factsIn(test: Test): string[] {
  if ('all' in test) return test.all.flatMap(factsIn);
  if ('any' in test) return test.any.flatMap(factsIn);
  if ('not' in test) return factsIn(test.not);
  if ('there' in test) return [test.there];
  return 'upTo' in test ? [test.fact, test.upTo] : [test.fact];
}

/** Facts a rate needs of a member of its cohort, `now` left out. */
export function factsOf(key: RateKey): string[] {
  const { branches }: RateDefinition = RATE_DEFINITIONS[key];
  const named = branches.flatMap(({ when }) => (when ? factsIn(when) : []));
  return [...new Set(named)].filter((fact) => fact !== 'now');
}
