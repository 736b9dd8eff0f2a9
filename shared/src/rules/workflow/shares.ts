import type { AssignmentFacts, OrderCase } from './case.ts';

/** A return waits for its ruling: the share is neither with the unit nor given back. */
export function isReturnPending(share: Pick<AssignmentFacts, 'state' | 'stateBeforeReturn'>): boolean {
  return share.state === 'returned' && share.stateBeforeReturn !== null;
}

/** The unit has not given its result yet. */
export function isUndecided(share: AssignmentFacts): boolean {
  return isReturnPending(share) || ['dispatched', 'signed', 'inProgress'].includes(share.state);
}

/** Was another's from some moment on, or was never meant for this unit: it says nothing of the unit's work. */
export function isTakenAway(share: Pick<AssignmentFacts, 'state'>): boolean {
  return share.state === 'replaced' || share.state === 'withdrawn';
}

/** Still part of the work: not settled, overridden, replaced or given back for good. */
export function isLive(share: AssignmentFacts): boolean {
  return isUndecided(share) || share.state === 'submitted';
}

/** The lead's share that counts: not replaced, not taken back, and not given back by an upheld return. */
export function leadOf(c: OrderCase): AssignmentFacts | null {
  const counts = (share: AssignmentFacts) =>
    share.part === 'lead' && !isTakenAway(share) && (share.state !== 'returned' || isReturnPending(share));
  return c.assignments.find(counts) ?? null;
}
