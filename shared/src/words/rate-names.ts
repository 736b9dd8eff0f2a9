/** The closed sets of rules.md *Rates*; what each of them means is in rules/rate-definitions.ts. */

export const RATE_KEYS = [
  'flow',
  'acceptance',
  'signing',
  'response',
  'closing',
  'onTime',
  'onTimeRaw',
  'resolution',
  'satisfaction',
  'participation',
  'satisfiedOfAll',
  'coverage',
  'verification',
  'urge',
  'returning',
  'rework',
  'repeat',
  'supervision',
  'listedDays',
] as const;
export type RateKey = (typeof RATE_KEYS)[number];

/** By what the numbers may be broken down. Units stand in code order; there is no ranking (rules.md *Not built, on purpose*). */
export const RATE_GROUPS = ['organisation', 'category', 'channel', 'month'] as const;
export type RateGroup = (typeof RATE_GROUPS)[number];

/** `met` counts above and below the line, `missed` below only, `excluded` in a line of its own. */
export type RatePart = 'met' | 'missed' | 'excluded';
