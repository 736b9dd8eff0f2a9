import type { ClockFacts } from './case.ts';
import type { Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { climb } from './ladder.ts';
import { Refusal } from './refusal.ts';

export const systemEffects: Effects<'warn' | 'fire'> = {
  /** Near due: whoever holds the clock is reminded, once. */
  warn(draft, input) {
    const clock = ringing(draft, input.clockId);
    if (clock.warnedAt !== null) throw new Refusal('clockGone');
    draft.decision.clocksMarked.push({ id: clock.id, warnedAt: draft.ctx.now });
    if (clock.kind === 'confirm') return;
    draft.event('nearDue', { clockId: clock.id, kind: clock.kind, dueAt: clock.dueAt }, shareOf(clock));
    tellHolder(draft, clock, 'nearDue');
  },

  /** Overdue: what the clock table of rules.md says for its kind. A comment or 催办 never comes here, so never moves it. */
  fire(draft, input) {
    const clock = ringing(draft, input.clockId);
    // A clock reclassified after the worker found it is not due any more: it rings at its new time.
    if (clock.firedAt !== null || draft.ctx.now < clock.dueAt) throw new Refusal('clockGone');
    draft.decision.clocksMarked.push({ id: clock.id, firedAt: draft.ctx.now });
    if (clock.kind === 'confirm') {
      draft.stopClock(clock);
      const followUp = draft.start('followUp', { complaintId: clock.complaintId, from: clock.dueAt });
      draft.event(
        'silent',
        {},
        { visibility: 'reporter', ...(clock.complaintId ? { complaintId: clock.complaintId } : {}) },
      );
      draft.tellFollowUp('followUpDue', followUp.dueAt);
      return;
    }
    draft.event(
      'overdue',
      { clockId: clock.id, kind: clock.kind, dueAt: clock.dueAt },
      { visibility: 'reporter', ...shareOf(clock) },
    );
    tellHolder(draft, clock, 'overdue');
    if (clock.kind === 'firstContact') return;
    if (clock.kind === 'level') {
      const escalation = draft.c.escalations.find((e) => e.id === clock.escalationId);
      if (escalation && escalation.settledAt === null && escalation.level < 3)
        climb(draft, 'levelOverdue', clock.id, escalation.organisationId);
      return;
    }
    climb(draft, 'overdue', clock.id, holderOf(draft, clock));
  },
};

function ringing(draft: Draft, clockId: string): ClockFacts {
  const clock = draft.c.clocks.find((k) => k.id === clockId);
  if (clock?.state !== 'running') throw new Refusal('clockGone');
  return clock;
}

/** The organisation that is late: the share's unit, the lead for approval, else the desk. */
function holderOf(draft: Draft, clock: ClockFacts): string {
  const share = draft.c.assignments.find((a) => a.id === clock.assignmentId);
  if (clock.kind === 'ruling' || !share) return draft.c.order.deskId;
  return share.organisationId;
}

function tellHolder(draft: Draft, clock: ClockFacts, kind: 'nearDue' | 'overdue'): void {
  if (clock.kind === 'level') {
    const escalation = draft.c.escalations.find((e) => e.id === clock.escalationId);
    if (escalation)
      draft.notify({
        to: 'post',
        organisationId: escalation.organisationId,
        role: escalation.role,
        kind,
        dueAt: clock.dueAt,
      });
    return;
  }
  if (clock.kind === 'followUp') {
    draft.tellFollowUp(kind, clock.dueAt);
    return;
  }
  const organisationId = holderOf(draft, clock);
  if (organisationId === draft.c.order.deskId) draft.tellDesk(kind, clock.dueAt);
  else draft.tellUnit({ organisationId }, kind, clock.dueAt);
}

function shareOf(clock: ClockFacts): { assignmentId?: string } {
  return clock.assignmentId ? { assignmentId: clock.assignmentId } : {};
}
