import { clockWords } from '@tellit/shared/words/dates.ts';

export type Hours = readonly (readonly [number, number])[];

/** Minutes of the day of a written time, full-width signs accepted; NaN while it is none, which the checks refuse in words. */
export function minutesIn(text: string): number {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.normalize('NFKC').trim());
  return match && Number(match[2]) < 60 ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
}

/** Spans as they are written in the boxes. */
export const textsOf = (hours: Hours): [string, string][] =>
  hours.map(([from, to]) => [clockWords(from), clockWords(to)]);
