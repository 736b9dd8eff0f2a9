import { probabilitiesOf } from './calibration.ts';
import { evaluate, type Figures, type Judged } from './evaluation.ts';
import type { Correction } from './learn.ts';
import { BETTER_BY, LEAST_HELD, WORSE_AT_MOST } from './promotion-terms.ts';
import { marginsOfMessage, type TextModel } from './text-model.ts';

/** A matter a person gave a category, by the id of its order. */
export interface Taught extends Correction {
  id: string;
  /** From the first-level category down to the one chosen; absent or empty: what was chosen is not in the tree any more. */
  path?: readonly string[];
}

/** One matter in five is held back: chosen once by its id, never learned by any model of the district. */
const HELD_IN = 5;
/** The matters to learn from and those to judge by. The same id always falls on the same side. */
export function splitHeld(all: readonly Taught[]): { taught: Taught[]; held: Taught[] } {
  const taught: Taught[] = [];
  const held: Taught[] = [];
  for (const one of all) (hash(one.id) % HELD_IN === 0 ? held : taught).push(one);
  return { taught, held };
}

/** FNV-1a over the characters of an id. */
function hash(id: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  // The last characters of time-ordered ids differ most; mix them down.
  return ((h ^ (h >>> 15)) * 0x2c1b3c6d) >>> 0;
}

/**
 * How a model does on matters it never learned. A category it does not know counts as wrong: not knowing is honest, but it
 * does not help a dispatcher.
 * @param categories all that are told apart, so that two models are measured with the same rod
 */
export function judgeModel(model: TextModel, held: readonly Correction[], categories: readonly string[]): Figures {
  const judged = held.map((message): Judged => {
    const said =
      model.categories.length === 0 ? [] : probabilitiesOf(marginsOfMessage(model, message), model.calibration);
    return {
      probabilities: categories.map((category) => said[model.categories.indexOf(category)] ?? 0),
      truth: categories.indexOf(message.category),
    };
  });
  return evaluate(judged, categories.length);
}

type Judgement = Pick<Figures, 'messages' | 'macroF1' | 'top3' | 'calibrationError'>;

/** The published test: whether a new model replaces the one in use, both judged on the same held-back matters. */
export function isBetter(fresh: Judgement, inUse: Judgement): boolean {
  return (
    fresh.messages >= LEAST_HELD &&
    fresh.macroF1 >= inUse.macroF1 + BETTER_BY &&
    fresh.top3 >= inUse.top3 - WORSE_AT_MOST &&
    fresh.calibrationError <= inUse.calibrationError + WORSE_AT_MOST
  );
}
