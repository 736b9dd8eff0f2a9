import type { OrderTrack } from '../../words/inspection-states.ts';
import type { Action } from './actions.ts';

/** What is done with both orders of a rating, by whoever their standing names. */
const COMMON: readonly Action[] = [
  'accept',
  'dispatch',
  'sign',
  'assign',
  'progress',
  'submit',
  'approve',
  'sendBack',
  'pause',
  'resume',
  'resumeAtCap',
  'escalate',
  'instruct',
  'issueDocument',
  'receiveDocument',
  'replyDocument',
  'checkDocument',
  'warn',
  'fire',
  'recalendar',
];

/** A closed list: what is not named (merging, listing, sealing, mediation …) could show one order to people of the other. */
const ALLOWED: Readonly<Record<OrderTrack, readonly Action[]>> = {
  rating: [...COMMON, 'openRating', 'noteProblem', 'contact', 'supplement', 'reopen'],
  rectification: [...COMMON, 'openRectification', 'return', 'rule', 'decline'],
};

/** True when an order of a rating does not go through this action, or an ordinary one through an action of theirs. */
export function isOffTrack(action: Action, track: OrderTrack | null): boolean {
  if (track) return !ALLOWED[track].includes(action);
  return action === 'openRating' || action === 'openRectification' || action === 'noteProblem';
}
