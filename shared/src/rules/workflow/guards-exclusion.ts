import type { AssignmentFacts, OrderCase, WorkflowActor } from './case.ts';
import type { DecideContext } from './context.ts';
import { canAppeal, canDecide, canDecideAppeal, scopesLeft } from './exclusions.ts';
import type { RefusalCode } from './refusal.ts';

interface Guarded {
  c: OrderCase;
  actor: WorkflowActor;
  share: AssignmentFacts | null;
  ctx: DecideContext | null;
}

/** Conditions of 剔除 that no input can change. */
export const EXCLUSION_GUARDS = {
  askExclusion({ c, share, ctx }: Guarded): RefusalCode | null {
    if (!share) return 'wrongState';
    if (scopesLeft(c, share.organisationId).length === 0) return 'exclusionAsked';
    const { closedAt } = c.order;
    const late =
      ctx !== null && closedAt !== null && ctx.now > ctx.exclusionUntil(closedAt, 'ask', share.organisationId);
    return late ? 'exclusionTooLate' : null;
  },
  decideExclusion: ({ c, actor }: Guarded) => any(c, (x) => canDecide(c, x, actor)),
  appealExclusion: ({ c, actor, ctx }: Guarded) => any(c, (x) => canAppeal(c, x, actor, ctx)),
  decideAppeal: ({ c, actor }: Guarded) => any(c, (x) => canDecideAppeal(c, x, actor)),
};

/** One of the order's requests can take the step; else why the nearest one cannot. */
function any(c: OrderCase, reason: (x: OrderCase['exclusions'][number]) => RefusalCode | null): RefusalCode | null {
  const reasons = c.exclusions.map(reason);
  if (reasons.includes(null)) return null;
  return reasons.find((code) => code !== 'exclusionMoved' && code !== 'notAllowed') ?? 'exclusionMoved';
}
