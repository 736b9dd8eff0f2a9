import { DEFAULT_TOPICS_POLICY } from './topics-policy.ts';

/** An order as it is compared with the patrols. */
export interface Reported {
  id: string;
  /** Told by the grid's patrol, or by anybody else. */
  byGrid: boolean;
  communityId: string;
  /** Names of its category from the first level down to the one it was given; empty: not decided yet. */
  category: readonly string[];
  /** Epoch milliseconds. */
  at: number;
}

/** A community and a category in a period: what residents told, what the patrols reported, what they should have seen. */
export interface MissedRow {
  communityId: string;
  /** The lowest category of what was told. */
  category: readonly string[];
  told: string[];
  /** What the patrols reported of this category, of one below it, or without saying more than one above it. */
  byGrid: string[];
  /** Of what was told: no patrol had reported the like from the same community in the days before. */
  missed: string[];
  /** Of what a patrol had seen: known only by a report that says no more than a category above. */
  broader: string[];
}

/** A patrol comes round at least this often; what it saw and reported within that time counts as seen. Milliseconds. */
export const SEEN_WITHIN = DEFAULT_TOPICS_POLICY.seenWithinDays * 86_400_000;

/**
 * 倒逼: hotline and residents' complaints against grid reports by place, category and time. Two categories are compared on the lowest level
 * both have: a lamp is not seen because a patrol reported a pothole, but a report that only says 城乡建设 may have been either, and the
 * patrol is believed. A matter that nobody has classified is compared with nothing. The most missed first.
 * @param reported also those of the days before the period, so that what a patrol saw then is known. @param since where the period begins
 * @param seenWithin how long a patrol's report counts, milliseconds
 */
export function missedBy(reported: readonly Reported[], since: number, seenWithin: number = SEEN_WITHIN): MissedRow[] {
  const decided = reported.filter((one) => one.category.length > 0);
  const patrols = indexOf(decided.filter((one) => one.byGrid));
  const counted = decided.filter((one) => one.at >= since);
  const told = counted.filter((one) => !one.byGrid);
  const rows = [...Map.groupBy(told, keyOf).values()].map((group) => rowOf(group, patrols, since, seenWithin));
  const mentioned = new Set(rows.flatMap(({ byGrid }) => byGrid));
  const untold = counted.filter((one) => one.byGrid && !mentioned.has(one.id));
  for (const group of Map.groupBy(untold, keyOf).values())
    rows.push({ ...headOf(group), told: [], byGrid: group.map((one) => one.id), missed: [], broader: [] });
  return rows.sort(
    (a, b) => b.missed.length - a.missed.length || b.told.length - a.told.length || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}

/** What patrols reported, by community and category: `own` as they were given, `within` also under every category above. */
interface Patrols {
  own: Map<string, Reported[]>;
  within: Map<string, Reported[]>;
}

function indexOf(patrols: readonly Reported[]): Patrols {
  const within = new Map<string, Reported[]>();
  for (const one of patrols)
    for (const key of keysDown(one)) {
      const known = within.get(key);
      if (known) known.push(one);
      else within.set(key, [one]);
    }
  return { own: Map.groupBy(patrols, keyOf), within };
}

function rowOf(group: readonly Reported[], { own, within }: Patrols, since: number, seenWithin: number): MissedRow {
  const head = headOf(group);
  const exact = within.get(keyOf(head)) ?? [];
  const above = keysDown(head)
    .slice(0, -1)
    .flatMap((key) => own.get(key) ?? []);
  const isSeen = (by: readonly Reported[], at: number) =>
    by.some((patrol) => patrol.at <= at && at - patrol.at <= seenWithin);
  const unseen = group.filter((one) => !isSeen(exact, one.at));
  const ids = (some: readonly Reported[]) => some.map((one) => one.id);
  return {
    ...head,
    told: ids(group),
    byGrid: ids([...exact, ...above].filter((one) => one.at >= since)),
    missed: ids(unseen.filter((one) => !isSeen(above, one.at))),
    broader: ids(unseen.filter((one) => isSeen(above, one.at))),
  };
}

type Placed = Pick<Reported, 'communityId' | 'category'>;
const headOf = ([first]: readonly Reported[]): Placed => ({
  communityId: first?.communityId ?? '',
  category: first?.category ?? [],
});
const keyOf = ({ communityId, category }: Placed): string => [communityId, ...category].join('\n');
/** Keys of the first level, the second … down to its own. */
const keysDown = ({ communityId, category }: Placed): string[] =>
  category.map((_, at) => keyOf({ communityId, category: category.slice(0, at + 1) }));
