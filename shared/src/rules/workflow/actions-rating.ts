import type { NamedUnit } from './actions-together.ts';

/** What a problem of a rating has come to; told on the rating's own order. */
export const PROBLEM_STEPS = ['raised', 'released', 'closed', 'dismissed'] as const;
export type ProblemStep = (typeof PROBLEM_STEPS)[number];

/** Orders that come from an inspection's rating (ADR 0009). */
export interface RatingInputs {
  /** A bad rating: told, given to the justice bureau and signed there in one go. */
  openRating: { bureau: NamedUnit };
  /** The bureau releases its own words to the department that was inspected. */
  openRectification: { unit: NamedUnit };
  /** A problem raised from this rating moved. */
  noteProblem: { step: ProblemStep; organisationId: string };
}
