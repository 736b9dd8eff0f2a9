import { compacted } from './buckets.ts';
import { learnCalibrated } from './calibrated.ts';
import { type Correction, emptyModel } from './learn.ts';
import { LEAST_OF_CHILD } from './promotion-terms.ts';
import type { FeatureSettings } from './text-features.ts';
import type { TextModel } from './text-model.ts';

/**
 * Fewer buckets than the first level's model: there is less to tell apart, and a district may have a hundred of these. As classes
 * of one model, 118 or 517 categories would be hundreds of megabytes.
 */
const FEATURES: FeatureSettings = { bits: 16, longest: 2, head: 24, headWeight: 3 };
/** Every matter it learns from also calibrates it, judged by one of so many models that never saw it. */
const FOLDS = 5;
const ORIGIN = 'Taught by the dispatchers of one district. Hashed runs of characters; no text.';

/**
 * What tells the categories right below `parent` apart (ADR 0015): a small model that learns from nothing but what dispatchers chose.
 * Children with too few matters are together one class under the parent's own id: “none of these”.
 * @returns null when there are not two classes to tell apart: one child alone would be said of everything
 */
export function learnBranch(parent: string, taught: readonly Correction[]): TextModel | null {
  const met = Map.groupBy(taught, ({ category }) => category);
  const classed = taught.map((one) =>
    met.get(one.category)!.length >= LEAST_OF_CHILD ? one : { ...one, category: parent },
  );
  const rest = classed.filter(({ category }) => category === parent).length;
  // A handful of others have nothing in common; they would only make the known ones doubtful.
  const lessons = rest >= LEAST_OF_CHILD ? classed : classed.filter(({ category }) => category !== parent);
  if (new Set(lessons.map(({ category }) => category)).size < 2) return null;
  const { model } = learnCalibrated(emptyModel(FEATURES), [], lessons, FOLDS);
  return compacted({ ...model, origin: ORIGIN });
}

/** Whether a model names this child: the parent's own id stands for “none of these”. */
export const isNamed = (parent: string, category: string | undefined): category is string =>
  category !== undefined && category !== parent;
