import type { PauseReason } from '../../words/states.ts';
import type { Duration } from '../deadlines.ts';

/** Acts on handling times. Reasons and evidence are stored as words by the command; the rules see what was asked and decided. */
export interface ClockInputs {
  /** `by`: in the unit of the policy row, at most what the row gives. */
  askExtension: { assignmentId: string; by: Duration };
  /** `by`: a smaller amount than asked; absent: as asked. */
  decideExtension: { extensionId: string; grant: boolean; by?: Duration };
  pause: { assignmentId: string; reason: PauseReason };
  resume: { assignmentId: string };
  /** A pause reached its cap: the system lets the clock go on. */
  resumeAtCap: { clockId: string };
}
