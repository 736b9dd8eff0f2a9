import { PAUSE_REASONS } from '../../words/states.ts';
import type { AssignmentFacts, ClockFacts, OrderCase, WorkflowActor } from './case.ts';
import type { DecideContext } from './context.ts';
import { handlingOf, pendingOf } from './handling-time.ts';
import type { RefusalCode } from './refusal.ts';

interface Guarded {
  c: OrderCase;
  actor: WorkflowActor;
  share: AssignmentFacts | null;
  ctx: DecideContext | null;
}

/** Conditions of extensions and pauses that no input can change (rules.md *Extension*, *Pause*). */
export const CLOCK_GUARDS = {
  askExtension({ c, share, ctx }: Guarded): RefusalCode | null {
    const clock = share && handlingOf(c, share.id);
    if (!share || !clock) return 'wrongState';
    const not = unmovable(c, clock, ctx);
    if (not || !ctx) return not;
    const { urgency, difficulty, petition, track } = c.order;
    const joint = share.part === 'joint';
    const rule = ctx.extensionRule({
      urgency,
      difficulty,
      petition,
      track,
      joint,
      organisationId: share.organisationId,
    });
    if (rule === null) return 'noExtension';
    return clock.extensions >= rule.times ? 'extensionsUsed' : null;
  },
  /** Nobody decides what they asked for themselves. */
  decideExtension({ c, actor }: Guarded): RefusalCode | null {
    const asked = c.extensions.filter((e) => e.state === 'asked');
    if (asked.length === 0) return 'extensionDecided';
    const others = asked.some((e) => actor.kind !== 'staff' || e.askedBy !== actor.personId);
    return others ? null : 'askerMayNotDecide';
  },
  pause({ c, share, ctx }: Guarded): RefusalCode | null {
    const clock = share && handlingOf(c, share.id);
    if (!clock) return 'wrongState';
    if (c.order.urgency === 'critical') return 'noPauseCritical';
    const not = unmovable(c, clock, ctx);
    if (not) return not;
    return PAUSE_REASONS.every((reason) => clock.pausesUsed.includes(reason)) ? 'pauseUsed' : null;
  },
  resume({ c, share }: Guarded): RefusalCode | null {
    return share && handlingOf(c, share.id)?.state === 'paused' ? null : 'notPaused';
  },
};

/** Only a running time that is not overdue is extended or paused, one thing after the other. */
function unmovable(c: OrderCase, clock: ClockFacts, ctx: DecideContext | null): RefusalCode | null {
  if (clock.state === 'paused') return 'clockPaused';
  if (pendingOf(c, clock).length > 0) return 'extensionPending';
  const late = clock.firedAt !== null || (ctx !== null && ctx.now > clock.dueAt);
  return late ? 'clockOverdue' : null;
}
