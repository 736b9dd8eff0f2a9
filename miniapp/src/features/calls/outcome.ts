import type { Input, Output } from '@tellit/shared/contract/api.ts';
import { callsCopy } from '@tellit/shared/words/calls-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { Rating, Resolution } from '@tellit/shared/words/states.ts';

export const WORDS_MAX = 1000;

export interface Heard {
  way: 'phone' | 'visit';
  resolution: Resolution | null;
  rating: Rating | null;
  words: string;
}
export const NOTHING_HEARD: Heard = { way: 'phone', resolution: null, rating: null, words: '' };
export type Outcome = 'reached' | 'notReached' | 'refused';
type Body = Omit<Input<'POST /v1/follow-ups/:complaintId'>['body'], 'version'>;

/** What is missing before an answer can be recorded; unreachable and refused need nothing. */
export function mistakeIn(heard: Heard, outcome: Outcome): string | null {
  if ([...heard.words.trim()].length > WORDS_MAX) return staffCopy.acts.tooLong(staffCopy.calls.words, WORDS_MAX);
  return outcome === 'reached' && heard.resolution === null ? staffCopy.calls.answerNeeded : null;
}

/** The record of one attempt. Only what was really heard is sent: nobody who was not reached has an opinion. */
export function recordOf(heard: Heard, outcome: Outcome): Body {
  const { way, resolution, rating } = heard;
  const words = heard.words.trim() || undefined;
  return outcome === 'reached' ? { way, outcome, resolution, rating, words } : { way, outcome, words };
}

type Recorded = Output<'POST /v1/follow-ups/:complaintId'>;

/** What the clerk reads after recording: an attempt too soon after the last is said to be none. */
export function savedWords(outcome: Outcome, done: Recorded): string {
  const { calls } = staffCopy;
  if (done.rework) return calls.savedRework;
  if (done.closed) return calls.savedClosed;
  if (outcome !== 'notReached') return calls.saved;
  if (!done.counts) return callsCopy.savedTooSoon;
  return callsCopy.savedStill(done.attempts, done.missing);
}
