import { fitCalibration, judge } from './calibration.ts';
import { atConfidence, sureFrom } from './evaluation.ts';
import { type Correction, learn } from './learn.ts';
import { marginsOfMessage, type TextModel } from './text-model.ts';

/** A held-back message: what a model that never saw it says, and the truth (index into the categories). */
export interface Held {
  margins: ArrayLike<number>;
  truth: number;
}

/** A suggestion is filled in for the dispatcher only where it was right so often. */
export const SURE = 0.95;
/** “Unknown” below the confidence at which a suggestion is more often wrong than right; confidences are calibrated, so one half. */
const UNKNOWN_BELOW = 0.5;

/**
 * So many of the messages the model does know are given up as “unknown” to notice those of categories it does not: on the tune
 * half it catches 38–72 % of a category left out of training, where confidence alone catches 10–38 %.
 */
const GIVEN_UP = 0.08;

/** What a model says of messages it was not trained on; those of categories it does not know are left out. */
export function heldBack(model: TextModel, messages: readonly Correction[]): Held[] {
  return messages.flatMap((message) => {
    const truth = model.categories.indexOf(message.category);
    return truth < 0 ? [] : [{ margins: marginsOfMessage(model, message), truth }];
  });
}

/** The model with confidences one may believe, fitted on held-back messages (at least some hundred). */
export function calibrated(model: TextModel, held: readonly Held[]): TextModel {
  const calibration = fitCalibration(held, model.categories.length);
  const judged = judge(held, calibration);
  const sure = sureFrom(judged, SURE);
  const enough = sure !== null && atConfidence(judged, sure.confidence).share > 0;
  return {
    ...model,
    calibration,
    unknownBelow: UNKNOWN_BELOW,
    claimedFrom: lowest(held, GIVEN_UP),
    sureFrom: enough ? Math.max(sure.confidence, UNKNOWN_BELOW) : null,
  };
}

/** The margin of the likeliest category below which this share of the messages lies. */
function lowest(held: readonly Held[], share: number): number {
  const claims = held.map(({ margins }) => Math.max(...Array.from(margins))).sort((a, b) => a - b);
  return claims[Math.floor(claims.length * share)] ?? -1;
}

/**
 * Learns from everything, and calibrates honestly: what is said of each of `checked` comes from a model that learned without it
 * (`folds` models are trained for that and thrown away). @returns the model, and what was held back, for its figures
 */
export function learnCalibrated(
  model: TextModel,
  taught: readonly Correction[],
  checked: readonly Correction[],
  folds: number,
): { model: TextModel; held: Held[] } {
  const whole = learn(model, [...taught, ...checked]);
  const held: Held[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const without = learn(model, [...taught, ...checked.filter((_, i) => i % folds !== fold)]);
    const said = heldBack(
      without,
      checked.filter((_, i) => i % folds === fold),
    );
    for (const one of said) held.push(inOrderOf(one, without.categories, whole.categories));
  }
  return { model: calibrated(whole, held), held };
}

/** The same answer with the categories in another model's order; one that was not known says no. */
function inOrderOf({ margins, truth }: Held, from: readonly string[], to: readonly string[]): Held {
  return {
    margins: to.map((category) => margins[from.indexOf(category)] ?? -1),
    truth: to.indexOf(from[truth]!),
  };
}
