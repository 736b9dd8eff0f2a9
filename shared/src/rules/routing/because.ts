import { eachRun, type Message, withoutEmptyWords } from './text-features.ts';
import type { TextModel } from './text-model.ts';

/** Words are looked for in the title and the opening: what a dispatcher sees first, and quick to read. */
const LOOKED_AT = 300;
const WORDS = 3;
/** Two or more Chinese characters; one alone explains nothing. */
const A_WORD = /^\p{Script=Han}{2,}$/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

interface Said {
  word: string;
  /** What the word's runs say for every category, against the mean of the categories. */
  speaks: Float64Array;
}

/**
 * The words of the message that spoke for each of `classes`, strongest first, at most three each. Taken from the message
 * itself, in its own spelling; the model holds no words.
 */
export function wordsFor(model: TextModel, message: Message, classes: readonly number[]): string[][] {
  const said = wordsOf(
    model,
    `${message.title.slice(0, LOOKED_AT)}\n${message.body.slice(0, LOOKED_AT)}`.slice(0, LOOKED_AT),
  );
  return classes.map((k) =>
    said
      .filter(({ speaks }) => speaks[k]! > 0)
      .sort((a, b) => b.speaks[k]! - a.speaks[k]!)
      .slice(0, WORDS)
      .map(({ word }) => word),
  );
}

function wordsOf(model: TextModel, text: string): Said[] {
  const times = new Map<string, number>();
  for (const { segment } of segmenter.segment(text))
    if (A_WORD.test(segment)) times.set(segment, (times.get(segment) ?? 0) + 1);
  return [...times].map(([word, n]) => {
    const speaks = speaksFor(model, word);
    for (let k = 0; k < speaks.length; k += 1) speaks[k] = speaks[k]! * (1 + Math.log(n));
    return { word, speaks };
  });
}

function speaksFor(model: TextModel, word: string): Float64Array {
  const { classes, weights } = model.linear;
  const speaks = new Float64Array(classes);
  eachRun(withoutEmptyWords(word), model.features, (bucket) => {
    const rare = model.rarity[bucket]!;
    if (rare === 0) return;
    let mean = 0;
    for (let k = 0; k < classes; k += 1) mean += weights[bucket * classes + k]! / classes;
    for (let k = 0; k < classes; k += 1) speaks[k] = speaks[k]! + rare * (weights[bucket * classes + k]! - mean);
  });
  return speaks;
}
