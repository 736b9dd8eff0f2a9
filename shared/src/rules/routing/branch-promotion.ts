import { isNamed } from './branch.ts';
import type { Correction } from './learn.ts';
import {
  BETTER_BY,
  BRANCH_RIGHT,
  HONEST_WITHIN,
  LEAST_BRANCH_HELD,
  LEAST_BRANCH_NAMED,
  WORSE_AT_MOST,
} from './promotion-terms.ts';
import { classify, type TextModel } from './text-model.ts';

/** How a branch did on held-back matters that lie below its category (whether the first level finds them is judged there). */
export interface BranchFigures {
  held: number;
  /** Of those: how many it named a child for, and how many of these were right. */
  named: number;
  right: number;
  /** Mean of what it said how sure it was, over those it named. */
  confidence: number;
}

/** Judges what a dispatcher would have seen: a child it does not name is neither right nor wrong. No branch names nothing. */
export function judgeBranch(parent: string, branch: TextModel | undefined, held: readonly Correction[]): BranchFigures {
  const figures = { held: held.length, named: 0, right: 0, confidence: 0 };
  if (!branch) return figures;
  let sure = 0;
  for (const message of held) {
    const { top, unknown } = classify(branch, message);
    const child = top[0];
    if (unknown || !child || !isNamed(parent, child.category)) continue;
    figures.named += 1;
    figures.right += child.category === message.category ? 1 : 0;
    sure += child.confidence;
  }
  return { ...figures, confidence: figures.named === 0 ? 0 : sure / figures.named };
}

/**
 * The published test: whether a newly taught branch is put to use in place of the one in use (or of none), both judged on the same
 * matters. What it names must be right often enough to help, as often as it says, and more must be named rightly than now.
 */
export function isBranchBetter(fresh: BranchFigures, inUse: BranchFigures): boolean {
  const right = precision(fresh);
  return (
    fresh.held >= LEAST_BRANCH_HELD &&
    fresh.named >= LEAST_BRANCH_NAMED &&
    right >= BRANCH_RIGHT &&
    fresh.confidence - right <= HONEST_WITHIN &&
    fresh.right / fresh.held >= inUse.right / fresh.held + BETTER_BY &&
    (inUse.named === 0 || right >= precision(inUse) - WORSE_AT_MOST)
  );
}

const precision = ({ named, right }: BranchFigures): number => (named === 0 ? 0 : right / named);
