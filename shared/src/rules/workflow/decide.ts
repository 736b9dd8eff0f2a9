import type { Action, ActionInputs } from './actions.ts';
import type { AssignmentFacts, Decision, OrderCase, WorkflowActor } from './case.ts';
import type { DecideContext } from './context.ts';
import { Draft } from './draft.ts';
import { approvalEffects } from './effects-approval.ts';
import { calendarEffects } from './effects-calendar.ts';
import { clockEffects } from './effects-clocks.ts';
import { deskEffects } from './effects-desk.ts';
import { documentEffects } from './effects-documents.ts';
import { exclusionEffects } from './effects-exclusion.ts';
import { followUpEffects } from './effects-follow-up.ts';
import { gridEffects } from './effects-grid.ts';
import { jointEffects } from './effects-joint.ts';
import { listingEffects } from './effects-listing.ts';
import { mediationEffects } from './effects-mediation.ts';
import { meetingEffects } from './effects-meeting.ts';
import { neighbourEffects } from './effects-neighbours.ts';
import { ratingEffects } from './effects-rating.ts';
import { reporterEffects } from './effects-reporter.ts';
import { secretaryEffects } from './effects-secretary.ts';
import { systemEffects } from './effects-system.ts';
import { togetherEffects } from './effects-together.ts';
import { undoEffects } from './effects-undo.ts';
import { unitEffects } from './effects-unit.ts';
import { whistleEffects } from './effects-whistle.ts';
import { guardAgainst } from './guards.ts';
import { tellPatron } from './patron.ts';
import { Refusal, type RefusalCode } from './refusal.ts';
import { isReturnPending } from './shares.ts';
import { ownAssignment, standingsOf } from './standing.ts';
import { FINAL_COMPLAINT_STATES, TRANSITIONS, type Transition, transitionOf } from './table.ts';

/** One effect: what an allowed action changes beyond the table's plain state moves. */
export type Effect<A extends Action> = (draft: Draft, input: ActionInputs[A], at: EffectScene) => void;
export interface EffectScene {
  actor: WorkflowActor;
  assignment: AssignmentFacts | null;
  row: Transition;
}
export type Effects<A extends Action> = { [K in A]: Effect<K> };

const effects: Effects<Action> = {
  ...deskEffects,
  ...undoEffects,
  ...unitEffects,
  ...approvalEffects,
  ...reporterEffects,
  ...followUpEffects,
  ...secretaryEffects,
  ...systemEffects,
  ...calendarEffects,
  ...neighbourEffects,
  ...documentEffects,
  ...listingEffects,
  ...jointEffects,
  ...whistleEffects,
  ...meetingEffects,
  ...mediationEffects,
  ...togetherEffects,
  ...gridEffects,
  ...ratingEffects,
  ...clockEffects,
  ...exclusionEffects,
};

/**
 * Decides one action on one order. Pure: the same inputs give the same decision. Throws {@link Refusal} when the table,
 * the actor's standing or a rule forbids it; then nothing may be written.
 */
export function decide<A extends Action>(
  c: OrderCase,
  action: A,
  input: ActionInputs[A],
  actor: WorkflowActor,
  ctx: DecideContext,
): Decision {
  const row = transitionOf(action);
  const assignment = assignmentFor(c, row, input, actor);
  const reason = reasonAgainst(c, row, assignment, actor, ctx);
  if (reason) throw new Refusal(reason);
  const draft = new Draft(c, ctx);
  if (row.order.to !== null && row.order.to !== c.order.state) draft.decision.order.state = row.order.to;
  if (assignment && row.assignment?.to) draft.patchAssignment(assignment.id, { state: row.assignment.to });
  effects[action](draft, input, { actor, assignment, row });
  closeWhenAllAnswered(draft);
  tellPatron(draft);
  return draft.decision;
}

/**
 * True when the table, the actor's standing and the rules allow the action now (inputs not yet known): drives the buttons.
 * Without `ctx` the rules about time (退单期, 重开期) are not looked at.
 */
export function isAllowed(
  c: OrderCase,
  action: Action,
  actor: WorkflowActor,
  assignment: AssignmentFacts | null,
  ctx: DecideContext | null = null,
): boolean {
  return reasonAgainst(c, transitionOf(action), assignment, actor, ctx) === null;
}

/** No buttons of their own: the other side of a merge, what comes with registering or with a problem of a rating. */
export const UNSEEN: readonly Action[] = [
  'absorb',
  'restore',
  'solveOnSpot',
  'reportUp',
  'openRating',
  'openRectification',
  'noteProblem',
];

/** Every action the actor may take now, with the share it is about, in the order of the table. `ctx` as for `isAllowed`. */
export function allowedActions(
  c: OrderCase,
  actor: WorkflowActor,
  ctx: DecideContext | null = null,
): { row: Transition; assignmentId: string | null }[] {
  return considered(c, actor, ctx)
    .filter(({ reason }) => reason === null)
    .map(({ row, assignmentId }) => ({ row, assignmentId }));
}

