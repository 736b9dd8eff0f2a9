import type { Rating, Resolution } from '../words/states.ts';

/**
 * rules.md *Rates*, word for word. Cohort: orders dispatched in the period (acceptance: complaints received in it). Every row
 * handed in is either in the denominator or named in `excluded`: nothing is dropped silently.
 */
export type Rate = {
  readonly numerator: number;
  readonly denominator: number;
  /** The size the percentage rests on: the denominator. Always printed beside the number. */
  readonly n: number;
  /** Rows of the cohort outside the denominator, by reason; only reasons that occur. */
  readonly excluded: Readonly<Record<string, number>>;
  /** 0–100 with two decimals; null when n < 30. */
  readonly percentage: number | null;
  /** 95 % Wilson interval in percent; null when n < 30. */
  readonly interval: readonly [low: number, high: number] | null;
};

/** Below this n no percentage is printed. */
export const SMALLEST_N = 30;

/** Ways an order or complaint leaves the cohort; each is counted in its own line. */
export type LeftCohort = 'withdrawn' | 'merged' | 'declined';

type Verdict = boolean | string;

/** A rate over rows: `true` counts in numerator and denominator, `false` in the denominator alone, a text names the exclusion. */
export function rateOf<Row>(rows: readonly Row[], judge: (row: Row) => Verdict): Rate {
  let numerator = 0;
  let denominator = 0;
  const excluded: Record<string, number> = {};
  for (const row of rows) {
    const verdict = judge(row);
    if (typeof verdict === 'string') excluded[verdict] = (excluded[verdict] ?? 0) + 1;
    else {
      denominator += 1;
      if (verdict) numerator += 1;
    }
  }
  const enough = denominator >= SMALLEST_N;
  return {
    numerator,
    denominator,
    n: denominator,
    excluded,
    percentage: enough ? percent(numerator / denominator) : null,
    interval: enough ? wilson(numerator, denominator) : null,
  };
}

/** 及时受理率 = accepted or declined-with-reason in time ÷ received. Merged and withdrawn ones stand in their own line. */
export function acceptanceRate(
  rows: readonly {
    readonly outcome: 'accepted' | 'declined' | 'waiting' | 'withdrawn' | 'merged';
    readonly inTime: boolean;
  }[],
): Rate {
  return rateOf(rows, ({ outcome, inTime }) => {
    if (outcome === 'withdrawn' || outcome === 'merged') return outcome;
    return outcome !== 'waiting' && inTime;
  });
}

/** 签收及时率 = signed in time ÷ assignments dispatched; one returned without being signed was not signed. */
export function signingRate(
  rows: readonly { readonly signedInTime: boolean; readonly left: LeftCohort | null }[],
): Rate {
  return rateOf(rows, (row) => row.left ?? row.signedInTime);
}

/** 响应率 = first contact in time, with evidence ÷ due for contact. People who left no contact are listed apart. */
export function responseRate(
  rows: readonly {
    readonly left: LeftCohort | null;
    readonly contactLeft: boolean;
    readonly dueAt: number;
    readonly contactedAt: number | null;
    readonly evidence: boolean;
  }[],
  now: number,
): Rate {
  return rateOf(rows, ({ left, contactLeft, dueAt, contactedAt, evidence }) => {
    if (left) return left;
    if (!contactLeft) return 'noContact';
    const inTime = contactedAt !== null && contactedAt <= dueAt && evidence;
    return !inTime && now <= dueAt ? 'notDue' : inTime;
  });
}

/** 办结率 = closed ÷ dispatched. */
export function closingRate(rows: readonly { readonly left: LeftCohort | null; readonly closed: boolean }[]): Rate {
  return rateOf(rows, (row) => row.left ?? row.closed);
}

/** The lead's handle clock: `originalDueAt` is the due time before any extension. */
export type HandledRow = {
  readonly left: LeftCohort | null;
  readonly stoppedAt: number | null;
  readonly paused: boolean;
  readonly dueAt: number;
  readonly originalDueAt: number;
};

/**
 * 按期办结率 = lead's handle clock stopped by its due time ÷ (stopped + still running and overdue). `withExtensions` false is
 * the raw variant shown beside it, measured by the due time before extensions.
 */
export function onTimeRate(rows: readonly HandledRow[], now: number, withExtensions: boolean): Rate {
  return rateOf(rows, ({ left, stoppedAt, paused, dueAt, originalDueAt }) => {
    const due = withExtensions ? dueAt : originalDueAt;
    if (left) return left;
    if (stoppedAt !== null) return stoppedAt <= due;
    if (paused) return 'paused';
    return now > due ? false : 'running';
  });
}

/** An answer to 解决了吗 as the follow-up has it: none yet, or three attempts without reaching anybody. */
export type FollowUpAnswer = Resolution | 'unreachable' | 'optedOut' | null;

/** 解决率 = 已解决 ÷ (已解决 + 部分解决 + 没解决). `partly` is in the denominator and shown apart. */
export function resolutionRate(
  rows: readonly { readonly answer: FollowUpAnswer }[],
): Rate & { readonly partly: number } {
  const rate = rateOf(rows, ({ answer }) => {
    if (answer === null) return 'unanswered';
    if (answer === 'unclear' || answer === 'unreachable' || answer === 'optedOut') return answer;
    return answer === 'resolved';
  });
  return { ...rate, partly: rows.filter((row) => row.answer === 'partly').length };
}

const CONTENT: readonly Rating[] = ['verySatisfied', 'satisfied', 'fair'];

/** 满意率 over effective ratings, 参评率 (rated ÷ closed), and satisfied over all closed: the three are shown together. */
export function satisfactionRates(closed: readonly { readonly rating: Rating | null }[]): {
  readonly satisfaction: Rate;
  readonly participation: Rate;
  readonly overAllClosed: Rate;
} {
  const content = (rating: Rating | null) => rating !== null && CONTENT.includes(rating);
  return {
    satisfaction: rateOf(closed, ({ rating }) => (rating === null ? 'unrated' : content(rating))),
    participation: rateOf(closed, ({ rating }) => rating !== null),
    overAllClosed: rateOf(closed, ({ rating }) => content(rating)),
  };
}

/** 回访覆盖率 = complaints with an answer or three attempts ÷ complaints of answered orders (endorsers are no rows here: decisions.md *Merge*). */
export function followUpCoverage(
  rows: readonly { readonly answered: boolean; readonly attempts: number }[],
  attemptsNeeded = 3,
): Rate {
  return rateOf(rows, (row) => row.answered || row.attempts >= attemptsNeeded);
}

/** 回访核实率 = really reached ÷ followed up (an answer or at least one attempt). */
export function followUpVerification(
  rows: readonly { readonly reached: boolean; readonly followedUp: boolean }[],
): Rate {
  return rateOf(rows, (row) => (row.followedUp ? row.reached : 'notFollowedUp'));
}

/** 催办率 = orders urged at least once ÷ orders in circulation. */
export function urgeRate(rows: readonly { readonly left: LeftCohort | null; readonly urges: number }[]): Rate {
  return rateOf(rows, (row) => row.left ?? row.urges > 0);
}

/** Weights of the three-rate score in percent, default 30/35/35 (准格尔旗). */
export type ScoreWeights = { readonly response: number; readonly resolution: number; readonly satisfaction: number };

export const DEFAULT_SCORE_WEIGHTS: ScoreWeights = { response: 30, resolution: 35, satisfaction: 35 };

/** The three-rate score of a unit, 0–100; null as soon as one of the three has too few rows to print. */
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
