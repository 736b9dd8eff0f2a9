import type { AssignmentFacts, OrderCase, WorkflowActor } from './case.ts';
import type { Effects } from './decide.ts';
import { openShare, replaceJointShare } from './dispatching.ts';
import { endPapersOf } from './documents.ts';
import type { Draft } from './draft.ts';
import { Refusal } from './refusal.ts';
import { isLive, leadOf } from './shares.ts';

/** More units, another lead: nothing is cancelled behind a unit's back. */
export const jointEffects: Effects<'addJoint' | 'reassign'> = {
  addJoint(draft, input) {
    checkFree(draft.c, input.units);
    const units = input.units.map((unit) => openShare(draft, { ...unit, part: 'joint' }, input.opinion));
    draft.event('jointAdded', { units }, { visibility: 'reporter' });
    const lead = leadOf(draft.c);
    if (lead) draft.tellUnit(lead, 'jointAdded');
    draft.tellReporters('jointAdded');
  },

  reassign(draft, input, { assignment, actor }) {
    if (!assignment) throw new Refusal('wrongState');
    const { unit } = input;
    if (unit.organisationId === assignment.organisationId) throw new Refusal('duplicateUnit');
    checkSealed(draft.c, [unit]);
    const { organisationId: fromId } = assignment;
    const handling = draft.running('handle', { assignmentId: assignment.id })[0];
    const reworking = draft.running('rework', { assignmentId: assignment.id })[0];
    const clock = handling ?? reworking;
    closeShare(draft, assignment);
    draft.patchAssignment(assignment.id, { settledAt: draft.ctx.now });
    for (const escalation of draft.c.escalations) {
      if (escalation.cause === 'returnRefused' && escalation.causeRef === assignment.id) draft.settle(escalation.id);
      else if (holds(actor, escalation)) draft.settle(escalation.id);
    }
    replaceJointShare(draft, { ...unit, part: 'lead' });
    const opened = [openShare(draft, { ...unit, part: 'lead' }, input.opinion)];
    const handleDue = opened[0]?.handleDue ?? null;
    draft.tellUnit(assignment, 'replaced');
    if (input.stays) opened.push(openShare(draft, { ...pathOf(assignment), part: 'joint' }, input.opinion));
    draft.event(
      'reassigned',
      {
        organisationId: unit.organisationId,
        fromId,
        stays: input.stays,
        units: opened,
        handleDue,
        // What the old lead leaves behind: a new clock never hides that the old one had run out.
        oldDue: clock?.dueAt ?? null,
        wasOverdue: clock ? draft.ctx.now > clock.dueAt : false,
      },
      { visibility: 'reporter', assignmentId: assignment.id },
    );
    draft.tellReporters('reassigned', handleDue);
  },
};

/**
 * Ends everything that hangs on a share: its clocks, the papers about it, an extension nobody has decided. Telling the unit
 * is the caller's, who knows what to say.
 */
export function closeShare(draft: Draft, share: AssignmentFacts): void {
  const owner = { assignmentId: share.id };
  draft.stop(['sign', 'firstContact', 'handle', 'rework', 'ruling', 'approve', 'extensionDecision'], owner);
  endPapersOf(draft, share.id);
}

/** Nobody works twice, and a sealed matter never reaches the unit it is about. */
export function checkFree(c: OrderCase, units: readonly { organisationId: string; path: string }[]): void {
  if (units.length === 0) throw new Refusal('missingUnit');
  const ids = units.map((unit) => unit.organisationId);
  const working = c.assignments.filter(isLive).map((share) => share.organisationId);
  if (new Set(ids).size !== ids.length || ids.some((id) => working.includes(id))) throw new Refusal('duplicateUnit');
  checkSealed(c, units);
}

function checkSealed(c: OrderCase, units: readonly { path: string }[]): void {
  const { sealed, aboutPath } = c.order;
  if (sealed && aboutPath && units.some((unit) => unit.path.startsWith(aboutPath))) throw new Refusal('sealedUnit');
}

function pathOf({ organisationId, organisationPath }: AssignmentFacts) {
  return { organisationId, path: organisationPath };
}

function holds(
  actor: WorkflowActor,
  post: { organisationId: string; role: string; settledAt: number | null },
): boolean {
  return (
    post.settledAt === null &&
    actor.kind === 'staff' &&
    actor.posts.some((p) => p.organisationId === post.organisationId && p.role === post.role)
  );
}
