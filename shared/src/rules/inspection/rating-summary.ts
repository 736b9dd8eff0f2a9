import { RATING_TICKS, type RatingTick } from '../../words/inspection-states.ts';
import { RATINGS, type Rating } from '../../words/states.ts';

/** Fewer ratings than this in a month are not shown to the department (rules.md *Inspections*: n ≥ 5). */
export const LEAST_SHOWN = 5;
/** A bad rating becomes an order (rules.md *Inspections*). */
export const BAD: readonly Rating[] = ['dissatisfied', 'veryDissatisfied'];

export function isBad(level: Rating): boolean {
  return BAD.includes(level);
}

/** What a rating says and when. Times are epoch ms. */
export interface RatingFacts {
  level: Rating;
  ticks: readonly RatingTick[];
  submittedAt: number;
  revisedAt: number | null;
  first: { level: Rating; ticks: readonly RatingTick[] } | null;
}

export interface Distribution {
  n: number;
  /** 基本满意及以上. */
  good: number;
  levels: { level: Rating; n: number }[];
  ticks: { tick: RatingTick; n: number }[];
}

/** One calendar month; `shown` false: too few, and nothing of it is told, not even how many. */
export type SummaryMonth = { month: string } & ({ shown: true; all: Distribution } | { shown: false });

export interface Summary {
  months: SummaryMonth[];
  /** Over the shown months only: taking one from another reveals no month that is not shown. */
  sum: Distribution | null;
}

/** How many said what, in the fixed order of levels and questions. */
export function distribution(
  said: readonly { level: Rating; ticks: readonly RatingTick[] }[],
  without: readonly RatingTick[] = [],
): Distribution {
  return {
    n: said.length,
    good: said.filter(({ level }) => !isBad(level)).length,
    levels: RATINGS.map((level) => ({ level, n: said.filter((one) => one.level === level).length })),
    ticks: RATING_TICKS.filter((tick) => !without.includes(tick)).map((tick) => ({
      tick,
      n: said.filter((one) => one.ticks.includes(tick)).length,
    })),
  };
}

/**
 * What the rated department may read (ADR 0009): whole months that are over, each from {@link LEAST_SHOWN} ratings on. A month
 * says what had been said when it ended: a 追评 in a later month changes nothing, so comparing two readings shows nobody's second
 * thoughts. The graft tick is left out, else it would warn whoever the discipline office looks at.
 * @param months ended months with their end (epoch ms), e.g. `2026-10`; `monthOf` gives the local month of an instant.
 */
export function departmentSummary(
  ratings: readonly RatingFacts[],
  months: readonly { month: string; endsAt: number }[],
  monthOf: (at: number) => string,
): Summary {
  const hidden: readonly RatingTick[] = ['graft'];
  const said = months.map(({ month, endsAt }) => ({
    month,
    ratings: ratings.filter((one) => monthOf(one.submittedAt) === month).map((one) => asOf(one, endsAt)),
  }));
  const open = said.filter((one) => one.ratings.length >= LEAST_SHOWN);
  return {
    months: said.map(
      ({ month, ratings: own }): SummaryMonth =>
        own.length >= LEAST_SHOWN ? { month, shown: true, all: distribution(own, hidden) } : { month, shown: false },
    ),
    sum:
      open.length > 0
        ? distribution(
            open.flatMap((one) => one.ratings),
            hidden,
          )
        : null,
  };
}

/** What the rating said at an instant. */
function asOf(one: RatingFacts, at: number): { level: Rating; ticks: readonly RatingTick[] } {
  return one.first !== null && one.revisedAt !== null && one.revisedAt >= at ? one.first : one;
}
