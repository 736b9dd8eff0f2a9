import type { Counts } from './text-features.ts';
import type { TextModel } from './text-model.ts';

/** Of what was counted, what is among `buckets`, by its place there. Both ascend: one walk finds what they share. */
export function within(buckets: Int32Array, counted: Counts): Counts {
  const index = new Int32Array(counted.buckets.length);
  const counts = new Float32Array(counted.buckets.length);
  let at = 0;
  let found = 0;
  for (let j = 0; j < counted.buckets.length; j += 1) {
    const bucket = counted.buckets[j]!;
    while (at < buckets.length && buckets[at]! < bucket) at += 1;
    if (buckets[at] !== bucket) continue;
    index[found] = at;
    counts[found] = counted.counts[j]!;
    found += 1;
  }
  return { buckets: index.slice(0, found), counts: counts.slice(0, found) };
}

/** Where a model keeps the numbers of a bucket; -1: it has none. */
export function placeOf(buckets: Int32Array | null, bucket: number): number {
  if (buckets === null) return bucket;
  let [low, high] = [0, buckets.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (buckets[middle] === bucket) return middle;
    if (buckets[middle]! < bucket) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The same model, keeping only the buckets that say something. */
export function compacted(model: TextModel): TextModel {
  const { rarity, linear } = model;
  const { classes } = linear;
  const at = Int32Array.from([...rarity.keys()].filter((place) => rarity[place]! > 0));
  const weights = new Float32Array(at.length * classes);
  for (const [i, place] of at.entries())
    weights.set(linear.weights.subarray(place * classes, (place + 1) * classes), i * classes);
  return {
    ...model,
    buckets: model.buckets === null ? at : at.map((place) => model.buckets![place]!),
    rarity: Float32Array.from(at, (place) => rarity[place]!),
    linear: { ...linear, weights },
  };
}
