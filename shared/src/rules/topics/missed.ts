import { DEFAULT_TOPICS_POLICY } from './topics-policy.ts';

/** An order as it is compared with the patrols. */
export interface Reported {
  id: string;
  /** Told by the grid's patrol, or by anybody else. */
  byGrid: boolean;
  communityId: string;
  /** First-level category; null: not decided yet. */
  category: string | null;
  /** Epoch milliseconds. */
  at: number;
}

/** A community and a category in a period: what residents told, what the patrols reported, what they should have seen. */
export interface MissedRow {
  communityId: string;
  category: string;
  told: string[];
  byGrid: string[];
  /** Of what was told: no patrol had reported the like from the same community in the days before. */
  missed: string[];
}

/** A patrol comes round at least this often; what it saw and reported within that time counts as seen. Milliseconds. */
export const SEEN_WITHIN = DEFAULT_TOPICS_POLICY.seenWithinDays * 86_400_000;

/**
 * 倒逼: hotline and residents' complaints against grid reports by place, category and time. Only categories count: a matter that
 * nobody has classified is compared with nothing. The most missed first.
 * @param reported also those of the days before the period, so that what a patrol saw then is known. @param since where the period begins
 * @param seenWithin how long a patrol's report counts, milliseconds
 */
export function missedBy(reported: readonly Reported[], since: number, seenWithin: number = SEEN_WITHIN): MissedRow[] {
  const groups = Map.groupBy(
    reported.filter((one) => one.category !== null),
    (one) => `${one.communityId} ${one.category}`,
  );
  return [...groups.values()]
    .map((group) => {
      const patrols = group.filter((one) => one.byGrid).map((one) => one.at);
      const within = group.filter((one) => one.at >= since);
      const told = within.filter((one) => !one.byGrid);
      const isSeen = (at: number) => patrols.some((seen) => seen <= at && at - seen <= seenWithin);
      const ids = (some: readonly Reported[]) => some.map((one) => one.id);
      return {
        communityId: group[0]?.communityId ?? '',
        category: group[0]?.category ?? '',
        told: ids(told),
        byGrid: ids(within.filter((one) => one.byGrid)),
        missed: ids(told.filter((one) => !isSeen(one.at))),
      };
    })
    .filter((row) => row.told.length + row.byGrid.length > 0)
    .sort(
      (a, b) =>
        b.missed.length - a.missed.length ||
        b.told.length - a.told.length ||
        (`${a.communityId} ${a.category}` < `${b.communityId} ${b.category}` ? -1 : 1),
    );
}
