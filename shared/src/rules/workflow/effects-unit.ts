import { tellApprover } from './approver.ts';
import type { AssignmentFacts } from './case.ts';
import type { EffectScene, Effects } from './decide.ts';
import { answerPapersByResult, endPapersOf } from './documents.ts';
import type { Draft } from './draft.ts';
import { Refusal } from './refusal.ts';
import { leadOf } from './shares.ts';

type UnitAction = 'sign' | 'assign' | 'contact' | 'progress' | 'return' | 'submit' | 'override';

export const unitEffects: Effects<UnitAction> = {
  sign(draft, input, scene) {
    const share = shareOf(scene);
    const { organisationId, part } = share;
    draft.stop(['sign'], { assignmentId: share.id });
    draft.patchAssignment(share.id, { signedAt: draft.ctx.now, handlerId: input.handlerId ?? share.handlerId });
    if (part === 'lead' && draft.c.order.state === 'dispatched') draft.decision.order.state = 'inProgress';
    const facts = { organisationId, part, ...(input.handlerId ? { handlerId: input.handlerId } : {}) };
    draft.event('signed', facts, { visibility: 'reporter', assignmentId: share.id });
    if (part === 'lead') draft.tellReporters('signed');
    if (input.handlerId) draft.tellUnit(share, 'toHandle');
  },

  assign(draft, input, scene) {
    const share = shareOf(scene);
    draft.patchAssignment(share.id, { handlerId: input.handlerId });
    draft.event('assigned', { handlerId: input.handlerId }, { assignmentId: share.id });
    draft.tellUnit(share, 'toHandle');
  },

  contact(draft, _input, scene) {
    const share = workOn(draft, scene);
    draft.stop(['firstContact'], { assignmentId: share.id });
    const first = share.contactedAt === null;
    if (first) draft.patchAssignment(share.id, { contactedAt: draft.ctx.now });
    const facts = { first, organisationId: share.organisationId };
    draft.event('contacted', facts, { visibility: 'reporter', assignmentId: share.id });
    if (first) draft.tellReporters('contacted');
  },

  progress(draft, _input, scene) {
    const share = workOn(draft, scene);
    const facts = { organisationId: share.organisationId };
    draft.event('progressed', facts, { visibility: 'reporter', assignmentId: share.id });
    draft.tellReporters('progress');
  },

  return(draft, input, scene) {
    const share = shareOf(scene);
    const { organisationId } = share;
    draft.stop(['sign'], { assignmentId: share.id });
    draft.patchAssignment(share.id, { stateBeforeReturn: share.state });
    draft.decision.order.returns = draft.c.order.returns + 1;
    if (share.part === 'lead') draft.decision.order.state = 'accepted';
    draft.add('returnRuling', {
      id: draft.ctx.newId(),
      assignmentId: share.id,
      organisationId,
      categoryId: draft.c.order.categoryId ?? null,
      reasonEntryId: input.entryId ?? null,
      askedAt: draft.ctx.now,
      upheld: null,
      rulingEntryId: null,
      ruledBy: null,
      ruledAt: null,
    });
    const clock = draft.start('ruling', { assignmentId: share.id });
    draft.event('returned', { organisationId, rulingDue: clock.dueAt }, { assignmentId: share.id });
    draft.tellDesk('returned', clock.dueAt);
  },

  submit(draft, _input, scene) {
    const share = workOn(draft, scene);
    const { organisationId } = share;
    draft.stop(['handle', 'rework'], { assignmentId: share.id });
    answerPapersByResult(draft, share.id);
    draft.patchAssignment(share.id, { submittedAt: draft.ctx.now });
    if (share.part === 'joint') {
      draft.event('jointSubmitted', { organisationId }, { visibility: 'reporter', assignmentId: share.id });
      const lead = leadOf(draft.c);
      if (lead) draft.tellUnit(lead, 'progress');
      return;
    }
    draft.decision.order.state = 'awaitingApproval';
    const clock = draft.start('approve', { assignmentId: share.id, organisationId });
    draft.event('submitted', { organisationId, approveDue: clock.dueAt }, { assignmentId: share.id });
    tellApprover(draft, share, clock.dueAt);
  },

  override(draft, _input, scene) {
    const share = shareOf(scene);
    draft.stop(['sign', 'handle', 'ruling'], { assignmentId: share.id });
    endPapersOf(draft, share.id);
    draft.patchAssignment(share.id, { settledAt: draft.ctx.now, stateBeforeReturn: null });
    draft.event('overridden', { organisationId: share.organisationId }, { assignmentId: share.id });
    draft.tellUnit(share, 'overridden');
  },
};

function shareOf(scene: EffectScene): AssignmentFacts {
  if (!scene.assignment) throw new Refusal('wrongState');
  return scene.assignment;
}

/** Records that this person worked on the share, so that they never approve it. */
function workOn(draft: Draft, scene: EffectScene): AssignmentFacts {
  const share = shareOf(scene);
  if (scene.actor.kind !== 'staff') throw new Refusal('notAllowed');
  const { personId } = scene.actor;
  draft.patchAssignment(share.id, {
    workedBy: share.workedBy.includes(personId) ? share.workedBy : [...share.workedBy, personId],
    handlerId: share.handlerId ?? personId,
  });
  return share;
}
