import type { ClockKind } from '../../words/states.ts';
import type { ActionInputs } from './actions.ts';
import type { OrderCase } from './case.ts';
import type { Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { climb } from './ladder.ts';
import { Refusal } from './refusal.ts';
import { leadOf } from './standing.ts';

type DeskAction =
  | 'accept'
  | 'decline'
  | 'classify'
  | 'dispatch'
  | 'merge'
  | 'absorb'
  | 'seal'
  | 'ask'
  | 'rule'
  | 'decide';

/** Clocks whose length depends on urgency or difficulty and that are recomputed from their own start when it changes. */
const MEASURED: readonly ClockKind[] = [
  'accept',
  'dispatch',
  'sign',
  'firstContact',
  'handle',
  'approve',
  'rework',
  'followUp',
];
const URGENCY_ORDER = { normal: 0, urgent: 1, critical: 2 } as const;

export const deskEffects: Effects<DeskAction> = {
  accept(draft, _input, { row }) {
    draft.stop(row.stops);
    draft.decision.order.acceptedAt = draft.ctx.now;
    for (const complaint of draft.c.complaints)
      if (complaint.state === 'told') draft.patchComplaint(complaint.id, { state: 'accepted' });
    const clock = draft.start('dispatch');
    draft.event('accepted', { dispatchDue: clock.dueAt }, { visibility: 'reporter' });
    draft.tellReporters('accepted');
  },

  decline(draft) {
    draft.stopEverything();
    draft.decision.order.closedAt = draft.ctx.now;
    for (const complaint of draft.c.complaints) {
      if (complaint.state === 'told' || complaint.state === 'accepted')
        draft.patchComplaint(complaint.id, { state: 'declined', closedAt: draft.ctx.now });
    }
    draft.event('declined', {}, { visibility: 'reporter' });
    draft.tellReporters('declined');
  },

  classify(draft, input) {
    const changed = applyClassification(draft, input);
    if (changed) remeasure(draft);
    if (input.title !== undefined) draft.decision.order.title = input.title;
    if (input.hazard !== undefined) draft.decision.order.hazard = input.hazard;
    draft.event('classified', { ...withoutUndefined({ ...input, title: undefined }), remeasured: changed });
  },

  dispatch(draft, input, { row }) {
    checkUnits(draft.c, input.units);
    applyClassification(draft, input);
    draft.stop(row.stops);
    const { now } = draft.ctx;
    if (draft.c.order.state === 'received') {
      draft.decision.order.acceptedAt = now;
      draft.event('accepted', {}, { visibility: 'reporter' });
    }
    remeasure(draft);
    draft.decision.order.dispatchedAt = draft.c.order.dispatchedAt ?? now;
    const reachable = draft.c.complaints.some((x) => x.hasPhone && x.disclosure !== 'hidden');
    const units = input.units.map((unit) => {
      const id = draft.ctx.newId();
      const joint = unit.part === 'joint';
      draft.decision.newAssignments.push({
        id,
        organisationId: unit.organisationId,
        part: unit.part,
        state: 'dispatched',
        opinion: input.opinion,
      });
      const owner = { assignmentId: id, organisationId: unit.organisationId, joint };
      const sign = draft.start('sign', owner);
      if (!joint && reachable) draft.start('firstContact', owner);
      const handle = draft.start('handle', owner);
      draft.notify({ to: 'unit', organisationId: unit.organisationId, kind: 'toSign', dueAt: sign.dueAt });
      if (!joint) draft.decision.order.leadId = unit.organisationId;
      return {
        assignmentId: id,
        organisationId: unit.organisationId,
        part: unit.part,
        signDue: sign.dueAt,
        handleDue: handle.dueAt,
      };
    });
    for (const complaint of draft.c.complaints)
      if (complaint.state === 'told' || complaint.state === 'accepted')
        draft.patchComplaint(complaint.id, { state: 'inHand' });
    draft.event('dispatched', { units }, { visibility: 'reporter' });
    draft.tellReporters('dispatched', units.find((u) => u.part === 'lead')?.handleDue ?? null);
  },

  merge(draft, input, { row }) {
    const { target } = input;
    if (target.id === draft.c.order.id) throw new Refusal('mergeSelf');
    if (target.sealed || draft.c.order.sealed) throw new Refusal('mergeSealed');
    if (!['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval'].includes(target.state))
      throw new Refusal('mergeTargetAnswered');
    draft.stop([...row.stops, 'ruling']);
    draft.stopEverything();
    draft.decision.order.mergedIntoId = target.id;
    const state = target.state === 'received' ? 'told' : target.state === 'accepted' ? 'accepted' : 'inHand';
    for (const complaint of draft.c.complaints) {
      if (complaint.state === 'told' || complaint.state === 'accepted')
        draft.patchComplaint(complaint.id, { workOrderId: target.id, state });
    }
    draft.event('merged', { into: target.id }, { visibility: 'reporter' });
    draft.tellReporters('merged');
  },

  absorb(draft, input) {
    const urgency = URGENCY_ORDER[input.urgency] > URGENCY_ORDER[draft.c.order.urgency] ? input.urgency : undefined;
    if (urgency) {
      draft.decision.order.urgency = urgency;
      remeasure(draft);
    }
    draft.event('absorbed', withoutUndefined({ from: input.sourceId, complaintIds: input.complaintIds, urgency }), {
      visibility: 'staff',
    });
    for (const assignment of draft.c.assignments) {
      if (['dispatched', 'signed', 'inProgress'].includes(assignment.state)) draft.tellHead(assignment, 'supplemented');
    }
  },

  seal(draft) {
    if (draft.c.order.sealed) throw new Refusal('wrongState');
    draft.decision.order.sealed = true;
    draft.event('sealed', {}, { visibility: 'sealed' });
  },

  ask(draft, input) {
    draft.event('asked', {}, { visibility: 'reporter', complaintId: input.complaintId });
    draft.notify({ to: 'reporter', complaintId: input.complaintId, kind: 'question', dueAt: null });
  },

  rule(draft, input, { assignment, row }) {
    if (!assignment) throw new Refusal('wrongState');
    draft.stop(row.stops, { assignmentId: assignment.id });
    const lead = assignment.part === 'lead';
    if (input.upheld) {
      draft.stop(['sign', 'firstContact', 'handle', 'rework'], { assignmentId: assignment.id });
      draft.patchAssignment(assignment.id, { stateBeforeReturn: null });
      if (lead) draft.decision.order.leadId = null;
      const clock = lead ? draft.start('dispatch') : null;
      draft.event('returnUpheld', withoutUndefined({ dispatchDue: clock?.dueAt }), { assignmentId: assignment.id });
      return;
    }
    // A refused return counts as signed: the unit has answered for it.
    const before = assignment.stateBeforeReturn === 'inProgress' ? 'inProgress' : 'signed';
    draft.patchAssignment(assignment.id, { state: before, stateBeforeReturn: null, signedAt: draft.ctx.now });
    draft.decision.order.returnsRefused = draft.c.order.returnsRefused + 1;
    if (lead) draft.decision.order.state = 'inProgress';
    draft.event('returnRefused', {}, { assignmentId: assignment.id });
    draft.tellHead(assignment, 'returnRefused');
    if (draft.c.order.returnsRefused + 1 === draft.ctx.settings.returnsToLock)
      climb(draft, 'returnRefused', assignment.id, assignment.organisationId);
  },

  decide(draft) {
    if (draft.c.order.cycle < 1) throw new Refusal('noRework');
    draft.stopEverything();
    draft.decision.order.closedAt = draft.ctx.now;
    for (const assignment of draft.c.assignments) {
      if (['dispatched', 'signed', 'inProgress', 'submitted'].includes(assignment.state))
        draft.patchAssignment(assignment.id, { state: 'settled', settledAt: draft.ctx.now });
    }
    for (const complaint of draft.c.complaints) {
      if (complaint.state === 'inHand' || complaint.state === 'answered') {
        draft.patchComplaint(complaint.id, { state: 'closed', closingReason: 'decided', closedAt: draft.ctx.now });
      }
    }
    draft.event('decided', {}, { visibility: 'reporter' });
    draft.tellReporters('closed');
  },
};

type Classification = Pick<ActionInputs['classify'], 'urgency' | 'difficulty' | 'officialKind' | 'categoryId'>;

/** Writes urgency, difficulty, official kind and category; true when clocks must be measured again. */
function applyClassification(draft: Draft, input: Classification): boolean {
  const { order } = draft.decision;
  if (input.officialKind !== undefined) order.officialKind = input.officialKind;
  if (input.categoryId !== undefined) order.categoryId = input.categoryId;
  const changed =
    (input.urgency ?? draft.c.order.urgency) !== draft.c.order.urgency ||
    (input.difficulty ?? draft.c.order.difficulty) !== draft.c.order.difficulty;
  if (input.urgency !== undefined) order.urgency = input.urgency;
  if (input.difficulty !== undefined) order.difficulty = input.difficulty;
  return changed;
}

/** Recomputes running clocks from their own start; for those of intake that is the time of receipt (rules.md *Deadlines*). */
function remeasure(draft: Draft): void {
  const urgency = draft.decision.order.urgency ?? draft.c.order.urgency;
  const difficulty = draft.decision.order.difficulty ?? draft.c.order.difficulty;
  if (urgency === draft.c.order.urgency && difficulty === draft.c.order.difficulty) return;
  for (const clock of draft.c.clocks) {
    if (clock.state === 'stopped' || !MEASURED.includes(clock.kind) || draft.decision.clocksStopped.includes(clock.id))
      continue;
    const share = draft.c.assignments.find((a) => a.id === clock.assignmentId);
    const due = draft.ctx.due(clock.kind, clock.startedAt, {
      urgency,
      difficulty,
      joint: share?.part === 'joint',
      organisationId: share?.organisationId ?? null,
    });
    draft.decision.clocksMoved.push({ id: clock.id, ...due });
  }
}

function checkUnits(c: OrderCase, units: ActionInputs['dispatch']['units']): void {
  if (c.assignments.some((a) => a.part === 'lead' && a.state === 'returned' && a.stateBeforeReturn !== null))
    throw new Refusal('rulingPending');
  if (units.filter((u) => u.part === 'lead').length !== 1 || leadOf(c)) throw new Refusal('missingLead');
  const taken = c.assignments
    .filter((a) => ['dispatched', 'signed', 'inProgress', 'submitted'].includes(a.state))
    .map((a) => a.organisationId);
  const ids = units.map((u) => u.organisationId);
  if (new Set([...ids, ...taken]).size !== ids.length + taken.length) throw new Refusal('duplicateUnit');
}

function withoutUndefined(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
