/** How good suggestions are, measured on messages whose category is known. Pure; the figures of docs/performance.md come from here. */

/** One judged message: what the model said of every class (sums to 1), and the class it belongs to. */
export interface Judged {
  probabilities: readonly number[];
  truth: number;
}

export interface Figures {
  messages: number;
  /** Unweighted mean over the classes of F1 (harmonic mean of precision and recall). */
  macroF1: number;
  accuracy: number;
  /** Share whose true class is among the three most likely. */
  top3: number;
  /** Expected calibration error of the most likely class: ten bins of equal width (Guo et al., ICML 2017). */
  calibrationError: number;
  perClass: { precision: number; recall: number; f1: number; messages: number }[];
  /** `confusion[truth][said]`. */
  confusion: number[][];
}

/** Evaluates. @param classes how many; a class nobody told and nobody guessed is left out of the mean */
export function evaluate(judged: readonly Judged[], classes: number): Figures {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let inTop3 = 0;
  for (const { probabilities, truth } of judged) {
    const row = confusion[truth]!;
    const said = likeliest(probabilities);
    row[said] = row[said]! + 1;
    if (probabilities.filter((p) => p > probabilities[truth]!).length < 3) inTop3 += 1;
  }
  const perClass = confusion.map((row, k) => {
    const hits = row[k]!;
    const told = row.reduce((sum, n) => sum + n, 0);
    const said = confusion.reduce((sum, other) => sum + other[k]!, 0);
    const f1 = told + said === 0 ? 0 : (2 * hits) / (told + said);
    return { precision: ratio(hits, said), recall: ratio(hits, told), f1, messages: told, met: told + said > 0 };
  });
  const met = perClass.filter((figures) => figures.met);
  return {
    messages: judged.length,
    macroF1: ratio(
      met.reduce((sum, { f1 }) => sum + f1, 0),
      met.length,
    ),
    accuracy: ratio(
      confusion.reduce((sum, row, k) => sum + row[k]!, 0),
      judged.length,
    ),
    top3: ratio(inTop3, judged.length),
    calibrationError: calibrationError(judged),
    perClass: perClass.map(({ met: _, ...figures }) => figures),
    confusion,
  };
}

/** Mean distance between how sure the model was and how often it was right, in ten bins of its confidence. */
function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, sure: 0, right: 0 }));
  for (const { probabilities, truth } of judged) {
    const said = likeliest(probabilities);
    const bin = bins[Math.min(9, Math.floor(probabilities[said]! * 10))]!;
    bin.n += 1;
    bin.sure += probabilities[said]!;
    bin.right += said === truth ? 1 : 0;
  }
  return ratio(
    bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0),
    judged.length,
  );
}

/** A share of right answers among fewer messages says nothing. */
const LEAST_SEEN = 20;

/**
 * The lowest confidence from which on the most likely class is right at least so often, and the share of messages above it;
 * null when no confidence with enough messages reaches it.
 */
export function sureFrom(
  judged: readonly Judged[],
  precision: number,
): { confidence: number; share: number; right: number } | null {
  const ranked = judged
    .map(({ probabilities, truth }) => {
      const said = likeliest(probabilities);
      return { confidence: probabilities[said]!, right: said === truth };
    })
    .sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let best: { confidence: number; share: number; right: number } | null = null;
  for (const [i, one] of ranked.entries()) {
    if (one.right) right += 1;
    // All messages of one confidence are suggested together or not at all.
    if (ranked[i + 1]?.confidence === one.confidence || i + 1 < LEAST_SEEN) continue;
    if (right / (i + 1) >= precision)
      best = { confidence: one.confidence, share: (i + 1) / ranked.length, right: right / (i + 1) };
  }
  return best;
}

/** Share of messages at or above a confidence, and how often the most likely class was right there. */
export function atConfidence(judged: readonly Judged[], confidence: number): { share: number; precision: number } {
  const above = judged.filter(({ probabilities }) => Math.max(...probabilities) >= confidence);
  const right = above.filter(({ probabilities, truth }) => likeliest(probabilities) === truth);
  return { share: ratio(above.length, judged.length), precision: ratio(right.length, above.length) };
}

/** The first of the largest. */
export function likeliest(values: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < values.length; k += 1) if (values[k]! > values[best]!) best = k;
  return best;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
