import type { Effects } from './decide.ts';
import { endPapersOf, issue } from './documents.ts';
import { settleAnswered } from './ladder.ts';
import { Refusal } from './refusal.ts';
import { isLive, leadOf } from './shares.ts';

export const secretaryEffects: Effects<'decide' | 'instruct'> = {
  /**
   * Closes against a remaining 没解决 (decisions.md *Answers of many*): only the complaints that said it, still counted as
   * unresolved. Whoever has not answered yet keeps the own follow-up, and the order closes after the last of them.
   */
  decide(draft, _input, { assignment }) {
    const { now } = draft.ctx;
    for (const share of draft.c.assignments) {
      if (share.id === assignment?.id || share.state === 'submitted')
        draft.patchAssignment(share.id, { state: 'settled', settledAt: now });
      else if (isLive(share)) {
        draft.patchAssignment(share.id, { state: 'overridden', stateBeforeReturn: null, settledAt: now });
        draft.tellUnit(share, 'overridden');
      }
      draft.stop(['sign', 'firstContact', 'handle', 'rework', 'approve', 'ruling'], {
        assignmentId: share.id,
      });
      endPapersOf(draft, share.id);
    }
    settleAnswered(draft);
    draft.decision.order.answeredAt = now;
    draft.event('decided', {}, { visibility: 'reporter' });
    for (const complaint of draft.c.complaints) {
      if (complaint.state !== 'inHand') continue;
      draft.patchComplaint(complaint.id, { state: 'closed', closingReason: 'decided', closedAt: now });
      draft.notify({ to: 'reporter', complaintId: complaint.id, kind: 'closed', dueAt: null });
    }
  },

  /** 批示: ends the level clock and issues a numbered paper with a reply clock, so that an instruction is not the end of the ladder. */
  instruct(draft, input, { actor }) {
    const escalation = draft.c.escalations.find((e) => e.id === input.escalationId);
    if (!escalation || escalation.settledAt !== null) throw new Refusal('escalationSettled');
    const { id: escalationId, level, organisationId, role } = escalation;
    const mine =
      actor.kind === 'staff' && actor.posts.some((p) => p.organisationId === organisationId && p.role === role);
    if (!mine || actor.kind !== 'staff') throw new Refusal('notAllowed');
    draft.settle(escalationId);
    draft.event('instructed', { escalationId, level, organisationId, role }, { visibility: 'reporter' });
    const lead = leadOf(draft.c);
    const share = lead && isLive(lead) && lead.state !== 'returned' ? lead : null;
    // Without a unit at work the desk has to act: it gets the instruction, and its own clocks run on.
    issue(draft, {
      kind: 'instruction',
      toId: share?.organisationId ?? draft.c.order.deskId,
      assignmentId: share?.id ?? null,
      cause: 'escalated',
      causeRef: escalationId,
      issuerId: organisationId,
      issuedBy: actor.personId,
      requirement: input.text,
    });
  },
};
