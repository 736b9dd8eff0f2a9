import type { Effects } from './decide.ts';
import { isAnyoneReachable, openShare } from './dispatching.ts';
import type { Draft } from './draft.ts';
import { Refusal } from './refusal.ts';

/** 三道防线 (万市 [S]): the grid member solves on the spot, else the community, else its secretary and the ladder. */
export const gridEffects: Effects<'solveOnSpot' | 'reportUp'> = {
  /** Told, dispatched, signed and done in one go; the secretary still approves, never the grid member. */
  solveOnSpot(draft, input, { actor }) {
    if (actor.kind !== 'staff') throw new Refusal('notAllowed');
    const { now } = draft.ctx;
    const share = handOver(draft, input.unit);
    const met = isAnyoneReachable(draft);
    draft.patchAssignment(share.assignmentId, {
      state: 'submitted',
      handlerId: actor.personId,
      workedBy: [actor.personId],
      signedAt: now,
      submittedAt: now,
      ...(met ? { contactedAt: now } : {}),
    });
    // Every clock of the share has run and been kept: the rates count this order like any other.
    for (const clock of draft.decision.clocksStarted) draft.decision.clocksStopped.push(clock.id);
    const { organisationId } = input.unit;
    const owner = { assignmentId: share.assignmentId };
    draft.event('signed', { organisationId, part: 'lead' }, { visibility: 'reporter', ...owner });
    const approve = draft.start('approve', { assignmentId: share.assignmentId, organisationId });
    draft.event('solvedOnSpot', { organisationId, approveDue: approve.dueAt }, owner);
    const role = draft.ctx.settings.headRole(organisationId);
    draft.notify({ to: 'post', organisationId, role, kind: 'toApprove', dueAt: approve.dueAt });
  },

  reportUp(draft, input) {
    handOver(draft, input.unit);
  },
};

/** Accepted and given to the grid's own community at once: both are the same people. */
function handOver(draft: Draft, unit: { organisationId: string; path: string }) {
  const { now } = draft.ctx;
  if (!draft.c.order.placePath.startsWith(unit.path)) throw new Refusal('notAllowed');
  draft.stop(['accept']);
  Object.assign(draft.decision.order, { acceptedAt: now, dispatchedAt: now });
  draft.event('accepted', {}, { visibility: 'reporter' });
  for (const complaint of draft.c.complaints) draft.patchComplaint(complaint.id, { state: 'inHand' });
  const share = openShare(draft, { ...unit, part: 'lead' }, null);
  draft.event('dispatched', { units: [share] }, { visibility: 'reporter' });
  return share;
}
