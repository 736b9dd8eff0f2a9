import { wordsFor } from './because.ts';
import { within } from './buckets.ts';
import { type Calibration, probabilitiesOf } from './calibration.ts';
import { likeliest } from './evaluation.ts';
import { type Linear, marginsInto, type Sparse } from './linear.ts';
import { type Counts, createCounter, type FeatureSettings, type Message, plainText } from './text-features.ts';

/** What knows categories from words. Plain numbers: nothing anybody wrote can be read from it. */
export interface TextModel {
  features: FeatureSettings;
  /** Ids of the categories it knows; the classes of `linear` in this order. A category it was never taught is not there. */
  categories: readonly string[];
  /** The buckets it has numbers for, ascending; null: all 2^bits. What only tells a few children apart keeps only what it knows. */
  buckets: Int32Array | null;
  /** In the order of `buckets`: how much a bucket's occurrence tells (inverse document frequency); 0: not met in enough different messages to count. */
  rarity: Float32Array;
  linear: Linear;
  calibration: Calibration;
  /** Below this confidence of the likeliest category the answer is “unknown”. */
  unknownBelow: number;
  /**
   * Below this margin of every category none claims the message: unknown too. Confidences only compare the categories it knows;
   * a matter of a category it was never taught must not look like the least unlike one.
   */
  claimedFrom: number;
  /** From this confidence on the likeliest was right at least 95 % of the time on held-back messages; null: never shown. */
  sureFrom: number | null;
  /** Where it comes from, in one ASCII sentence. */
  origin: string;
}

/** One suggested category, how sure (0–1), and the words of the message itself that spoke for it, strongest first. */
export interface CategorySuggestion {
  category: string;
  confidence: number;
  because: string[];
}

export interface Classification {
  /** At most three, likeliest first; empty only when the model knows no category. */
  top: CategorySuggestion[];
  /** True: say that it is not known, and suggest nothing. */
  unknown: boolean;
  /** True: sure enough to be filled in for a dispatcher to confirm. */
  sure: boolean;
}

const SHOWN = 3;
/** A message with fewer known runs has said nothing (empty, “你好”, another language). */
const ENOUGH_RUNS = 6;

/** Suggests categories for a message. Total: any two strings get an answer, “unknown” if need be. */
export function classify(model: TextModel, message: Message): Classification {
  if (model.categories.length === 0) return { top: [], unknown: true, sure: false };
  const numbers = numbersOf(model, counterOf(model)(plainText(message)));
  const margins = marginsOf(model, numbers);
  const confidences = probabilitiesOf(margins, model.calibration);
  const ranked = confidences
    .map((confidence, k) => ({ confidence, k }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, SHOWN);
  const words = wordsFor(
    model,
    message,
    ranked.map(({ k }) => k),
  );
  const best = ranked[0]!.confidence;
  const unknown =
    numbers.index.length < ENOUGH_RUNS || best < model.unknownBelow || Math.max(...margins) < model.claimedFrom;
  return {
    top: ranked.map(({ confidence, k }, i) => ({ category: model.categories[k]!, confidence, because: words[i]! })),
    unknown,
    sure: !unknown && model.sureFrom !== null && best >= model.sureFrom,
  };
}

/** What every category says of a message, before calibration: for training, measuring and calibrating. */
export function marginsOfMessage(model: TextModel, message: Message): Float64Array {
  return marginsOf(model, numbersOf(model, counterOf(model)(plainText(message))));
}

/** The index of the likeliest category of a message. @throws RangeError when the model knows no category */
export function likeliestOf(model: TextModel, message: Message): number {
  if (model.categories.length === 0) throw new RangeError('a model without categories');
  return likeliest(probabilitiesOf(marginsOfMessage(model, message), model.calibration));
}

function marginsOf(model: TextModel, { index, value }: Sparse): Float64Array {
  const margins = new Float64Array(model.categories.length);
  marginsInto(margins, model.linear, index, value);
  return margins;
}

/** Counts weighed by rarity, dampened, and brought to length 1, so that long messages do not shout. */
export function numbersOf({ rarity }: Pick<TextModel, 'rarity'>, { buckets, counts }: Counts): Sparse {
  let known = 0;
  for (const bucket of buckets) if (rarity[bucket]! > 0) known += 1;
  const index = new Int32Array(known);
  const value = new Float32Array(known);
  let at = 0;
  let squares = 0;
  for (let j = 0; j < buckets.length; j += 1) {
    const rare = rarity[buckets[j]!]!;
    if (rare === 0) continue;
    const v = (1 + Math.log(counts[j]!)) * rare;
    index[at] = buckets[j]!;
    value[at] = v;
    squares += v * v;
    at += 1;
  }
  const length = Math.sqrt(squares) || 1;
  for (let j = 0; j < known; j += 1) value[j] = value[j]! / length;
  return { index, value };
}

const counters = new Map<string, (plain: string) => Counts>();
/** The counter of a model in the model's own numbering, its working memory made once for all models that read alike. */
export function counterOf({ features, buckets }: Pick<TextModel, 'features' | 'buckets'>): (plain: string) => Counts {
  const { bits, longest, head, headWeight } = features;
  const key = `${bits}/${longest}/${head}/${headWeight}`;
  const counter = counters.get(key) ?? createCounter(features);
  counters.set(key, counter);
  return buckets === null ? counter : (plain) => within(buckets, counter(plain));
}
