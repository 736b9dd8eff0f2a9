/** The published conditions under which a newly taught model replaces the one in use (promotion.ts). */

/** Fewer matters than these teach or judge nothing. */
export const LEAST_TAUGHT = 80;
export const LEAST_HELD = 20;
/** A new model replaces the one in use only if its mean F1 is better by so much … */
export const BETTER_BY = 0.01;
/** … and neither the first three nor the honesty of its confidence got worse by more than so much. */
export const WORSE_AT_MOST = 0.02;

/** Below the first level: so many matters to learn from and to judge by, under one category … */
export const LEAST_BRANCH_TAUGHT = 30;
export const LEAST_BRANCH_HELD = 8;
/** … and so many of one child, before it is told apart from the others. */
export const LEAST_OF_CHILD = 8;
/** It must have named a child for so many of those it is judged by, been right for such a share of these … */
export const LEAST_BRANCH_NAMED = 5;
export const BRANCH_RIGHT = 0.8;
/** … and not have said that it is surer than that by more than so much. */
export const HONEST_WITHIN = 0.1;
