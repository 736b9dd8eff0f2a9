import type { ActionInputs } from './actions.ts';
import type { OrderCase } from './case.ts';
import { endPapersOf } from './documents.ts';
import type { Draft } from './draft.ts';
import { Refusal } from './refusal.ts';
import { isLive, leadOf } from './shares.ts';

type Unit = ActionInputs['dispatch']['units'][number];

/** One lead and any number of joint units; a lead may be taken from the joint units already at work, nobody works twice. */
export function checkUnits(c: OrderCase, units: readonly Unit[]): void {
  const lead = leadOf(c);
  if (lead?.state === 'returned') throw new Refusal('rulingPending');
  if (lead || units.filter((unit) => unit.part === 'lead').length !== 1) throw new Refusal('missingLead');
  const ids = units.map((unit) => unit.organisationId);
  const working = c.assignments.filter(isLive).map((share) => share.organisationId);
  const twice = units.some((unit) => unit.part === 'joint' && working.includes(unit.organisationId));
  if (twice || new Set(ids).size !== ids.length) throw new Refusal('duplicateUnit');
  const { sealed, aboutPath } = c.order;
  if (sealed && aboutPath && units.some((unit) => unit.path.startsWith(aboutPath))) throw new Refusal('sealedUnit');
}

/** A joint unit that becomes the lead gives up its joint share: the new one has its own clocks. */
export function replaceJointShare(draft: Draft, unit: Unit): void {
  const share = draft.c.assignments.find((a) => a.organisationId === unit.organisationId && isLive(a));
  if (!share) return;
  draft.stop(['sign', 'handle', 'ruling'], { assignmentId: share.id });
  endPapersOf(draft, share.id);
  draft.patchAssignment(share.id, { state: 'replaced', stateBeforeReturn: null, settledAt: draft.ctx.now });
}

/** Opens a unit's share and starts its clocks; `dispatchedBy`: who may take it back for two minutes. Nobody is due to contact people who left no way to be contacted. */
export function openShare(draft: Draft, unit: Unit, opinion: string | null, dispatchedBy: string | null = null) {
  const id = draft.ctx.newId();
  const { organisationId, part } = unit;
  draft.decision.newAssignments.push({ id, organisationId, part, state: 'dispatched', opinion, dispatchedBy });
  const owner = { assignmentId: id, organisationId, joint: part === 'joint' };
  const sign = draft.start('sign', owner);
  if (part === 'lead') {
    draft.decision.order.leadId = organisationId;
    if (isAnyoneReachable(draft)) draft.start('firstContact', owner);
  }
  const handle = draft.start('handle', owner);
  draft.tellUnit(unit, 'toSign', sign.dueAt);
  return { assignmentId: id, organisationId, part, signDue: sign.dueAt, handleDue: handle.dueAt };
}

/** Somebody still waiting left a phone number and is not hidden from the unit (rules.md *Rates*, 响应率). */
export function isAnyoneReachable(draft: Draft): boolean {
  return draft.c.complaints.some((x) => {
    const patch = draft.decision.complaints.find((p) => p.id === x.id)?.patch;
    if (patch?.workOrderId !== undefined || (patch?.disclosure ?? x.disclosure) === 'hidden') return false;
    return x.hasPhone && !['closed', 'declined', 'withdrawn'].includes(draft.complaintState(x));
  });
}
