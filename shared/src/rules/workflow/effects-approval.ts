import type { OrderTrack } from '../../words/inspection-states.ts';
import type { AssignmentFacts, ComplaintFacts } from './case.ts';
import type { EffectScene, Effects } from './decide.ts';
import { reopenListing, settlePapers } from './documents.ts';
import type { Draft } from './draft.ts';
import { remeasureHandling, resumedRaw } from './handling-time.ts';
import { settleAnswered } from './ladder.ts';
import { Refusal } from './refusal.ts';
import { isUndecided } from './shares.ts';

/** 办结审核: the head lets the answer out, or sends the result back. */
export const approvalEffects: Effects<'approve' | 'sendBack'> = {
  approve(draft, _input, scene) {
    const share = shareOf(scene);
    const { now } = draft.ctx;
    const joints = draft.c.assignments.filter((a) => a.part === 'joint');
    if (joints.some(isUndecided)) throw new Refusal('jointPending');
    draft.stop(['approve', 'firstContact'], { assignmentId: share.id });
    settlePapers(draft, share.id, true);
    settleAnswered(draft);
    draft.patchAssignment(share.id, { settledAt: now });
    for (const joint of joints) {
      if (joint.state !== 'submitted') continue;
      draft.patchAssignment(joint.id, { state: 'settled', settledAt: now });
      settlePapers(draft, joint.id, true);
    }
    draft.decision.order.answeredAt = now;
    const windows: { complaintId: string; confirmDue: number }[] = [];
    for (const complaint of draft.living()) {
      const confirmDue = answer(draft, complaint);
      draft.notify({ to: 'reporter', complaintId: complaint.id, kind: 'answered', dueAt: confirmDue });
      if (confirmDue !== null) windows.push({ complaintId: complaint.id, confirmDue });
    }
    const facts = { organisationId: share.organisationId, windows };
    draft.event('answered', facts, { visibility: 'reporter', assignmentId: share.id });
  },

  sendBack(draft, _input, scene) {
    const share = shareOf(scene);
    const { id, organisationId } = share;
    draft.stop(['approve'], { assignmentId: id });
    settlePapers(draft, id, false);
    reopenListing(draft);
    // Ids are ordered by time: of two that stopped in the same millisecond the later one stands later.
    const last = draft.c.clocks
      .filter((k) => (k.kind === 'handle' || k.kind === 'rework') && k.assignmentId === id && k.stoppedAt !== null)
      .sort((a, b) => (a.stoppedAt ?? 0) - (b.stoppedAt ?? 0))
      .at(-1);
    if (!last || last.stoppedAt === null) throw new Refusal('nothingToSendBack');
    const { kind, startedAt, stoppedAt, pausesUsed } = last;
    const of = draft.measureOf({ organisationId });
    // Classified anew while the result waited: what was granted beyond the new row is gone, as for a time that runs.
    const beyond = last.extensions > (draft.ctx.extensionRule(of)?.times ?? 0);
    const { dueAt, originalDueAt, extensions } = beyond ? remeasureHandling(draft, last, of) : last;
    const due = draft.ctx.resume(kind, { startedAt, dueAt, stoppedAt }, of);
    Object.assign(draft.startWith(kind, { assignmentId: id }, draft.ctx.now, due), {
      extensions,
      originalDueAt: resumedRaw(draft, { kind, startedAt, originalDueAt, stoppedAt }, of),
      pausesUsed,
    });
    draft.patchAssignment(id, { submittedAt: null });
    draft.event('sentBack', { organisationId, handleDue: due.dueAt }, { assignmentId: id });
    draft.tellUnit(share, 'sentBack', due.dueAt);
  },
};

/**
 * Opens the resident's window. Who opted out, or left no way to be asked, is closed with that reason and told the answer all
 * the same. Who has not answered since an earlier cycle keeps the window that already runs: no clock is moved back.
 * @returns when the reporter's own window ends, epoch milliseconds; null when there is none.
 */
function answer(draft: Draft, complaint: ComplaintFacts): number | null {
  const { now } = draft.ctx;
  const closingReason = closedAtOnce(complaint, draft.c.order.track ?? null);
  if (closingReason) {
    draft.stop(['confirm', 'followUp'], { complaintId: complaint.id });
    draft.patchComplaint(complaint.id, { state: 'closed', closingReason, closedAt: now, answeredAt: now });
    return null;
  }
  const window = draft.running('confirm', { complaintId: complaint.id })[0];
  if (window) return window.dueAt;
  if (draft.running('followUp', { complaintId: complaint.id }).length > 0) return null;
  draft.patchComplaint(complaint.id, { state: 'answered', answeredAt: now, attempts: [] });
  return draft.start('confirm', { complaintId: complaint.id }).dueAt;
}

/** What became of a rating is read on its receipt, where it can be changed once (追评): nobody is asked again (ADR 0009). */
function closedAtOnce(
  complaint: ComplaintFacts,
  track: OrderTrack | null,
): 'optedOut' | 'noContact' | 'decided' | null {
  if (complaint.optedOut) return 'optedOut';
  if (track) return complaint.hasPhone ? 'decided' : 'noContact';
  return complaint.reporterId === null && !complaint.hasPhone ? 'noContact' : null;
}

function shareOf(scene: EffectScene): AssignmentFacts {
  if (!scene.assignment) throw new Refusal('wrongState');
  return scene.assignment;
}
