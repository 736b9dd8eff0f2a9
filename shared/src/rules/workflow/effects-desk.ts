import type { ComplaintState, OrderState } from '../../words/states.ts';
import { classifyOrder, withoutUndefined } from './classification.ts';
import type { Effects } from './decide.ts';
import { checkUnits, openShare, replaceJointShare } from './dispatching.ts';
import { endPapersOf, sealPapers } from './documents.ts';
import { considerImpact } from './impact.ts';
import { keepAway } from './keep-away.ts';
import { climb } from './ladder.ts';
import { beforeMerge } from './merging.ts';
import { Refusal } from './refusal.ts';
import { recordRuling } from './rulings.ts';

type DeskAction = 'accept' | 'decline' | 'classify' | 'dispatch' | 'merge' | 'absorb' | 'seal' | 'ask' | 'rule';

const URGENCY_ORDER = { normal: 0, urgent: 1, critical: 2 } as const;
const MERGE_TARGETS = ['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval'];
const PROGRESS: readonly ComplaintState[] = ['told', 'accepted', 'inHand'];

export const deskEffects: Effects<DeskAction> = {
  accept(draft) {
    draft.stop(['accept']);
    draft.decision.order.acceptedAt = draft.ctx.now;
    for (const complaint of draft.c.complaints)
      if (complaint.state === 'told') draft.patchComplaint(complaint.id, { state: 'accepted' });
    const clock = draft.start('dispatch');
    draft.event('accepted', { dispatchDue: clock.dueAt }, { visibility: 'reporter' });
    draft.tellReporters('accepted');
  },

  decline(draft) {
    draft.stopEverything();
    draft.endShares();
    draft.decision.order.closedAt = draft.ctx.now;
    for (const complaint of draft.living())
      draft.patchComplaint(complaint.id, { state: 'declined', closedAt: draft.ctx.now });
    draft.event('declined', {}, { visibility: 'reporter' });
    draft.tellReporters('declined');
  },

  classify(draft, input) {
    const { title, hazard, petition, households } = input;
    Object.assign(draft.decision.order, withoutUndefined({ title, hazard, petition, households }));
    if (input.aboutPath !== undefined) {
      if (!draft.c.order.sealed) throw new Refusal('wrongState');
      draft.decision.order.aboutPath = input.aboutPath;
      keepAway(draft, input.aboutPath);
    }
    const { remeasured } = classifyOrder(draft, input);
    considerImpact(draft);
    draft.event('classified', {
      ...withoutUndefined({ ...input, title: undefined, aboutPath: undefined }),
      remeasured,
    });
  },

  dispatch(draft, input, { actor }) {
    checkUnits(draft.c, input.units);
    const { now } = draft.ctx;
    draft.stop(['accept', 'dispatch']);
    if (draft.c.order.state === 'received') {
      draft.decision.order.acceptedAt = now;
      draft.event('accepted', {}, { visibility: 'reporter' });
    }
    draft.decision.order.dispatchedAt = draft.c.order.dispatchedAt ?? now;
    for (const unit of input.units) if (unit.part === 'lead') replaceJointShare(draft, unit);
    classifyOrder(draft, input);
    const by = actor.kind === 'staff' ? actor.personId : null;
    const units = input.units.map((unit) => openShare(draft, unit, input.opinion, by));
    for (const complaint of draft.c.complaints)
      if (complaint.state === 'told' || complaint.state === 'accepted')
        draft.patchComplaint(complaint.id, { state: 'inHand' });
    draft.event('dispatched', { units }, { visibility: 'reporter' });
    draft.tellReporters('dispatched', units.find((unit) => unit.part === 'lead')?.handleDue ?? null);
  },

  merge(draft, input) {
    const { target } = input;
    const before = beforeMerge(draft.c);
    if (target.id === draft.c.order.id) throw new Refusal('mergeSelf');
    if (target.sealed) throw new Refusal('mergeSealed');
    if (!MERGE_TARGETS.includes(target.state)) throw new Refusal('mergeTargetAnswered');
    draft.stopEverything();
    draft.decision.order.mergedIntoId = target.id;
    for (const complaint of draft.living()) {
      const state = furthest(complaint.state, complaintStateIn(target.state as OrderState));
      draft.patchComplaint(complaint.id, { workOrderId: target.id, state });
    }
    draft.event('merged', { into: target.id, before }, { visibility: 'reporter' });
    draft.tellReporters('merged');
  },

  absorb(draft, input) {
    const urgency = URGENCY_ORDER[input.urgency] > URGENCY_ORDER[draft.c.order.urgency] ? input.urgency : undefined;
    if (urgency) classifyOrder(draft, { urgency });
    if (input.hazard) draft.decision.order.hazard = true;
    draft.event(
      'absorbed',
      withoutUndefined({
        from: input.sourceId,
        complaintIds: input.complaintIds,
        urgency,
        // What un-merging goes back to: how urgent it was itself, and each of those it took in.
        ownUrgency: draft.c.order.urgency,
        ownHazard: draft.c.order.hazard,
        sourceUrgency: input.urgency,
        sourceHazard: input.hazard ?? false,
      }),
    );
    for (const share of draft.c.assignments)
      if (['dispatched', 'signed', 'inProgress'].includes(share.state)) draft.tellUnit(share, 'supplemented');
    // The server hands the complaints over first; then they are among the order's own, and nobody is counted twice.
    const isHere = draft.c.complaints.some((x) => input.complaintIds.includes(x.id));
    considerImpact(draft, isHere ? [] : input.toldAts);
  },

  seal(draft, input) {
    draft.decision.order.sealed = true;
    if (input.aboutPath !== undefined) draft.decision.order.aboutPath = input.aboutPath;
    if (input.deskId !== undefined) draft.decision.order.deskId = input.deskId;
    draft.event('sealed', {}, { visibility: 'sealed' });
    sealPapers(draft);
    // What had climbed to the unit or the street leaves their lists and goes on at district level (decisions.md *Sealed*).
    const below = draft.c.escalations.filter((e) => e.settledAt === null && e.level < 3);
    for (const escalation of below) draft.settle(escalation.id);
    const origin = below.find((e) => e.cause !== 'levelOverdue') ?? below[0];
    if (origin) climb(draft, origin.cause, origin.causeRef, draft.c.order.deskId);
    keepAway(draft, input.aboutPath);
    const { patronRole } = draft.c.order;
    if (patronRole === 'streetSecretary')
      Object.assign(draft.decision.order, { patronOrgId: null, patronRole: null, patronAt: null });
    draft.tellDesk('sealed');
  },

  ask(draft, input) {
    if (!draft.living().some((complaint) => complaint.id === input.complaintId)) throw new Refusal('wrongState');
    draft.event('asked', {}, { visibility: 'reporter', complaintId: input.complaintId });
    draft.notify({ to: 'reporter', complaintId: input.complaintId, kind: 'question', dueAt: null });
  },

  rule(draft, input, { assignment, actor }) {
    if (!assignment) throw new Refusal('wrongState');
    recordRuling(draft, assignment.id, input, actor.kind === 'staff' ? actor.personId : null);
    const lead = assignment.part === 'lead';
    if (input.upheld) {
      draft.stop(['ruling', 'sign', 'firstContact', 'handle', 'rework'], { assignmentId: assignment.id });
      endPapersOf(draft, assignment.id);
      draft.patchAssignment(assignment.id, { stateBeforeReturn: null });
      if (lead) draft.decision.order.leadId = null;
      const clock = lead ? draft.start('dispatch') : null;
      draft.event('returnUpheld', withoutUndefined({ dispatchDue: clock?.dueAt }), { assignmentId: assignment.id });
      draft.tellUnit(assignment, 'returnUpheld');
      return;
    }
    draft.stop(['ruling'], { assignmentId: assignment.id });
    // A refused return counts as signed: the unit has answered for it.
    const unsigned = assignment.stateBeforeReturn === 'dispatched';
    draft.patchAssignment(assignment.id, {
      state: assignment.stateBeforeReturn === 'inProgress' ? 'inProgress' : 'signed',
      stateBeforeReturn: null,
      ...(unsigned ? { signedAt: draft.ctx.now } : {}),
    });
    if (lead) draft.decision.order.state = 'inProgress';
    const refused = draft.c.order.returnsRefused + 1;
    draft.decision.order.returnsRefused = refused;
    draft.event('returnRefused', {}, { assignmentId: assignment.id });
    draft.tellUnit(assignment, 'returnRefused');
    if (refused === draft.ctx.settings.returnsToLock && draft.ctx.ladder.triggers.returnRefused)
      climb(draft, 'returnRefused', assignment.id, assignment.organisationId);
  },
};

/** Where a complaint stands in an order of this state. */
function complaintStateIn(order: OrderState): ComplaintState {
  if (order === 'received') return 'told';
  return order === 'accepted' ? 'accepted' : 'inHand';
}

/** Merging never takes a reporter back: who was told 已受理 stays so although the target is not accepted yet. */
function furthest(a: ComplaintState, b: ComplaintState): ComplaintState {
  return PROGRESS.indexOf(a) > PROGRESS.indexOf(b) ? a : b;
}
