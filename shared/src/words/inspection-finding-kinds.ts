/** What the numbers say by rule, nothing more: no cause, no blame, no ranking. */
export type MonthFinding =
  | { readonly kind: 'visitsChanged'; readonly now: number; readonly before: number }
  | { readonly kind: 'noVisits' }
  | {
      readonly kind: 'joint';
      readonly now: number;
      readonly of: number;
      readonly doors: number;
      readonly people: number;
    }
  | { readonly kind: 'noneJoint'; readonly of: number }
  | { readonly kind: 'visitedAgain'; readonly businesses: number; readonly of: number; readonly thrice: number }
  | { readonly kind: 'refused'; readonly now: number; readonly most: string; readonly count: number }
  | { readonly kind: 'cleared'; readonly now: number; readonly left: number }
  | { readonly kind: 'doubtful'; readonly now: number }
  | { readonly kind: 'fewRated'; readonly now: number; readonly of: number }
  | { readonly kind: 'bad'; readonly now: number; readonly of: number }
  | { readonly kind: 'callsLate'; readonly now: number; readonly of: number }
  | { readonly kind: 'rectificationsLate'; readonly now: number; readonly of: number };
