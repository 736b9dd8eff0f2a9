import type { AssignmentFacts, OrderCase, WorkflowActor } from './case.ts';
import type { RefusalCode } from './refusal.ts';
import { isLive, leadOf } from './shares.ts';

/** How long a dispatch can be taken back; messages to residents are held as long (decisions.md *Undo*). Milliseconds. */
export const UNDO_WITHIN = 120_000;

/** The shares one dispatch opened, the lead's among them: they carry its moment. */
export function sharesOfDispatch(c: OrderCase, lead: AssignmentFacts): AssignmentFacts[] {
  return c.assignments.filter((share) => isLive(share) && share.dispatchedAt === lead.dispatchedAt);
}

/**
 * Why the last dispatch cannot be taken back; null when it can: by who did it, within two minutes, before a unit has looked,
 * and before anything else was done with it (decisions.md *Undo*). `now` null: the time is not looked at.
 */
export function reasonAgainstUndo(c: OrderCase, actor: WorkflowActor, now: number | null): RefusalCode | null {
  const lead = leadOf(c);
  if (!lead) return 'wrongState';
  if (actor.kind !== 'staff' || !lead.dispatchedBy || lead.dispatchedBy !== actor.personId) return 'undoNotYours';
  if (now !== null && now - lead.dispatchedAt > UNDO_WITHIN) return 'undoTooLate';
  const shares = sharesOfDispatch(c, lead);
  if (shares.some((share) => share.state !== 'dispatched' || (share.openedAt ?? null) !== null)) return 'undoOpened';
  const later = c.assignments.some((share) => isLive(share) && share.dispatchedAt > lead.dispatchedAt);
  // A joint unit that this dispatch made the lead has given up a share that nothing brings back.
  const wasJoint = c.assignments.some(
    (share) => share.state === 'replaced' && share.part === 'joint' && share.organisationId === lead.organisationId,
  );
  return later || wasJoint ? 'undoFollowed' : null;
}
