import { probabilitiesOf } from '@tellit/shared/rules/routing/calibration.ts';
import type { Judged } from '@tellit/shared/rules/routing/evaluation.ts';
import type { Correction } from '@tellit/shared/rules/routing/learn.ts';
import { marginsInto, type Sparse, trainLinear } from '@tellit/shared/rules/routing/linear.ts';

/**
 * The plain classifier to beat: TF-IDF of character bigrams as they stand (nothing taken out, nothing hashed), linear SVM,
 * C = 1, taught the segmented messages only. Its margins are not calibrated; only order counts for F1 and top 3.
 */
export function plainBigrams(
  taught: readonly Correction[],
  asked: readonly Correction[],
  categories: readonly string[],
): Judged[] {
  const ids = new Map<string, number>();
  const met: number[] = [];
  const counted = taught.map((message) => bigrams(message));
  for (const counts of counted)
    for (const gram of counts.keys()) {
      const id = ids.get(gram) ?? ids.size;
      ids.set(gram, id);
      met[id] = (met[id] ?? 0) + 1;
    }
  const vector = (counts: Map<string, number>): Sparse => {
    const known = [...counts].flatMap(([gram, n]) => {
      const id = ids.get(gram);
      if (id === undefined) return [];
      return [{ id, v: (1 + Math.log(n)) * (Math.log((1 + taught.length) / (1 + met[id]!)) + 1) }];
    });
    const length = Math.sqrt(known.reduce((sum, { v }) => sum + v * v, 0)) || 1;
    return { index: Int32Array.from(known, ({ id }) => id), value: Float32Array.from(known, ({ v }) => v / length) };
  };
  const linear = trainLinear(
    counted.map(vector),
    taught.map(({ category }) => categories.indexOf(category)),
    { classes: categories.length, features: ids.size, cost: 1, passes: 10 },
  );
  return asked.map((message) => {
    const { index, value } = vector(bigrams(message));
    const margins = new Float64Array(categories.length);
    marginsInto(margins, linear, index, value);
    const probabilities = probabilitiesOf(margins, { slope: 1, shifts: categories.map(() => 0), doubt: 0 });
    return { probabilities, truth: categories.indexOf(message.category) };
  });
}

function bigrams({ title, body }: Correction): Map<string, number> {
  const text = `${title}${body}`.replace(/\s+/g, '');
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i += 1) {
    const gram = text.slice(i, i + 2);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
