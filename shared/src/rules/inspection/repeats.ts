import type { Finding } from '../../words/inspection-states.ts';

const DAY = 86_400_000;

/** A result somebody recorded at a business. `at` is epoch milliseconds. */
export interface FormerResult {
  taskId: string;
  itemId: string;
  matter: string | null;
  organisationId: string;
  organisationName: string;
  finding: Finding;
  at: number;
}

/** What an item says about being checked again. */
export interface RepeatableItem {
  id: string;
  matter: string | null;
  /** Days a result stands; null: never a repeat. */
  intervalDays: number | null;
}

/** Only what somebody went and looked at is a result of its own; a reused one points at another. */
const CHECKED: readonly Finding[] = ['pass', 'problem'];

/**
 * The newest result that still stands for an item at a time (epoch ms): the same item, or any department's item of the same matter
 * (一方录入、多方可查), recorded less than `intervalDays` before. Null: nothing stands, it may be checked.
 */
export function standingResult(
  item: RepeatableItem,
  results: readonly FormerResult[],
  at: number,
): FormerResult | null {
  const { intervalDays } = item;
  if (intervalDays === null) return null;
  let newest: FormerResult | null = null;
  for (const result of results) {
    const same = result.itemId === item.id || (item.matter !== null && result.matter === item.matter);
    if (!same || !CHECKED.includes(result.finding)) continue;
    // A window may begin today while a colleague recorded the same thing an hour ago: later than `at` stands as well.
    if (at - result.at >= intervalDays * DAY) continue;
    if (newest === null || result.at > newest.at) newest = result;
  }
  return newest;
}
