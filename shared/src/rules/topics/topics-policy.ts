import { topicsPolicyLabel, topicsPolicyProblem } from '../../words/topics-policy-copy.ts';

/**
 * What a district may change about duplicates, hot topics and what patrols missed. Every change is a version with its reason. All
 * values are proposals (docs/topics.md says what they were measured with).
 */
export interface TopicsPolicy {
  /** Points out of 100 for the same words, the same place, the same category and a short time between. Together 100. */
  words: number;
  place: number;
  category: number;
  time: number;
  /** From so many points on the desk is told that it may be the same matter, and a resident is shown it. */
  likely: number;
  /** Older tellings are another case, or long answered. Days. */
  daysBack: number;
  /** Heat: a person counts half after so many hours; growth is what was told within them against the usual. */
  windowHours: number;
  /** What a neighbour's 附议 counts, in hundredths of a person who told it. */
  endorserPercent: number;
  /** Fewer tellings are no topic. */
  leastTellings: number;
  /** 倒逼: a patrol's report counts as seen for so many days. */
  seenWithinDays: number;
}

/** In force where nobody changed it. */
export const DEFAULT_TOPICS_POLICY: TopicsPolicy = {
  words: 45,
  place: 35,
  category: 8,
  time: 12,
  likely: 50,
  daysBack: 45,
  windowHours: 72,
  endorserPercent: 50,
  leastTellings: 3,
  seenWithinDays: 7,
};

/** What a district may choose for each value. A topic of one telling, or a likeness nobody reaches, would be none. */
export const TOPICS_BOUNDS: Record<keyof TopicsPolicy, readonly [least: number, most: number]> = {
  words: [0, 100],
  place: [0, 100],
  category: [0, 100],
  time: [0, 100],
  likely: [20, 90],
  daysBack: [3, 90],
  windowHours: [12, 336],
  endorserPercent: [0, 100],
  leastTellings: [2, 20],
  seenWithinDays: [1, 31],
};
export const TOPICS_FIELDS = Object.keys(TOPICS_BOUNDS) as (keyof TopicsPolicy)[];
const WEIGHTS = ['words', 'place', 'category', 'time'] as const;

/** What is wrong with values somebody wrote, and at which; empty when they can be used. */
export function topicsPolicyProblems(policy: TopicsPolicy): { path: keyof TopicsPolicy; message: string }[] {
  const found = TOPICS_FIELDS.flatMap((path) => {
    const [least, most] = TOPICS_BOUNDS[path];
    const n = policy[path];
    const isFine = Number.isInteger(n) && n >= least && n <= most;
    return isFine ? [] : [{ path, message: topicsPolicyProblem.bounds(topicsPolicyLabel[path], least, most) }];
  });
  const together = WEIGHTS.reduce((sum, path) => sum + policy[path], 0);
  if (found.length === 0 && together !== 100)
    found.push({ path: 'words', message: topicsPolicyProblem.together(together) });
  return found;
}
