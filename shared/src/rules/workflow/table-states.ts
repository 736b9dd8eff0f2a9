import { type ComplaintState, ORDER_STATES, type OrderState } from '../../words/states.ts';

/** Sets of states the transition rows speak of. */
export const OPEN: readonly OrderState[] = [
  'received',
  'accepted',
  'dispatched',
  'inProgress',
  'awaitingApproval',
  'answered',
];
export const BEFORE_ANSWER: readonly OrderState[] = [
  'received',
  'accepted',
  'dispatched',
  'inProgress',
  'awaitingApproval',
];
/** Wherever the order stands: what was asked for is decided also when the matter was taken up again. */
export const EVERY: readonly OrderState[] = ORDER_STATES;
/** Some unit may be at work: also while the lead is being chosen again after its return, joint units go on. */
export const AT_WORK: readonly OrderState[] = ['accepted', 'dispatched', 'inProgress', 'awaitingApproval'];
/** Some complaint may wait for its reporter: also while others' 没解决 is worked on again, whatever happens to that work. */
export const ANSWERED_ONCE: readonly OrderState[] = [...AT_WORK, 'answered'];
/** Also after the end: a listing outlives its order until it is unlisted, an exclusion is asked for afterwards. */
export const ANSWERED_OR_CLOSED: readonly OrderState[] = ['answered', 'closed'];
export const LIVING: readonly ComplaintState[] = ['told', 'accepted', 'inHand', 'answered'];
export const UNANSWERED: readonly ComplaintState[] = ['told', 'accepted', 'inHand'];
