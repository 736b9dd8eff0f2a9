import { isNamed } from './branch.ts';
import type { Message } from './text-features.ts';
import { type CategorySuggestion, type Classification, classify, type TextModel } from './text-model.ts';

/** What knows categories on every level: the first level, and below a category whatever dispatchers taught often enough. */
export interface CategoryTree {
  top: TextModel;
  /** What tells the children of a category apart, by its id. A category without one: what lies below is not known. */
  branches: ReadonlyMap<string, TextModel>;
}

/** A first-level category, and as far as it is known the one below it, the one below that … */
export interface TreeSuggestion extends CategorySuggestion {
  /** Each with its own confidence, given that the one above is right; empty: not known. */
  lower: CategorySuggestion[];
}

export interface TreeClassification extends Classification {
  top: TreeSuggestion[];
}

/** No classification is deeper; a tree that runs in a circle ends too. */
const DEEPEST = 5;

/** Suggests categories for a message, level by level; below the last level it is sure of it says nothing. Total. */
export function classifyTree({ top, branches }: CategoryTree, message: Message): TreeClassification {
  const said = classify(top, message);
  return {
    ...said,
    top: said.top.map((one) => ({ ...one, lower: said.unknown ? [] : lowerOf(branches, one.category, message) })),
  };
}

function lowerOf(branches: CategoryTree['branches'], top: string, message: Message): CategorySuggestion[] {
  const path: CategorySuggestion[] = [];
  for (let parent = top; path.length < DEEPEST; ) {
    const branch = branches.get(parent);
    const said = branch && classify(branch, message);
    const child = said?.unknown === false ? said.top[0] : undefined;
    if (!child || !isNamed(parent, child.category)) break;
    path.push(child);
    parent = child.category;
  }
  return path;
}
