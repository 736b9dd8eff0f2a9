import { expected, expectedWhy } from './calendar-copy.ts';
import { dayWords, deadlineWords, fullMoment, hoursWords, momentWords, spanWords, timeWords } from './dates.ts';

/** 10月28日（周三）15:30–17:00; over days both ends in full. */
function windowWords(from: number, to: number, now: number): string {
  const begin = momentWords(from, now);
  const end = momentWords(to, now);
  return begin.slice(0, -5) === end.slice(0, -5) ? `${begin}–${timeWords(to)}` : `${begin} – ${end}`;
}

/** How times are said to residents and businesses; every language has its own. */
export const dateWords = {
  dayWords,
  timeWords,
  momentWords,
  fullMoment,
  deadlineWords,
  spanWords,
  hoursWords,
  windowWords,
  expected,
  expectedWhy,
};