/** What keeps an act from somebody whose act it is, worth a sentence on the screen; other refusals only mean “not now”. */
const EXPLAINED: readonly RefusalCode[] = [
  'locked',
  'returnTooLate',
  'rulingPending',
  'handlerMayNotApprove',
  'mergeSealed',
  'listedStays',
  'sealedNotListed',
  'sealedAlone',
  'notChecked',
  'alreadyTop',
  'whistleOpen',
  'takenAlready',
  'noPauseCritical',
  'pauseUsed',
  'noExtension',
  'extensionsUsed',
  'extensionPending',
  'askerMayNotDecide',
  'clockOverdue',
  'clockPaused',
];

/** Acts that are the actor's in this state but kept back by a rule, with the reason: buttons that explain themselves. */
export function blockedActions(
  c: OrderCase,
  actor: WorkflowActor,
  ctx: DecideContext | null = null,
): { row: Transition; assignmentId: string | null; reason: RefusalCode }[] {
  return considered(c, actor, ctx).flatMap(({ reason, ...act }) =>
    reason !== null && EXPLAINED.includes(reason) ? [{ ...act, reason }] : [],
  );
}

/** Every act the table knows for the order's state, share by share, and what speaks against it. */
function considered(
  c: OrderCase,
  actor: WorkflowActor,
  ctx: DecideContext | null,
): { row: Transition; assignmentId: string | null; reason: RefusalCode | null }[] {
  return TRANSITIONS.flatMap((row) => {
    if (row.who.includes('system') || UNSEEN.includes(row.action)) return [];
    if (!row.order.from.includes(c.order.state)) return [];
    const shares = row.assignment ? candidates(c, row) : [null];
    return shares.map((share) => ({
      row,
      assignmentId: share?.id ?? null,
      reason: reasonAgainst(c, row, share, actor, ctx),
    }));
  });
}

/** The lead's share stands for the whole dispatch. */
const LEAD_ONLY: readonly Action[] = ['reassign', 'undoDispatch'];

/** Shares an action can be about; approval and its opposite concern the lead's share only. */
function candidates(c: OrderCase, row: Transition): AssignmentFacts[] {
  const from = row.assignment?.from ?? [];
  const matching = c.assignments.filter(
    (a) => from.includes(a.state) && (a.state !== 'returned' || isReturnPending(a)),
  );
  if (row.action === 'override') return matching.filter((a) => a.part === 'joint');
  if (row.who.includes('approver') || row.action === 'decide' || LEAD_ONLY.includes(row.action))
    return matching.filter((a) => a.part === 'lead').slice(0, 1);
  return matching;
}

function assignmentFor(
  c: OrderCase,
  row: Transition,
  input: ActionInputs[Action],
  actor: WorkflowActor,
): AssignmentFacts | null {
  if (!row.assignment) return ownAssignment(actor, c);
  if ('assignmentId' in input) return c.assignments.find((a) => a.id === input.assignmentId) ?? null;
  return candidates(c, row)[0] ?? null;
}

function reasonAgainst(
  c: OrderCase,
  row: Transition,
  assignment: AssignmentFacts | null,
  actor: WorkflowActor,
  ctx: DecideContext | null,
): RefusalCode | null {
  const share = row.assignment ? assignment : (assignment ?? ownAssignment(actor, c));
  const standings = standingsOf(actor, c, share);
  if (!row.who.some((who) => standings.has(who))) {
    const handled = actor.kind === 'staff' && row.who.includes('approver') && standings.has('leadHead');
    return handled ? 'handlerMayNotApprove' : 'notAllowed';
  }
  if (!row.order.from.includes(c.order.state)) return 'wrongState';
  if (row.assignment && (!assignment || !candidates(c, row).some((a) => a.id === assignment.id))) return 'wrongState';
  if (row.complaint?.which === 'own' && actor.kind === 'reporter') {
    const own = c.complaints.find((x) => x.id === actor.complaintId);
    if (!own || !row.complaint.from.includes(own.state)) return 'wrongState';
  }
  return guardAgainst(row.action, { c, actor, share, ctx });
}

/**
 * An answered order closes when the approval stands and every complaint has its closing reason (decisions.md *Closing*);
 * shares are settled by the approval itself.
 */
function closeWhenAllAnswered(draft: Draft): void {
  const state = draft.decision.order.state ?? draft.c.order.state;
  if (state !== 'answered') return;
  if (draft.c.complaints.some((x) => !FINAL_COMPLAINT_STATES.includes(draft.complaintState(x)))) return;
  draft.decision.order.state = 'closed';
  draft.decision.order.closedAt = draft.ctx.now;
  draft.stopEverything();
  draft.event('closed', {}, { visibility: 'reporter' });
}
