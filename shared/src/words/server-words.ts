import type { ClockKind } from './states.ts';

/**
 * Sentences the server makes in Chinese from what happened (timeline-copy.ts, ratings-copy.ts): shown as they came. Another
 * language says them anew from what is known of them, and shows the Chinese where nothing is known.
 */
export const serverWords = {
  /** 4 小时, 1 个工作日: how soon a matter is accepted. */
  span: (words: string): string => words,
  /** A line of the history. */
  line: ({ title }: { action: string; title: string; level: number | null }): string => title,
  /** A dated promise of the receipt. */
  promise: (_kind: ClockKind, title: string): string => title,
  /** A step on the receipt of a rating or a report. */
  step: (title: string): string => title,
  /** Why something cannot be done now. */
  reason: (words: string): string => words,
  /** Why a neighbour's matter may be the same (rules/duplicates/similar.ts). */
  alike: (words: string): string => words,
  /** What may be ticked about a visit. */
  tick: (_tick: string, words: string): string => words,
  /** The state and the kind of an official paper. */
  paper: (words: string): string => words,
  /** The sentence of an error: `code` of the contract, `detail` as the server wrote it. */
  problem: (_code: string, detail: string): string => detail,
  /** A field the server refuses: `path` of the contract. */
  field: (_path: string, message: string): string => message,
};
