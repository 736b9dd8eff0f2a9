import type { Action } from './actions.ts';
import type { AssignmentFacts, OrderCase, WorkflowActor } from './case.ts';
import type { DecideContext } from './context.ts';
import { CLOCK_GUARDS } from './guards-clocks.ts';
import { EXCLUSION_GUARDS } from './guards-exclusion.ts';
import { isOffTrack } from './guards-rating.ts';
import { TOGETHER_GUARDS } from './guards-together.ts';
import { type PaperAction, reasonAgainstStep } from './paper-steps.ts';
import type { RefusalCode } from './refusal.ts';
import { isLive, isReturnPending } from './shares.ts';
import { FINAL_COMPLAINT_STATES } from './table.ts';
import { reasonAgainstUndo } from './undoing.ts';

const DAY = 86_400_000;

/** What a guard looks at. Without a context (a list of buttons made without the time) rules about time are left to `decide`. */
export interface Guarded {
  c: OrderCase;
  actor: WorkflowActor;
  share: AssignmentFacts | null;
  ctx: DecideContext | null;
}
type Guard = (at: Guarded) => RefusalCode | null;

/**
 * Conditions beyond the table's states that no input can change: the button is not shown and `decide` refuses, by the same
 * function. What depends on the input (which units, which answer) is refused by the effect.
 */
const GUARDS: Partial<Record<Action, Guard>> = {
  ...TOGETHER_GUARDS,
  ...CLOCK_GUARDS,
  ...EXCLUSION_GUARDS,
  // Declining is for what was never answered; afterwards only the reporters or a reasoned decision end it.
  decline: ({ c }) => (c.order.cycle > 0 ? 'wrongState' : null),
  dispatch: ({ c }) => (c.assignments.some((a) => a.part === 'lead' && isReturnPending(a)) ? 'rulingPending' : null),
  undoDispatch: ({ c, actor, ctx }) => reasonAgainstUndo(c, actor, ctx?.now ?? null),
  merge({ c }) {
    if (c.order.sealed) return 'mergeSealed';
    // The listing is of this order; merged away it could never be taken off the list.
    if (c.listing) return 'listedStays';
    // Given back by its lead while joint units work, or answered once: not what decisions.md *Merge* calls still `accepted`.
    return c.order.cycle > 0 || c.assignments.some(isLive) ? 'wrongState' : null;
  },
  seal: ({ c }) => (c.order.sealed ? 'wrongState' : null),
  ask: ({ c }) => (livingOf(c).length === 0 ? 'wrongState' : null),
  return({ c, share, ctx }) {
    if (!ctx || !share) return null;
    if (c.order.returns >= ctx.settings.returnsToLock) return 'locked';
    return ctx.withinOneWorkingDay(share.dispatchedAt, share.organisationId) ? null : 'returnTooLate';
  },
  followUp({ c }) {
    const waiting = c.complaints.filter((x) => x.state === 'answered').map((x) => x.id);
    const listed = c.clocks.some(
      (k) =>
        k.kind === 'followUp' && k.state !== 'stopped' && k.complaintId !== null && waiting.includes(k.complaintId),
    );
    return listed ? null : 'notInCallList';
  },
  reopen({ c, actor, ctx }) {
    const own = c.complaints.find((x) => actor.kind === 'reporter' && x.id === actor.complaintId);
    if (!ctx || !own || own.closedAt === null) return null;
    return ctx.now - own.closedAt > ctx.settings.reopenDays * DAY ? 'reopenTooLate' : null;
  },
  // A first 没解决 is reworked; only what is said again after an answered rework may be closed against (decisions.md).
  decide: ({ c }) => (c.order.cycle < 2 || !c.complaints.some((x) => x.state === 'inHand') ? 'noRework' : null),
  list({ c }) {
    if (c.order.sealed) return 'sealedNotListed';
    return c.listing ? 'alreadyListed' : null;
  },
  checkListing({ c }) {
    if (!c.listing) return 'notListed';
    return c.listing.state === 'listed' ? null : 'paperMoved';
  },
  unlist({ c }) {
    if (!c.listing) return 'notListed';
    return c.listing.state === 'checked' ? null : 'notChecked';
  },
  requestDocument: ({ c }) => (c.order.sealed ? 'notAllowed' : null),
  answerRequest: (at) => paperWaits('answerRequest', at),
  receiveDocument: (at) => paperWaits('receiveDocument', at),
  replyDocument: (at) => paperWaits('replyDocument', at),
  checkDocument: (at) => paperWaits('checkDocument', at),
  // Who waits for the district's secretary already cannot climb past that post.
  escalate: ({ c }) => (c.escalations.some((e) => e.level === 3 && e.settledAt === null) ? 'alreadyTop' : null),
  instruct({ c, actor }) {
    const mine = c.escalations.some(
      (e) =>
        e.settledAt === null &&
        actor.kind === 'staff' &&
        actor.posts.some((p) => p.organisationId === e.organisationId && p.role === e.role),
    );
    return mine ? null : 'escalationSettled';
  },
};

/** Why the action cannot be taken now whatever its input; null when it can. */
export function guardAgainst(action: Action, at: Guarded): RefusalCode | null {
  if (isOffTrack(action, at.c.order.track ?? null)) return 'offTrack';
  return GUARDS[action]?.(at) ?? null;
}

/** Some paper of the order is the actor's to take this step with; else why the nearest one is not. */
function paperWaits(action: PaperAction, { c, actor }: Guarded): RefusalCode | null {
  const reasons = c.documents.map((paper) => reasonAgainstStep(action, c, actor, paper));
  if (reasons.includes(null)) return null;
  return reasons.find((reason) => reason !== 'paperMoved' && reason !== 'notAllowed') ?? 'paperMoved';
}

function livingOf(c: OrderCase) {
  return c.complaints.filter((x) => !FINAL_COMPLAINT_STATES.includes(x.state));
}
