import type { Rating, Resolution } from '../../words/states.ts';
import type { ComplaintFacts } from './case.ts';
import { reopenListing } from './documents.ts';
import type { Draft } from './draft.ts';
import { climb } from './ladder.ts';
import { leadOf } from './shares.ts';

/** What an effective answer to 解决了吗 does, the same from the app and by phone. */
export function resolve(
  draft: Draft,
  complaint: ComplaintFacts,
  resolution: Exclude<Resolution, 'unclear'>,
  rating: Rating | null,
): void {
  draft.stop(['confirm', 'followUp'], { complaintId: complaint.id });
  if (resolution === 'resolved') {
    draft.patchComplaint(complaint.id, {
      state: 'closed',
      closingReason: 'confirmed',
      closedAt: draft.ctx.now,
      resolution,
      rating,
    });
    const lead = leadOf(draft.c);
    // Solved but dissatisfied: the unit's head is told (预警), nothing is reopened (product.md).
    if (lead && (rating === 'dissatisfied' || rating === 'veryDissatisfied')) {
      draft.event('dissatisfied', { rating }, { complaintId: complaint.id });
      draft.notify({
        to: 'post',
        organisationId: lead.organisationId,
        role: draft.ctx.settings.headRole(lead.organisationId),
        kind: 'dissatisfied',
        dueAt: null,
      });
    }
    return;
  }
  draft.patchComplaint(complaint.id, { state: 'inHand', resolution, rating, closingReason: null });
  rework(draft, `${complaint.id}:${draft.c.order.cycle}`);
}

/**
 * Back to work and up one level. The first 没解决 or 部分解决 of a cycle sends the order to rework at once, later ones of
 * the same cycle only add their complaint (decisions.md *Answers of many*). Rework keeps the lead and starts its clock.
 */
export function rework(draft: Draft, causeRef: string): void {
  if (draft.c.order.state !== 'answered' && draft.c.order.state !== 'closed') return;
  const lead = leadOf(draft.c);
  const cycle = draft.c.order.cycle + 1;
  Object.assign(draft.decision.order, { state: 'inProgress', cycle, answeredAt: null, closedAt: null });
  if (!lead) {
    dispatchAgain(draft, causeRef);
    return;
  }
  const { organisationId } = lead;
  draft.patchAssignment(lead.id, { state: 'inProgress', workedBy: [], submittedAt: null });
  reopenListing(draft);
  const clock = draft.start('rework', { assignmentId: lead.id, organisationId });
  const facts = { organisationId, reworkDue: clock.dueAt, cycle };
  draft.event('rework', facts, { visibility: 'reporter', assignmentId: lead.id });
  draft.tellUnit(lead, 'rework', clock.dueAt);
  if (draft.ctx.ladder.triggers.unresolved) climb(draft, 'unresolved', causeRef, organisationId);
}

/** The order closed while it waited for another lead, because who was left withdrew: it waits for one again. */
function dispatchAgain(draft: Draft, causeRef: string): void {
  draft.decision.order.state = 'accepted';
  reopenListing(draft);
  const clock = draft.start('dispatch');
  draft.tellDesk('rework', clock.dueAt);
  if (draft.ctx.ladder.triggers.unresolved) climb(draft, 'unresolved', causeRef, draft.c.order.deskId);
}
