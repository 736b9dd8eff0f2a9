import type { Effects } from './decide.ts';
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
      else if (isLive(share))
        draft.patchAssignment(share.id, { state: 'overridden', stateBeforeReturn: null, settledAt: now });
      draft.stop(['sign', 'firstContact', 'handle', 'rework', 'approve', 'ruling', 'reply'], {
        assignmentId: share.id,
      });
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

  /** 批示: ends the level clock and starts the unit's reply clock, so that a written instruction is not the end of the ladder. */
  instruct(draft, input, { actor }) {
    const escalation = draft.c.escalations.find((e) => e.id === input.escalationId);
    if (!escalation || escalation.settledAt !== null) throw new Refusal('escalationSettled');
    const { id: escalationId, level, organisationId, role } = escalation;
    const mine =
      actor.kind === 'staff' && actor.posts.some((p) => p.organisationId === organisationId && p.role === role);
    if (!mine) throw new Refusal('notAllowed');
    draft.settle(escalationId);
    draft.event('instructed', { escalationId, level, organisationId, role }, { visibility: 'reporter' });
    const lead = leadOf(draft.c);
    const share = lead && isLive(lead) && lead.state !== 'returned' ? lead : null;
    // Only a unit at work has a reply to give: it records its progress or its result. The desk's own clocks run on.
    const running = share ? draft.running('reply', { assignmentId: share.id })[0] : undefined;
    const reply = share
      ? (running ?? draft.start('reply', { assignmentId: share.id, organisationId: share.organisationId }))
      : null;
    if (share) draft.tellUnit(share, 'instruction', reply?.dueAt ?? null);
    else draft.tellDesk('instruction');
  },
};
