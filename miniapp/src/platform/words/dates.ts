import { pausedLine as chinesePaused } from '@tellit/shared/words/clocks-copy.ts';
import { dateWords as chinese } from '@tellit/shared/words/date-words.ts';
import type { PauseReason } from '@tellit/shared/words/states.ts';
import { otherWords } from './language.ts';

/** Times as residents and businesses read them (dates.ts says how), in the chosen language. */
const words = (): typeof chinese => otherWords()?.dates ?? chinese;

export const dayWords = (at: number, now: number): string => words().dayWords(at, now);
export const timeWords = (at: number): string => words().timeWords(at);
export const momentWords = (at: number, now: number): string => words().momentWords(at, now);
export const fullMoment = (at: number): string => words().fullMoment(at);
export const deadlineWords = (due: number, now: number): string => words().deadlineWords(due, now);
export const spanWords = (ms: number): string => words().spanWords(ms);
export const hoursWords = (hours: readonly (readonly [number, number])[]): string => words().hoursWords(hours);
/** From and to, the day once when it is the same. */
export const windowWords = (from: number, to: number, now: number): string => words().windowWords(from, to, now);
export const expected = (said: string, provisional: boolean): string => words().expected(said, provisional);
export const expectedWhy = (): string => words().expectedWhy;
/** Why a handling time stands still and until when. */
export const pausedLine = (reason: PauseReason, until: string): string =>
  (otherWords()?.paused ?? chinesePaused)(reason, until);
