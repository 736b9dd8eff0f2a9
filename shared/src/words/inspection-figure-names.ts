/** The closed sets of the figures of inspections; what each means is in rules/inspection/figure-definitions.ts. */

export const FIGURE_KEYS = [
  'listed',
  'cleared',
  'visits',
  'joint',
  'doors',
  'people',
  'perBusiness',
  'refused',
  'repeats',
  'coverage',
  'satisfaction',
  'calledBack',
  'rectified',
] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];

/** Figures about what businesses said: sealed from departments (ADR 0009). */
export const RATING_FIGURES = [
  'coverage',
  'satisfaction',
  'calledBack',
  'rectified',
] as const satisfies readonly FigureKey[];

/** By what they may be broken down. Units stand in code order; nobody is ranked. */
export const FIGURE_GROUPS = ['organisation', 'month'] as const;
export type FigureGroup = (typeof FIGURE_GROUPS)[number];
