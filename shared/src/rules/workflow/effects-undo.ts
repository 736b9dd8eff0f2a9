import { withoutUndefined } from './classification.ts';
import type { Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { closeShare } from './effects-joint.ts';
import { Refusal } from './refusal.ts';
import { sharesOfDispatch } from './undoing.ts';

export const undoEffects: Effects<'undoDispatch'> = {
  undoDispatch(draft, _input, { assignment }) {
    if (!assignment) throw new Refusal('wrongState');
    const { now } = draft.ctx;
    const at = assignment.dispatchedAt;
    const shares = sharesOfDispatch(draft.c, assignment);
    for (const share of shares) {
      closeShare(draft, share);
      draft.patchAssignment(share.id, { state: 'withdrawn', settledAt: now });
      draft.tellUnit(share, 'dispatchUndone');
    }
    draft.decision.order.leadId = null;
    // Only the first dispatch took the complaints in hand; after a return they stay so while it is dispatched again.
    if (draft.c.order.dispatchedAt === at) {
      draft.decision.order.dispatchedAt = null;
      for (const complaint of draft.c.complaints)
        if (complaint.state === 'inHand') draft.patchComplaint(complaint.id, { state: 'accepted' });
    }
    const dispatchDue = resumeDispatchClock(draft, at);
    draft.event(
      'dispatchUndone',
      withoutUndefined({ units: shares.map(({ organisationId, part }) => ({ organisationId, part })), dispatchDue }),
      { visibility: 'reporter', assignmentId: assignment.id },
    );
    draft.tellReporters('dispatchingAgain');
  },
};

/**
 * The clock that the dispatch stopped goes on where it was, and with it what had climbed because of it. An order that was
 * accepted by the dispatch itself gets the clock it would have had from then on. @returns its due time
 */
function resumeDispatchClock(draft: Draft, at: number): number {
  const stopped = draft.c.clocks.findLast((clock) => clock.kind === 'dispatch' && clock.stoppedAt === at);
  if (!stopped) return draft.start('dispatch', { from: at }).dueAt;
  const climbed = draft.c.escalations.filter((escalation) => escalation.settledAt === at).map(({ id }) => id);
  const levels = draft.c.clocks.filter(
    (clock) =>
      clock.kind === 'level' &&
      clock.stoppedAt === at &&
      clock.escalationId !== null &&
      climbed.includes(clock.escalationId),
  );
  draft.decision.escalationsRestored.push(...climbed);
  draft.decision.clocksRestored.push(stopped.id, ...levels.map(({ id }) => id));
  // The dispatch may have graded the order: it stays graded, and the clock has the length of that grade from its own start.
  const due = draft.ctx.due('dispatch', stopped.startedAt, draft.measureOf({}));
  const late = stopped.firedAt !== null && due.dueAt <= draft.ctx.now;
  if (due.dueAt === stopped.dueAt || late) return stopped.dueAt;
  draft.decision.clocksMoved.push({ id: stopped.id, ...due });
  return due.dueAt;
}
