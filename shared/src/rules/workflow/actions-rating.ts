import type { ProblemStep } from '../../words/inspection-states.ts';
import type { NamedUnit } from './actions-together.ts';

/** Orders that come from an inspection's rating (ADR 0009). */
export interface RatingInputs {
  /** A bad rating: told, given to the justice bureau and signed there in one go. */
  openRating: { bureau: NamedUnit };
  /** The bureau releases its own words to the department that was inspected. */
  openRectification: { unit: NamedUnit };
  /** A problem raised from this rating moved. */
  noteProblem: { step: ProblemStep; organisationId: string };
}
