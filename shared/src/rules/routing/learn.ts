import { type Linear, type Sparse, trainLinear } from './linear.ts';
import { type Counts, DEFAULT_FEATURES, type FeatureSettings, type Message, plainText } from './text-features.ts';
import { counterOf, numbersOf, type TextModel } from './text-model.ts';

/** A message and the category a person gave it. */
export interface Correction extends Message {
  category: string;
}

/**
 * Runs of characters count only when so many different messages hold them: what one person alone wrote never gets a weight.
 * Messages that begin alike are one message here.
 */
const MET_IN = 3;
const SAME_OPENING = 30;
const COST = 1;
const PASSES = 8;
/** Before anything spoke for a category it has never seen, the answer is no. */
const NOT_YET = -1;
/** Softens the log of counts; an unseen run is not proof. */
const SMOOTH = 0.5;
const SLOPE_UNTIL_CALIBRATED = 3;

/** Knows nothing: every answer is “unknown” until it is taught. */
export function emptyModel(features: FeatureSettings = DEFAULT_FEATURES): TextModel {
  return {
    features,
    categories: [],
    buckets: null,
    rarity: new Float32Array(2 ** features.bits),
    linear: { classes: 0, weights: new Float32Array(0), bias: new Float32Array(0) },
    calibration: { slope: SLOPE_UNTIL_CALIBRATED, shifts: [], doubt: 0 },
    unknownBelow: 0.5,
    claimedFrom: NOT_YET,
    sureFrom: null,
    origin: 'empty',
  };
}

/**
 * A new model that knows what `model` knew and what the corrections say; `model` stays as it is. Teach all corrections at once
 * to the model one starts from, never a few on top of a taught one: then the result depends on nothing else, and taking back
 * is dropping it. Only to a model that keeps all its buckets. New categories are added at the end. Calibrate it afterwards on messages held back (`calibrated`).
 */
export function learn(model: TextModel, corrections: readonly Correction[]): TextModel {
  if (corrections.length === 0) return model;
  const categories = [...new Set([...model.categories, ...corrections.map(({ category }) => category)])];
  const classes = categories.length;
  const count = counterOf(model);
  const plains = corrections.map((correction) => plainText(correction));
  const counted = plains.map((plain) => count(plain));
  const rarity = rarityWith(model.rarity, plains, counted);
  const examples = counted.map((counts) => numbersOf({ rarity }, counts));
  const labels = corrections.map(({ category }) => categories.indexOf(category));
  const features = 2 ** model.features.bits;
  return {
    ...model,
    categories,
    rarity,
    linear: trainLinear(examples, labels, {
      classes,
      features,
      cost: COST,
      passes: PASSES,
      start: widened(model.linear, classes, features),
      trust: trustOf(examples, labels, classes, features),
    }),
    calibration: {
      ...model.calibration,
      shifts: categories.map((_, k) => model.calibration.shifts[k] ?? 0),
    },
  };
}

/** Buckets already known keep their rarity (the old weights were made with it); new ones get it from the corrections. */
function rarityWith(old: Float32Array, plains: readonly string[], counted: readonly Counts[]): Float32Array {
  const met = new Int32Array(old.length);
  const openings = new Set<string>();
  for (const [i, { buckets }] of counted.entries()) {
    const opening = plains[i]!.slice(0, SAME_OPENING);
    if (openings.has(opening)) continue;
    openings.add(opening);
    for (const bucket of buckets) met[bucket] = met[bucket]! + 1;
  }
  return old.map((rare, bucket) => {
    if (rare > 0 || met[bucket]! < MET_IN) return rare;
    return Math.log((1 + openings.size) / (1 + met[bucket]!)) + 1;
  });
}

/**
 * How much each bucket may say for each category: the square of its log-count ratio (NB-SVM), so that words typical of a
 * category learn fast and words everybody uses hardly at all.
 */
function trustOf(
  examples: readonly Sparse[],
  labels: readonly number[],
  classes: number,
  features: number,
): Float32Array {
  const counts = new Float32Array(features * classes);
  const totals = new Float64Array(classes);
  for (const [i, { index }] of examples.entries())
    for (const feature of index) {
      const at = feature * classes + labels[i]!;
      counts[at] = counts[at]! + 1;
      totals[labels[i]!] = totals[labels[i]!]! + 1;
    }
  let different = 0;
  for (let feature = 0; feature < features; feature += 1)
    if (counts.subarray(feature * classes, (feature + 1) * classes).some((n) => n > 0)) different += 1;
  const all = totals.reduce((sum, n) => sum + n + SMOOTH * different, 0);
  const trust = new Float32Array(features * classes);
  for (let feature = 0; feature < features; feature += 1) {
    let met = 0;
    for (let k = 0; k < classes; k += 1) met += counts[feature * classes + k]!;
    if (met === 0) continue;
    for (let k = 0; k < classes; k += 1) {
      const own = totals[k]! + SMOOTH * different;
      const inside = (counts[feature * classes + k]! + SMOOTH) / own;
      const outside = (met - counts[feature * classes + k]! + SMOOTH * (classes - 1)) / (all - own);
      const ratio = classes === 1 ? 1 : Math.log(inside / outside);
      trust[feature * classes + k] = ratio * ratio;
    }
  }
  return trust;
}

/** The same knowledge with room for more categories. */
function widened(old: Linear, classes: number, features: number): Linear {
  if (old.classes === classes) return old;
  const weights = new Float32Array(features * classes);
  const bias = new Float32Array(classes).fill(NOT_YET);
  bias.set(old.bias);
  for (let feature = 0; feature < features; feature += 1)
    for (let k = 0; k < old.classes; k += 1) weights[feature * classes + k] = old.weights[feature * old.classes + k]!;
  return { classes, weights, bias };
}
