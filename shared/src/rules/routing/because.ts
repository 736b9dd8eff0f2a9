import { placeOf } from './buckets.ts';
import { eachRun, type Message, withoutEmptyWords } from './text-features.ts';
import type { TextModel } from './text-model.ts';

/** Words are looked for in the title and the opening: what a dispatcher sees first, and quick to read. */
const LOOKED_AT = 160;
const WORDS = 3;
/** Two or more Chinese characters; one alone explains nothing. */
const A_WORD = /^[\u4e00-\u9fff]+$/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

interface Said {
  word: string;
  /** What the word's runs say for each class asked about, against the mean of all classes. */
  speaks: number[];
}

/**
 * The words of the message that spoke for each of `classes`, strongest first, at most three each. Taken from the message
 * itself, in its own spelling; the model holds no words.
 */
export function wordsFor(model: TextModel, { title, body }: Message, classes: readonly number[]): string[][] {
  const said = wordsOf(`${title.slice(0, LOOKED_AT)}\n${body.slice(0, LOOKED_AT)}`.slice(0, LOOKED_AT), model, classes);
  return classes.map((_, k) =>
    said
      .filter(({ speaks }) => speaks[k]! > 0)
      .sort((a, b) => b.speaks[k]! - a.speaks[k]!)
      .slice(0, WORDS)
      .map(({ word }) => word),
  );
}

function wordsOf(text: string, model: TextModel, classes: readonly number[]): Said[] {
  const times = new Map<string, number>();
  for (const { segment } of segmenter.segment(text))
    if (segment.length > 1 && A_WORD.test(segment)) times.set(segment, (times.get(segment) ?? 0) + 1);
  return Array.from(times, ([word, n]) => ({ word, speaks: speaksFor(word, 1 + Math.log(n), model, classes) }));
}

function speaksFor(word: string, often: number, model: TextModel, classes: readonly number[]): number[] {
  const { classes: all, weights } = model.linear;
  const speaks = classes.map(() => 0);
  eachRun(withoutEmptyWords(word), model.features, (bucket) => {
    const place = placeOf(model.buckets, bucket);
    const rare = place < 0 ? 0 : model.rarity[place]! * often;
    if (rare === 0) return;
    const from = place * all;
    let mean = 0;
    for (let k = 0; k < all; k += 1) mean += weights[from + k]! / all;
    for (let i = 0; i < speaks.length; i += 1) speaks[i] = speaks[i]! + rare * (weights[from + classes[i]!]! - mean);
  });
  return speaks;
}
