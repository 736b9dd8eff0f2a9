/** Heads of the review sheet, in the order a reviewer turns the file. */
export const REVIEW_HEADS = [
  'subject',
  'power',
  'facts',
  'procedure',
  'application',
  'discretion',
  'papers',
  'integrity',
] as const;
export type ReviewHead = (typeof REVIEW_HEADS)[number];
