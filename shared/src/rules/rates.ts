import type { RateKey } from '../words/rate-names.ts';
import { type Branch, type Part, RATE_DEFINITIONS, type RateDefinition, type Test } from './rate-definitions.ts';

/** A number with everything that must stand beside it (rules.md *Rates*). */
export type Rate = {
  readonly numerator: number;
  readonly denominator: number;
  /** The size the percentage rests on: the denominator. Always printed beside the number. */
  readonly n: number;
  /** Every member of the cohort by verdict; the counts add up to the cohort. Only lines that occur, in the order of the definition. */
  readonly lines: readonly RateLine[];
  /** 0–100 with two decimals; null when n < 30. */
  readonly percentage: number | null;
  /** 95 % Wilson interval in percent; null when n is 0. Below 30 it is drawn, but no percentage is printed. */
  readonly interval: readonly [low: number, high: number] | null;
};
export type RateLine = { readonly part: Part; readonly reason: string; readonly count: number };

/** Below this n no percentage is printed. */
export const SMALLEST_N = 30;

/** Facts of one member: times are epoch milliseconds, absent ones null. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export type Verdict = { readonly part: Part; readonly reason: string };

/** Where one member of the cohort stands. `now` is epoch milliseconds. */
export function judge(key: RateKey, facts: Facts, now: number): Verdict {
  const { branches }: RateDefinition = RATE_DEFINITIONS[key];
  return judgeBy(branches, facts, now);
}

/** The same by any list of branches (figures of inspections are defined alike). */
export function judgeBy(branches: readonly Branch[], facts: Facts, now: number): Verdict {
  const known: Facts = { ...facts, now };
  const found = branches.find(({ when }) => when === null || holds(when, known));
  if (!found) throw new Error('a definition has no last branch');
  return { part: found.part, reason: found.reason };
}

function holds(test: Test, facts: Facts): boolean {
  if ('all' in test) return test.all.every((one) => holds(one, facts));
  if ('any' in test) return test.any.some((one) => holds(one, facts));
  if ('not' in test) return !holds(test.not, facts);
  if ('there' in test) return factIn(test.there, facts) !== null;
  const value = factIn(test.fact, facts);
  if ('oneOf' in test) return typeof value === 'string' && test.oneOf.includes(value);
  if (!('upTo' in test)) return value === true;
  const limit = factIn(test.upTo, facts);
  return typeof value === 'number' && typeof limit === 'number' && value <= limit;
}

function factIn(fact: string, facts: Facts): Facts[string] {
  const value = facts[fact];
  if (value === undefined) throw new Error(`no fact ${fact}`);
  return value;
}

/** The rate of these members. */
export function rateOver(key: RateKey, members: readonly Facts[], now: number): Rate {
  const counts = new Map<string, number>();
  for (const member of members) {
    const { part, reason } = judge(key, member, now);
    counts.set(`${part}:${reason}`, (counts.get(`${part}:${reason}`) ?? 0) + 1);
  }
  return rateFrom(key, counts);
}

/** The rate from how often each verdict ("missed:late") occurred. */
export function rateFrom(key: RateKey, counts: ReadonlyMap<string, number>): Rate {
  return shareFrom(linesOf(key), counts);
}

/** The number of these lines from how often each verdict occurred. */
export function shareFrom(known: readonly Verdict[], counts: ReadonlyMap<string, number>): Rate {
  const lines = known
    .map(({ part, reason }) => ({ part, reason, count: counts.get(`${part}:${reason}`) ?? 0 }))
    .filter(({ count }) => count > 0);
  const sum = (...parts: Part[]) =>
    lines.filter(({ part }) => parts.includes(part)).reduce((total, { count }) => total + count, 0);
  const numerator = sum('met');
  const denominator = sum('met', 'missed');
  return {
    numerator,
    denominator,
    n: denominator,
    lines,
    percentage: denominator >= SMALLEST_N ? percent(numerator / denominator) : null,
    interval: denominator > 0 ? wilson(numerator, denominator) : null,
  };
}

/** The verdicts a definition knows, each once, in its order. */
export function linesOf(key: RateKey): Verdict[] {
  const { branches }: RateDefinition = RATE_DEFINITIONS[key];
  return verdictsOf(branches);
}

/** The verdicts a list of branches knows, each once, in its order. */
export function verdictsOf(branches: readonly Branch[]): Verdict[] {
  const seen = new Map(branches.map(({ part, reason }) => [`${part}:${reason}`, { part, reason }]));
  return [...seen.values()];
}

/** Weights of the three-rate score in percent, default 30/35/35 (准格尔旗). */
export type ScoreWeights = { readonly response: number; readonly resolution: number; readonly satisfaction: number };

export const DEFAULT_SCORE_WEIGHTS: ScoreWeights = { response: 30, resolution: 35, satisfaction: 35 };

/** The three-rate score, 0–100; null as soon as one of the three has too few members to print. */
export function threeRateScore(
  rates: { readonly response: Rate; readonly resolution: Rate; readonly satisfaction: Rate },
  weights: ScoreWeights = DEFAULT_SCORE_WEIGHTS,
): number | null {
  const { response, resolution, satisfaction } = rates;
  if (response.percentage === null || resolution.percentage === null || satisfaction.percentage === null) return null;
  const total = weights.response + weights.resolution + weights.satisfaction;
  const sum =
    response.percentage * weights.response +
    resolution.percentage * weights.resolution +
    satisfaction.percentage * weights.satisfaction;
  return percent(sum / total / 100);
}

/** Wilson's score interval at 95 %, in percent: unlike the plain one it stays inside 0–100 and honest near the ends. */
function wilson(numerator: number, denominator: number): [number, number] {
  const z = 1.96;
  const share = numerator / denominator;
  const scale = 1 + (z * z) / denominator;
  const centre = share + (z * z) / (2 * denominator);
  const spread = z * Math.sqrt((share * (1 - share)) / denominator + (z * z) / (4 * denominator * denominator));
  return [percent(Math.max(0, (centre - spread) / scale)), percent(Math.min(1, (centre + spread) / scale))];
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
