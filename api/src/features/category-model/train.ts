import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { learnCalibrated } from '@tellit/shared/rules/routing/calibrated.ts';
import type { Figures } from '@tellit/shared/rules/routing/evaluation.ts';
import { decodeModel, encodeModel } from '@tellit/shared/rules/routing/model-file.ts';
import { isBetter, judgeModel, splitHeld, type Taught } from '@tellit/shared/rules/routing/promotion.ts';
import { LEAST_HELD, LEAST_TAUGHT } from '@tellit/shared/rules/routing/promotion-terms.ts';
import type { TextModel } from '@tellit/shared/rules/routing/text-model.ts';
import { decodeTree, encodeTree } from '@tellit/shared/rules/routing/tree-file.ts';
import type { ModelFigures } from '../../platform/store/tables-routing.ts';
import { trainBranches } from './train-branches.ts';

export interface TrainingJob {
  /** Compressed files: the model every district starts with, and the one in use. */
  starting: Uint8Array;
  inUse: Uint8Array;
  matters: readonly Taught[];
}

export type Trained =
  | { state: 'tooLittle' }
  | { state: 'better'; topBetter: boolean; figures: ModelFigures; againstFigures: ModelFigures; file: Uint8Array }
  | { state: 'notBetter'; figures: ModelFigures; againstFigures: ModelFigures };

/** So many models are trained once more to calibrate honestly; each costs a second a thousand matters. */
const FOLDS = 3;
/** One in so many of the taught matters also calibrates. */
const CHECKED_IN = 3;
const ORIGIN =
  'Taught by the dispatchers of one district on top of the starting model. Hashed runs of characters; no text.';

/**
 * Teaches the starting model everything the district's dispatchers decided, and what lies below each category from nothing; judges
 * both beside what is in use on matters neither ever learned. What is better replaces its counterpart, the rest stays as it is in use.
 * Takes seconds, with thousands of matters a minute: for a thread of its own.
 */
export function train({ starting, inUse, matters }: TrainingJob): Trained {
  const { taught, held } = splitHeld(matters);
  const used = decodeTree(brotliDecompressSync(inUse));
  const enough = taught.length >= LEAST_TAUGHT && held.length >= LEAST_HELD;
  const branches = trainBranches(taught, held, used.branches);
  if (!enough && branches.records.length === 0) return { state: 'tooLittle' };
  const fresh = enough ? taughtTop(starting, taught) : used.top;
  const categories = [
    ...new Set([...fresh.categories, ...used.top.categories, ...held.map(({ category }) => category)]),
  ];
  const [is, was] = [judgeModel(fresh, held, categories), judgeModel(used.top, held, categories)];
  const both = {
    figures: { ...figuresOf(is, taught.length), branches: branches.records },
    againstFigures: figuresOf(was, taught.length),
  };
  const topBetter = enough && isBetter(is, was);
  if (!topBetter && branches.better.size === 0) return { state: 'notBetter', ...both };
  const tree = {
    top: topBetter ? fresh : used.top,
    branches: new Map([...used.branches, ...branches.better]),
  };
  const file = brotliCompressSync(encodeTree(tree), { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  return { state: 'better', topBetter, ...both, file };
}

/** @returns what is judged is what is kept: the file, with its weights rounded */
function taughtTop(starting: Uint8Array, taught: readonly Taught[]): TextModel {
  const checked = taught.filter((_, i) => i % CHECKED_IN === 0);
  const rest = taught.filter((_, i) => i % CHECKED_IN !== 0);
  const { model } = learnCalibrated(decodeModel(brotliDecompressSync(starting)), rest, checked, FOLDS);
  return decodeModel(encodeModel({ ...model, origin: ORIGIN }));
}

function figuresOf({ messages, macroF1, accuracy, top3, calibrationError }: Figures, taught: number): ModelFigures {
  return { taught, held: messages, macroF1, accuracy, top3, calibrationError };
}
