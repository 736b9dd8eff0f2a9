import type { NamedUnit } from './actions-together.ts';
import type { Effects } from './decide.ts';
import { openShare } from './dispatching.ts';
import type { Draft } from './draft.ts';

/** Orders that come from an inspection's rating (ADR 0009): like a grid's report, told and given in one command. */
export const ratingEffects: Effects<'openRating' | 'openRectification' | 'noteProblem'> = {
  /** The bureau is desk and unit at once: nobody has to sign what nobody dispatched. */
  openRating(draft, input) {
    const { now } = draft.ctx;
    const share = give(draft, input.bureau);
    const { assignmentId, organisationId } = share;
    for (const clock of draft.decision.clocksStarted)
      if (clock.kind === 'sign') draft.decision.clocksStopped.push(clock.id);
    draft.patchAssignment(assignmentId, { state: 'signed', signedAt: now });
    draft.event('signed', { organisationId, part: 'lead' }, { visibility: 'reporter', assignmentId });
  },

  openRectification(draft, input) {
    give(draft, input.unit);
  },

  noteProblem(draft, input) {
    draft.event('problemNoted', { ...input }, { visibility: 'reporter' });
    draft.tellDesk('progress');
  },
};

/** Accepted and given to its unit at once. */
function give(draft: Draft, unit: NamedUnit) {
  const { now } = draft.ctx;
  draft.stop(['accept']);
  Object.assign(draft.decision.order, { acceptedAt: now, dispatchedAt: now });
  draft.event('accepted', {}, { visibility: 'reporter' });
  for (const complaint of draft.c.complaints) draft.patchComplaint(complaint.id, { state: 'inHand' });
  const share = openShare(draft, { ...unit, part: 'lead' }, null);
  draft.event('dispatched', { units: [share] }, { visibility: 'reporter' });
  return share;
}
