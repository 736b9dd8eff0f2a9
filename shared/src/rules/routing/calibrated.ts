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
    sureFrom: enough ? Math.max(sure.confidence, UNKNOWN_BELOW) : null,
  };
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
