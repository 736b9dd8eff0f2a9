import type { ClockKind, Level } from '../../words/states.ts';
import { headMayApprove, tellApprover } from './approver.ts';
import type { ClockFacts } from './case.ts';
import type { Effects } from './decide.ts';
import { issue, tellAddressee, tellIssuer } from './documents.ts';
import type { Draft } from './draft.ts';
import { extensionDeciderOf } from './effects-clocks.ts';
import { climb, ringRef } from './ladder.ts';
import { Refusal } from './refusal.ts';

export const systemEffects: Effects<'warn' | 'fire'> = {
  /** Near due: whoever holds the clock is reminded, once. */
  warn(draft, input) {
    const clock = ringing(draft, input.clockId);
    if (clock.warnedAt !== null) throw new Refusal('clockGone');
    draft.decision.clocksMarked.push({ id: clock.id, warnedAt: draft.ctx.now });
    if (clock.kind === 'confirm') {
      // The resident's own window is closing. Nobody is urged: only who asked for such a message in WeChat gets one.
      const { complaintId, dueAt } = clock;
      if (complaintId !== null) draft.notify({ to: 'reporter', complaintId, kind: 'confirmSoon', dueAt });
      return;
    }
    draft.event('nearDue', { clockId: clock.id, kind: clock.kind, dueAt: clock.dueAt }, shareOf(clock));
    tellHolder(draft, clock, 'nearDue');
    if (clock.kind === 'handle' && draft.ctx.ladder.letterWhenNear)
      paperFor(draft, clock, 'reminderLetter', clock.id, 'nearDue');
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
    if (clock.kind === 'check') return;
    if (clock.kind === 'reply') {
      unanswered(draft, clock);
      return;
    }
    const rule = draft.ctx.ladder.overdue[clock.kind];
    const ref = ringRef(clock);
    if (rule.paper) paperFor(draft, clock, rule.paper, ref, clock.kind === 'firstContact' ? 'notContacted' : 'overdue');
    if (!rule.climbs) return;
    if (clock.kind === 'level') {
      const escalation = draft.c.escalations.find((e) => e.id === clock.escalationId);
      if (escalation && escalation.settledAt === null && escalation.level < 3)
        climb(draft, 'levelOverdue', ref, escalation.organisationId);
      return;
    }
    climb(draft, 'overdue', ref, holderOf(draft, clock), LEVEL_OF_HOLDER[clock.kind] ?? 0);
  },
};

/** Who holds these clocks is a secretary already: what they let lie climbs past them. */
const LEVEL_OF_HOLDER: Partial<Record<ClockKind, Level>> = { approve: 1, extensionDecision: 2 };

/** A paper by rule to whoever is late: the head for an approval, the clerks for a follow-up, else the unit or the desk. */
function paperFor(
  draft: Draft,
  clock: ClockFacts,
  kind: 'reminderLetter' | 'supervisionNotice',
  causeRef: string,
  cause: 'nearDue' | 'overdue' | 'notContacted',
): void {
  const toId = clock.kind === 'followUp' ? draft.c.order.streetId : holderOf(draft, clock);
  // Neither the discipline office nor the justice bureau writes letters to itself.
  if ((draft.c.order.sealed || draft.c.order.track) && toId === draft.c.order.deskId) return;
  const toRole =
    clock.kind === 'approve'
      ? draft.ctx.settings.headRole(toId)
      : clock.kind === 'followUp'
        ? ('followUpClerk' as const)
        : null;
  issue(draft, { kind, toId, toRole, assignmentId: clock.assignmentId, cause, causeRef });
}

/** A paper nobody replied to: a 提醒函 becomes a 督办单, any other climbs (rules.md clock table, reply). */
function unanswered(draft: Draft, clock: ClockFacts): void {
  const paper = draft.c.documents.find((d) => d.id === clock.documentId);
  if (!paper || (paper.state !== 'issued' && paper.state !== 'received')) return;
  draft.stopClock(clock);
  draft.change('document', paper.id, { state: 'climbed', closedAt: draft.ctx.now });
  if (paper.kind === 'reminderLetter') {
    const { toId, toRole, assignmentId, issuerId } = paper;
    issue(draft, {
      kind: 'supervisionNotice',
      toId,
      toRole,
      assignmentId,
      issuerId,
      cause: 'replyOverdue',
      causeRef: paper.id,
    });
  } else if (draft.ctx.ladder.triggers.replyOverdue) climb(draft, 'replyOverdue', paper.id, paper.toId);
}

function ringing(draft: Draft, clockId: string): ClockFacts {
  const clock = draft.c.clocks.find((k) => k.id === clockId);
  if (clock?.state !== 'running') throw new Refusal('clockGone');
  return clock;
}

/** The organisation that is late: the share's unit, the lead for approval, else the desk. */
function holderOf(draft: Draft, clock: ClockFacts): string {
  const paper = clock.documentId ? draft.c.documents.find((d) => d.id === clock.documentId) : undefined;
  if (paper) return clock.kind === 'check' ? paper.issuerId : paper.toId;
  if (clock.kind === 'extensionDecision') return extensionDeciderOf(draft).organisationId;
  const share = draft.c.assignments.find((a) => a.id === clock.assignmentId);
  if (clock.kind === 'ruling' || !share) return draft.c.order.deskId;
  // 司法局销号: the bureau approves what a department mended.
  if (clock.kind === 'approve' && draft.c.order.track === 'rectification') return draft.c.order.deskId;
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
  if (clock.kind === 'extensionDecision') {
    draft.notify({ to: 'post', ...extensionDeciderOf(draft), kind, dueAt: clock.dueAt });
    return;
  }
  const paper = clock.documentId ? draft.c.documents.find((d) => d.id === clock.documentId) : undefined;
  if (paper) {
    if (clock.kind === 'check') tellIssuer(draft, paper, kind, clock.dueAt);
    else tellAddressee(draft, paper, clock.dueAt, kind);
    return;
  }
  const share = draft.c.assignments.find((a) => a.id === clock.assignmentId);
  if (clock.kind === 'approve' && share && !headMayApprove(draft, share)) {
    tellApprover(draft, share, clock.dueAt, kind);
    return;
  }
  const organisationId = holderOf(draft, clock);
  if (organisationId === draft.c.order.deskId) draft.tellDesk(kind, clock.dueAt);
  else draft.tellUnit({ organisationId }, kind, clock.dueAt);
}

function shareOf(clock: ClockFacts): { assignmentId?: string } {
  return clock.assignmentId ? { assignmentId: clock.assignmentId } : {};
}
