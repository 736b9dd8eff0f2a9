import type { Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { climb } from './ladder.ts';
import { endLeftMediations } from './mediations.ts';
import type { MediationFacts } from './records.ts';
import { Refusal } from './refusal.ts';
import { FINAL_ORDER_STATES } from './table.ts';

type MediationAction = 'openMediation' | 'mediationSession' | 'concludeMediation' | 'checkPerformance';

/** A mediation is a way of handling: its clocks are the share's, a failed one climbs (rules.md *Colour and escalation*). */
export const mediationEffects: Effects<MediationAction> = {
  openMediation(draft, input, { actor, assignment }) {
    if (!assignment || actor.kind !== 'staff') throw new Refusal('wrongState');
    endLeftMediations(draft);
    const ended = (draft.decision.records.changed.mediation ?? []).map((m) => m.id);
    if (draft.c.mediations.some((m) => m.state === 'open' && !ended.includes(m.id))) throw new Refusal('mediationOpen');
    // 回避: whoever declares that the mediator has no interest is somebody else, and no mediator sits on both sides.
    if (input.mediatorId === actor.personId) throw new Refusal('recusalBySelf');
    if (input.partyIsMediator) throw new Refusal('recusalNeeded');
    if (input.partyCount < 2) throw new Refusal('partiesMissing');
    const { mediationId: id, mediatorId, lawyer, wrappedKey, partiesSealed, partyCount } = input;
    draft.add('mediation', {
      id,
      assignmentId: assignment.id,
      organisationId: assignment.organisationId,
      state: 'open',
      mediatorId,
      recusalCheckedBy: actor.personId,
      lawyer,
      wrappedKey,
      partiesSealed,
      partyCount,
      openedAt: draft.ctx.now,
      concludedAt: null,
      agreementEntryId: null,
      agreementNumber: null,
      performDueAt: null,
      performance: null,
      performedCheckedAt: null,
    });
    const workedBy = [...new Set([...assignment.workedBy, mediatorId])];
    draft.patchAssignment(assignment.id, { workedBy, handlerId: assignment.handlerId ?? mediatorId });
    const facts = { mediationId: id, organisationId: assignment.organisationId, parties: partyCount };
    draft.event('mediationOpened', facts, { visibility: 'reporter', assignmentId: assignment.id });
    draft.tellUnit(assignment, 'toMediate');
    draft.tellReporters('mediation');
  },

  mediationSession(draft, input, { actor, assignment }) {
    if (actor.kind !== 'staff') throw new Refusal('notAllowed');
    const mediation = mediationOf(draft, input.mediationId, 'open', assignment?.organisationId);
    if (input.metAt > draft.ctx.now) throw new Refusal('meetingAhead');
    const { way, metAt, place, entryId } = input;
    draft.add('mediationSession', {
      id: draft.ctx.newId(),
      mediationId: mediation.id,
      way,
      metAt,
      place,
      entryId,
      createdBy: actor.personId,
      createdAt: draft.ctx.now,
    });
    draft.event('mediated', { mediationId: mediation.id, way, metAt, organisationId: mediation.organisationId });
  },

  concludeMediation(draft, input, { assignment }) {
    const mediation = mediationOf(draft, input.mediationId, 'open', assignment?.organisationId);
    const { outcome, entryId } = input;
    const agreed = outcome === 'agreed';
    if (agreed && input.performDueAt === null) throw new Refusal('performDueNeeded');
    const nth = draft.c.mediations.findIndex((m) => m.id === mediation.id) + 1;
    draft.change('mediation', mediation.id, {
      state: outcome,
      concludedAt: draft.ctx.now,
      agreementEntryId: entryId,
      ...(agreed
        ? { agreementNumber: `${draft.c.order.number}-调${nth}`, performDueAt: input.performDueAt }
        : { performDueAt: null }),
    });
    const { organisationId } = mediation;
    draft.event(
      'mediationConcluded',
      { mediationId: mediation.id, outcome, organisationId, performDue: agreed ? input.performDueAt : null },
      { visibility: 'reporter' },
    );
    draft.tellReporters('mediation', agreed ? input.performDueAt : null);
    if (outcome === 'failed' && draft.ctx.ladder.triggers.mediationFailed)
      climb(draft, 'mediationFailed', mediation.id, organisationId);
  },

  checkPerformance(draft, input) {
    const mediation = mediationOf(draft, input.mediationId, 'agreed');
    if (mediation.performance !== null && mediation.performance !== 'partly') throw new Refusal('performanceChecked');
    const { performance } = input;
    draft.change('mediation', mediation.id, { performance, performedCheckedAt: draft.ctx.now });
    const { organisationId } = mediation;
    draft.event(
      'performanceChecked',
      { mediationId: mediation.id, performance, organisationId },
      { visibility: 'reporter' },
    );
    if (performance !== 'broken') return;
    const role = draft.ctx.settings.headRole(organisationId);
    draft.notify({ to: 'post', organisationId, role, kind: 'agreementBroken', dueAt: null });
    const over = FINAL_ORDER_STATES.includes(draft.c.order.state);
    if (!over && draft.ctx.ladder.triggers.mediationFailed)
      climb(draft, 'mediationFailed', `${mediation.id}:broken`, organisationId);
  },
};

function mediationOf(draft: Draft, id: string, state: MediationFacts['state'], unit?: string): MediationFacts {
  const mediation = draft.c.mediations.find((m) => m.id === id);
  if (!mediation || mediation.state !== state) throw new Refusal('mediationMoved');
  if (unit !== undefined && mediation.organisationId !== unit) throw new Refusal('notAllowed');
  return mediation;
}
