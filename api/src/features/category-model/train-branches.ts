import { learnBranch } from '@tellit/shared/rules/routing/branch.ts';
import { isBranchBetter, judgeBranch } from '@tellit/shared/rules/routing/branch-promotion.ts';
import type { CategoryTree } from '@tellit/shared/rules/routing/category-tree.ts';
import type { Correction } from '@tellit/shared/rules/routing/learn.ts';
import { decodeModel, encodeModel } from '@tellit/shared/rules/routing/model-file.ts';
import type { Taught } from '@tellit/shared/rules/routing/promotion.ts';
import { LEAST_BRANCH_HELD, LEAST_BRANCH_TAUGHT } from '@tellit/shared/rules/routing/promotion-terms.ts';
import type { TextModel } from '@tellit/shared/rules/routing/text-model.ts';
import type { BranchRecord } from '../../platform/store/tables-routing.ts';

interface TrainedBranches {
  /** Those that passed the published test, by the category whose children they tell apart. */
  better: Map<string, TextModel>;
  /** Every one that could be trained and judged, most taught first. */
  records: BranchRecord[];
}

/** Teaches what lies below each category that has enough matters, and judges it on the held-back ones beside the one in use. */
export function trainBranches(
  taught: readonly Taught[],
  held: readonly Taught[],
  inUse: CategoryTree['branches'],
): TrainedBranches {
  const lessons = lessonsOf(taught);
  const tests = lessonsOf(held);
  const better = new Map<string, TextModel>();
  const records: BranchRecord[] = [];
  for (const [parent, below] of lessons) {
    const judged = tests.get(parent) ?? [];
    if (below.length < LEAST_BRANCH_TAUGHT || judged.length < LEAST_BRANCH_HELD) continue;
    const learned = learnBranch(parent, below);
    if (!learned) continue;
    // What is judged is what is kept: the file, with its weights rounded.
    const fresh = decodeModel(encodeModel(learned));
    const [is, was] = [judgeBranch(parent, fresh, judged), judgeBranch(parent, inUse.get(parent), judged)];
    const passed = isBranchBetter(is, was);
    if (passed) better.set(parent, fresh);
    records.push({
      parent,
      taught: below.length,
      ...is,
      againstNamed: was.named,
      againstRight: was.right,
      better: passed,
    });
  }
  return { better, records: records.sort((a, b) => b.taught - a.taught) };
}

/** For each category the matters below it, with the category right below it that was chosen (or lies above the one chosen). */
function lessonsOf(matters: readonly Taught[]): Map<string, Correction[]> {
  const lessons = new Map<string, Correction[]>();
  for (const { path = [], title, body } of matters)
    for (const [at, child] of path.entries()) {
      const parent = path[at - 1];
      if (parent === undefined) continue;
      const known = lessons.get(parent) ?? [];
      known.push({ category: child, title, body });
      lessons.set(parent, known);
    }
  return lessons;
}
