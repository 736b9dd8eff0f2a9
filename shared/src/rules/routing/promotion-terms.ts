/** The published conditions under which a newly taught model replaces the one in use (promotion.ts). */

/** Fewer matters than these teach or judge nothing. */
export const LEAST_TAUGHT = 80;
export const LEAST_HELD = 20;
/** A new model replaces the one in use only if its mean F1 is better by so much … */
export const BETTER_BY = 0.01;
/** … and neither the first three nor the honesty of its confidence got worse by more than so much. */
export const WORSE_AT_MOST = 0.02;
