import type { Judged } from './evaluation.ts';

/**
 * Turns what the categories say (margins) into how sure one may be: softmax(slope · margin + shift), one slope for all and one
 * shift a category, so that few held-back messages suffice (Platt scaling for several classes). `doubt` is the share of messages
 * whose category cannot be told from the words, because people do not agree: without it the surest answers are too sure.
 */
export interface Calibration {
  slope: number;
  shifts: number[];
  doubt: number;
}

const DOUBTS = [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1];
const STEPS = 200;
/** Holds the shifts near zero: a category with twenty held-back messages must not be moved by two of them. */
const SHRINK = 0.02;

interface HeldMargins {
  margins: ArrayLike<number>;
  truth: number;
}

/** Fits by gradient descent on the log loss of messages the model was not trained on, for each doubt; the best stays. */
export function fitCalibration(held: readonly HeldMargins[], classes: number): Calibration {
  const none: Calibration = { slope: 3, shifts: new Array<number>(classes).fill(0), doubt: 0 };
  if (held.length === 0) return none;
  let best = none;
  let least = Number.POSITIVE_INFINITY;
  for (const doubt of DOUBTS) {
    const fitted = descend(held, { ...best, doubt });
    const loss = lossOf(held, fitted);
    if (loss >= least) continue;
    best = fitted;
    least = loss;
  }
  return best;
}

function descend(held: readonly HeldMargins[], start: Calibration): Calibration {
  const { doubt } = start;
  const shifts = [...start.shifts];
  let { slope } = start;
  for (let step = 0; step < STEPS; step += 1) {
    let slopeGradient = 0;
    const gradients = shifts.map((shift) => SHRINK * shift);
    for (const { margins, truth } of held) {
      const said = probabilitiesOf(margins, { slope, shifts, doubt: 0 });
      // With doubt the truth pulls less the less it explains: what is likely noise does not bend the fit.
      const own = (1 - doubt) * said[truth]!;
      const pull = own / (own + doubt / shifts.length) / held.length;
      for (let k = 0; k < shifts.length; k += 1) {
        const off = (said[k]! - (k === truth ? 1 : 0)) * pull;
        slopeGradient += off * margins[k]!;
        gradients[k] = gradients[k]! + off;
      }
    }
    slope = Math.max(0.05, slope - 4 * slopeGradient);
    for (let k = 0; k < shifts.length; k += 1) shifts[k] = shifts[k]! - gradients[k]!;
  }
  return { slope, shifts, doubt };
}

function lossOf(held: readonly HeldMargins[], calibration: Calibration): number {
  return held.reduce((sum, { margins, truth }) => sum - Math.log(probabilitiesOf(margins, calibration)[truth]!), 0);
}

/** Probabilities of the categories; they sum to 1. */
export function probabilitiesOf(margins: ArrayLike<number>, { slope, shifts, doubt }: Calibration): number[] {
  const raised = shifts.map((shift, k) => slope * margins[k]! + shift);
  const top = Math.max(...raised);
  const shares = raised.map((value) => Math.exp(value - top));
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => ((1 - doubt) * share) / sum + doubt / shares.length);
}

/** Held-back messages as judged ones. */
export function judge(held: readonly HeldMargins[], calibration: Calibration): Judged[] {
  return held.map(({ margins, truth }) => ({ probabilities: probabilitiesOf(margins, calibration), truth }));
}
