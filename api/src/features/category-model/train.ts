import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { learnCalibrated } from '@tellit/shared/rules/routing/calibrated.ts';
import type { Figures } from '@tellit/shared/rules/routing/evaluation.ts';
import { decodeModel, encodeModel } from '@tellit/shared/rules/routing/model-file.ts';
import { isBetter, judgeModel, splitHeld, type Taught } from '@tellit/shared/rules/routing/promotion.ts';
import { LEAST_HELD, LEAST_TAUGHT } from '@tellit/shared/rules/routing/promotion-terms.ts';
import type { ModelFigures } from '../../platform/store/tables-routing.ts';

export interface TrainingJob {
  /** Compressed files: the model every district starts with, and the one in use. */
  starting: Uint8Array;
  inUse: Uint8Array;
  matters: readonly Taught[];
}

export type Trained =
  | { state: 'tooLittle' }
  | { state: 'better'; figures: ModelFigures; againstFigures: ModelFigures; file: Uint8Array }
  | { state: 'notBetter'; figures: ModelFigures; againstFigures: ModelFigures };

/** So many models are trained once more to calibrate honestly; each costs a second a thousand matters. */
const FOLDS = 3;
/** One in so many of the taught matters also calibrates. */
const CHECKED_IN = 3;
const ORIGIN =
  'Taught by the dispatchers of one district on top of the starting model. Hashed runs of characters; no text.';

/**
 * Teaches the starting model everything the district's dispatchers decided, and judges it beside the model in use on matters
 * neither ever learned. Takes seconds: for a thread of its own.
 */
export function train({ starting, inUse, matters }: TrainingJob): Trained {
  const { taught, held } = splitHeld(matters);
  if (taught.length < LEAST_TAUGHT || held.length < LEAST_HELD) return { state: 'tooLittle' };
  const start = decodeModel(brotliDecompressSync(starting));
  const checked = taught.filter((_, i) => i % CHECKED_IN === 0);
  const rest = taught.filter((_, i) => i % CHECKED_IN !== 0);
  const { model } = learnCalibrated(start, rest, checked, FOLDS);
  // What is judged is what is kept: the file, with its weights rounded.
  const bytes = encodeModel({ ...model, origin: ORIGIN });
  const fresh = decodeModel(bytes);
  const used = decodeModel(brotliDecompressSync(inUse));
  const categories = [...new Set([...fresh.categories, ...used.categories, ...held.map(({ category }) => category)])];
  const [is, was] = [judgeModel(fresh, held, categories), judgeModel(used, held, categories)];
  const both = {
    figures: figuresOf(is, taught.length),
    againstFigures: figuresOf(was, taught.length),
  };
  if (!isBetter(is, was)) return { state: 'notBetter', ...both };
  const file = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  return { state: 'better', ...both, file };
}

function figuresOf({ messages, macroF1, accuracy, top3, calibrationError }: Figures, taught: number): ModelFigures {
  return { taught, held: messages, macroF1, accuracy, top3, calibrationError };
}
