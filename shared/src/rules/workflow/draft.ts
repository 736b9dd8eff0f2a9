import type { ClockKind } from '../../words/states.ts';
import type {
  AssignmentFacts,
  AssignmentPatch,
  ClockFacts,
  ClockStart,
  ComplaintFacts,
  ComplaintPatch,
  Decision,
  Notice,
  NoticeKind,
  OrderCase,
} from './case.ts';
import type { DecideContext } from './context.ts';

/**
 * A decision being written. Effects call these verbs; nothing is changed until the command runner commits the result.
 * Lookups answer for the state *before* the move.
 */
export class Draft {
  readonly c: OrderCase;
  readonly ctx: DecideContext;
  readonly decision: Decision = {
    order: {},
    newAssignments: [],
    assignments: [],
    complaints: [],
    clocksStarted: [],
    clocksStopped: [],
    clocksMarked: [],
    clocksMoved: [],
    escalations: [],
    escalationsSettled: [],
    followUps: [],
    events: [],
    notices: [],
  };

  constructor(c: OrderCase, ctx: DecideContext) {
    this.c = c;
    this.ctx = ctx;
  }

  patchAssignment(id: string, patch: Partial<AssignmentPatch>): void {
    const known = this.decision.assignments.find((a) => a.id === id);
    if (known) Object.assign(known.patch, patch);
    else this.decision.assignments.push({ id, patch });
  }

  patchComplaint(id: string, patch: Partial<ComplaintPatch>): void {
    const known = this.decision.complaints.find((x) => x.id === id);
    if (known) Object.assign(known.patch, patch);
    else this.decision.complaints.push({ id, patch });
  }

  /** The complaint's state as this decision leaves it. */
  complaintState(complaint: ComplaintFacts): ComplaintFacts['state'] {
    return this.decision.complaints.find((x) => x.id === complaint.id)?.patch.state ?? complaint.state;
  }

  running(kind: ClockKind, owner: { assignmentId?: string; complaintId?: string } = {}): ClockFacts[] {
    return this.c.clocks.filter(
      (k) =>
        k.kind === kind &&
        k.state !== 'stopped' &&
        !this.decision.clocksStopped.includes(k.id) &&
        (owner.assignmentId === undefined || k.assignmentId === owner.assignmentId) &&
        (owner.complaintId === undefined || k.complaintId === owner.complaintId),
    );
  }

  /** Stops clocks; an escalation whose cause was a stopped clock is settled and its level clock ends with it. */
  stop(kinds: readonly ClockKind[], owner: { assignmentId?: string; complaintId?: string } = {}): void {
    for (const kind of kinds) for (const clock of this.running(kind, owner)) this.stopClock(clock);
  }

  stopClock(clock: ClockFacts): void {
    if (this.decision.clocksStopped.includes(clock.id)) return;
    this.decision.clocksStopped.push(clock.id);
    for (const climbed of this.c.escalations) if (climbed.causeRef === clock.id) this.settle(climbed.id);
  }

  settle(escalationId: string): void {
    const escalation = this.c.escalations.find((e) => e.id === escalationId);
    if (!escalation || escalation.settledAt !== null || this.decision.escalationsSettled.includes(escalationId)) return;
    this.decision.escalationsSettled.push(escalationId);
    for (const clock of this.c.clocks) {
      if (clock.kind === 'level' && clock.escalationId === escalationId && clock.state !== 'stopped')
        this.stopClock(clock);
    }
  }

  stopEverything(): void {
    for (const clock of this.c.clocks) if (clock.state !== 'stopped') this.stopClock(clock);
    for (const escalation of this.c.escalations) this.settle(escalation.id);
  }

  /** Starts a clock now (or at `from`) with the order's urgency and difficulty as this decision leaves them. */
  start(
    kind: ClockKind,
    owner: Partial<Pick<ClockStart, 'assignmentId' | 'complaintId' | 'escalationId'>> & {
      joint?: boolean;
      organisationId?: string;
      from?: number;
    } = {},
  ): ClockStart {
    const from = owner.from ?? this.ctx.now;
    const due = this.ctx.due(kind, from, {
      urgency: this.decision.order.urgency ?? this.c.order.urgency,
      difficulty: this.decision.order.difficulty ?? this.c.order.difficulty,
      joint: owner.joint ?? false,
      organisationId: owner.organisationId ?? null,
    });
    const clock: ClockStart = {
      id: this.ctx.newId(),
      kind,
      assignmentId: owner.assignmentId ?? null,
      complaintId: owner.complaintId ?? null,
      escalationId: owner.escalationId ?? null,
      startedAt: from,
      ...due,
    };
    this.decision.clocksStarted.push(clock);
    return clock;
  }

  event(
    action: string,
    facts: Record<string, unknown>,
    more: { visibility?: Decision['events'][number]['visibility']; complaintId?: string; assignmentId?: string } = {},
  ): void {
    this.decision.events.push({
      action,
      visibility: more.visibility ?? 'staff',
      complaintId: more.complaintId ?? null,
      assignmentId: more.assignmentId ?? null,
      facts,
    });
  }

  notify(notice: Notice): void {
    this.decision.notices.push(notice);
  }

  /** Tells every reporter whose complaint is still alive. */
  tellReporters(kind: NoticeKind, dueAt: number | null = null): void {
    for (const complaint of this.c.complaints) {
      if (complaint.state === 'withdrawn' || complaint.state === 'declined') continue;
      this.notify({ to: 'reporter', complaintId: complaint.id, kind, dueAt });
    }
  }

  tellHead(assignment: Pick<AssignmentFacts, 'organisationId'>, kind: NoticeKind, dueAt: number | null = null): void {
    this.notify({ to: 'unit', organisationId: assignment.organisationId, kind, dueAt });
  }
}
