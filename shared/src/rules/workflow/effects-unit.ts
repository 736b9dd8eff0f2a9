import type { AssignmentFacts } from './case.ts';
import type { EffectScene, Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { Refusal } from './refusal.ts';

type UnitAction =
  | 'sign'
  | 'assign'
  | 'contact'
  | 'progress'
  | 'return'
  | 'submit'
  | 'override'
  | 'approve'
  | 'sendBack';

const UNDECIDED_SHARES = ['dispatched', 'signed', 'inProgress'] as const;

export const unitEffects: Effects<UnitAction> = {
  sign(draft, input, scene) {
    const share = shareOf(scene);
    draft.stop(['sign'], { assignmentId: share.id });
    draft.patchAssignment(share.id, { signedAt: draft.ctx.now, handlerId: input.handlerId ?? share.handlerId });
    if (share.part === 'lead' && draft.c.order.state === 'dispatched') draft.decision.order.state = 'inProgress';
    draft.event(
      'signed',
      {
        organisationId: share.organisationId,
        part: share.part,
        ...(input.handlerId ? { handlerId: input.handlerId } : {}),
      },
      { visibility: 'reporter', assignmentId: share.id },
    );
    if (share.part === 'lead') draft.tellReporters('signed');
    if (input.handlerId) draft.tellHead(share, 'toHandle');
  },

  assign(draft, input, scene) {
    const share = shareOf(scene);
    draft.patchAssignment(share.id, { handlerId: input.handlerId });
    draft.event('assigned', { handlerId: input.handlerId }, { assignmentId: share.id });
    draft.tellHead(share, 'toHandle');
  },

  contact(draft, _input, scene) {
    const share = workOn(draft, scene);
    draft.stop(['firstContact'], { assignmentId: share.id });
    const first = share.contactedAt === null;
    if (first) draft.patchAssignment(share.id, { contactedAt: draft.ctx.now });
    draft.event(
      'contacted',
      { first, organisationId: share.organisationId },
      { visibility: 'reporter', assignmentId: share.id },
    );
    if (first) draft.tellReporters('contacted');
  },

  progress(draft, _input, scene) {
    const share = workOn(draft, scene);
    draft.event(
      'progressed',
      { organisationId: share.organisationId },
      { visibility: 'reporter', assignmentId: share.id },
    );
    draft.tellReporters('progress');
  },

  return(draft, _input, scene) {
    const share = shareOf(scene);
    if (draft.c.order.returnsRefused >= draft.ctx.settings.returnsToLock) throw new Refusal('locked');
    if (!draft.ctx.withinOneWorkingDay(share.dispatchedAt)) throw new Refusal('returnTooLate');
    draft.stop(['sign'], { assignmentId: share.id });
    draft.patchAssignment(share.id, { stateBeforeReturn: share.state });
    draft.decision.order.returns = draft.c.order.returns + 1;
    if (share.part === 'lead') draft.decision.order.state = 'accepted';
    const clock = draft.start('ruling', { assignmentId: share.id });
    draft.event(
      'returned',
      { organisationId: share.organisationId, rulingDue: clock.dueAt },
      { assignmentId: share.id },
    );
    draft.notify({ to: 'unit', organisationId: draft.c.order.deskId, kind: 'returned', dueAt: clock.dueAt });
  },

  submit(draft, _input, scene) {
    const share = workOn(draft, scene, 'submitted');
    draft.stop(['handle', 'rework'], { assignmentId: share.id });
    draft.patchAssignment(share.id, { submittedAt: draft.ctx.now });
    if (share.part === 'joint') {
      draft.event(
        'jointSubmitted',
        { organisationId: share.organisationId },
        { visibility: 'reporter', assignmentId: share.id },
      );
      const lead = draft.c.assignments.find((a) => a.part === 'lead');
      if (lead) draft.tellHead(lead, 'progress');
      return;
    }
    draft.decision.order.state = 'awaitingApproval';
    const clock = draft.start('approve', { assignmentId: share.id, organisationId: share.organisationId });
    draft.event(
      'submitted',
      { organisationId: share.organisationId, approveDue: clock.dueAt },
      { assignmentId: share.id },
    );
    draft.notify({
      to: 'post',
      organisationId: share.organisationId,
      role: draft.ctx.settings.headRole(share.organisationId),
      kind: 'toApprove',
      dueAt: clock.dueAt,
    });
  },

  override(draft, _input, scene) {
    const share = shareOf(scene);
    if (share.part !== 'joint') throw new Refusal('wrongState');
    draft.stop(['sign', 'handle', 'rework', 'ruling'], { assignmentId: share.id });
    draft.patchAssignment(share.id, { settledAt: draft.ctx.now, stateBeforeReturn: null });
    draft.event('overridden', { organisationId: share.organisationId }, { assignmentId: share.id });
    draft.tellHead(share, 'sentBack');
  },

  approve(draft, _input, scene) {
    const share = shareOf(scene);
    const { now } = draft.ctx;
    if (draft.c.assignments.some((a) => a.part === 'joint' && isUndecided(a))) throw new Refusal('jointPending');
    draft.stop(['approve', 'firstContact'], { assignmentId: share.id });
    draft.patchAssignment(share.id, { settledAt: now });
    for (const joint of draft.c.assignments) {
      if (joint.part === 'joint' && joint.state === 'submitted')
        draft.patchAssignment(joint.id, { state: 'settled', settledAt: now });
    }
    draft.decision.order.answeredAt = now;
    const windows: { complaintId: string; confirmDue: number }[] = [];
    for (const complaint of draft.c.complaints) {
      if (complaint.state !== 'inHand') continue;
      if (complaint.optedOut || (complaint.reporterId === null && !complaint.hasPhone)) {
        const closingReason = complaint.optedOut ? 'optedOut' : 'noContact';
        draft.patchComplaint(complaint.id, { state: 'closed', closingReason, closedAt: now, answeredAt: now });
        continue;
      }
      draft.patchComplaint(complaint.id, { state: 'answered', answeredAt: now, attempts: [] });
      const clock = draft.start('confirm', { complaintId: complaint.id });
      windows.push({ complaintId: complaint.id, confirmDue: clock.dueAt });
    }
    draft.event(
      'answered',
      { organisationId: share.organisationId, windows },
      { visibility: 'reporter', assignmentId: share.id },
    );
    draft.tellReporters('answered', windows[0]?.confirmDue ?? null);
  },

  sendBack(draft, _input, scene) {
    const share = shareOf(scene);
    draft.stop(['approve'], { assignmentId: share.id });
    const kind = draft.c.order.cycle > 0 ? 'rework' : 'handle';
    const last = draft.c.clocks
      .filter(
        (k) => (k.kind === 'handle' || k.kind === 'rework') && k.assignmentId === share.id && k.stoppedAt !== null,
      )
      .sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0))[0];
    if (!last || last.stoppedAt === null) throw new Refusal('nothingToSendBack');
    const { urgency, difficulty } = draft.c.order;
    const due = draft.ctx.resume(
      last.kind,
      { startedAt: last.startedAt, dueAt: last.dueAt, stoppedAt: last.stoppedAt },
      { urgency, difficulty, joint: false, organisationId: share.organisationId },
    );
    draft.decision.clocksStarted.push({
      id: draft.ctx.newId(),
      kind,
      assignmentId: share.id,
      complaintId: null,
      escalationId: null,
      startedAt: draft.ctx.now,
      ...due,
    });
    draft.patchAssignment(share.id, { submittedAt: null });
    draft.event('sentBack', { organisationId: share.organisationId, handleDue: due.dueAt }, { assignmentId: share.id });
    draft.tellHead(share, 'sentBack', due.dueAt);
  },
};

function shareOf(scene: EffectScene): AssignmentFacts {
  if (!scene.assignment) throw new Refusal('wrongState');
  return scene.assignment;
}

function isUndecided(share: AssignmentFacts): boolean {
  if (share.state === 'returned') return share.stateBeforeReturn !== null;
  return (UNDECIDED_SHARES as readonly string[]).includes(share.state);
}

/** Records that this person worked on the share (so that they never approve it); a lead's first work opens the order. */
function workOn(draft: Draft, scene: EffectScene, state: 'inProgress' | 'submitted' = 'inProgress'): AssignmentFacts {
  const share = shareOf(scene);
  if (scene.actor.kind !== 'staff') throw new Refusal('notAllowed');
  const { personId } = scene.actor;
  draft.patchAssignment(share.id, {
    state,
    workedBy: share.workedBy.includes(personId) ? share.workedBy : [...share.workedBy, personId],
    handlerId: share.handlerId ?? personId,
  });
  return share;
}
