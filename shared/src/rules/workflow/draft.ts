import type { NoticeKind } from '../../words/notice-kinds.ts';
import type { ClockKind } from '../../words/states.ts';
import type { RepliedDocument } from '../default-policy.ts';
import type {
  AssignmentFacts,
  AssignmentPatch,
  ClockFacts,
  ClockStart,
  ComplaintFacts,
  ComplaintPatch,
  Decision,
  Notice,
  OrderCase,
} from './case.ts';
import type { DecideContext, Due, DueOf } from './context.ts';
import { endDocuments } from './documents.ts';
import { endHandling, isHandling } from './handling-time.ts';
import { clockIdOf } from './ladder.ts';
import { endMediations } from './mediations.ts';
import type { RecordNoun, RecordTypes } from './records.ts';
import { isLive, isReturnPending, leadOf } from './shares.ts';
import { FINAL_COMPLAINT_STATES } from './table.ts';
import { endWhistles } from './whistles.ts';

/** Whose clock it is. `organisationId` says whose office hours count; `from` is epoch milliseconds, default now. */
export interface ClockOwner {
  assignmentId?: string | null;
  complaintId?: string | null;
  escalationId?: string | null;
  documentId?: string | null;
  joint?: boolean;
  organisationId?: string;
  from?: number;
}

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
    clocksPaused: [],
    clocksResumed: [],
    clocksRestored: [],
    records: { added: {}, changed: {} },
    escalations: [],
    escalationsSettled: [],
    escalationsRestored: [],
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

  /** Adds a row of a noun beside the order. */
  add<K extends RecordNoun>(noun: K, row: RecordTypes[K]['fresh']): void {
    const { added } = this.decision.records;
    const rows = (added[noun] ?? []) as RecordTypes[K]['fresh'][];
    rows.push(row);
    Object.assign(added, { [noun]: rows });
  }

  /** Changes a row of a noun beside the order; also one this decision has just added. */
  change<K extends RecordNoun>(noun: K, id: string, patch: RecordTypes[K]['patch']): void {
    const { added, changed } = this.decision.records;
    const fresh = (added[noun] as { id: string }[] | undefined)?.find((row) => row.id === id);
    const known = (changed[noun] as { id: string; patch: object }[] | undefined)?.find((row) => row.id === id);
    if (fresh) Object.assign(fresh, patch);
    else if (known) Object.assign(known.patch, patch);
    else Object.assign(changed, { [noun]: [...(changed[noun] ?? []), { id, patch }] });
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

  running(
    kind: ClockKind,
    owner: { assignmentId?: string; complaintId?: string; documentId?: string } = {},
  ): ClockFacts[] {
    return this.c.clocks.filter(
      (k) =>
        k.kind === kind &&
        k.state !== 'stopped' &&
        !this.decision.clocksStopped.includes(k.id) &&
        (owner.assignmentId === undefined || k.assignmentId === owner.assignmentId) &&
        (owner.complaintId === undefined || k.complaintId === owner.complaintId) &&
        (owner.documentId === undefined || k.documentId === owner.documentId),
    );
  }

  /** Stops clocks; an escalation whose cause was a stopped clock is settled and its level clock ends with it. */
  stop(
    kinds: readonly ClockKind[],
    owner: { assignmentId?: string; complaintId?: string; documentId?: string } = {},
  ): void {
    for (const kind of kinds) for (const clock of this.running(kind, owner)) this.stopClock(clock);
  }

  stopClock(clock: ClockFacts): void {
    if (this.decision.clocksStopped.includes(clock.id)) return;
    this.decision.clocksStopped.push(clock.id);
    if (isHandling(clock)) endHandling(this, clock);
    for (const climbed of this.c.escalations) if (clockIdOf(climbed.causeRef) === clock.id) this.settle(climbed.id);
  }

  /**
   * Ends an escalation: an instruction was written or its cause is gone. Its level clock ends with it, and so do the rungs
   * below it: what a higher secretary has taken in hand no longer waits for the lower one.
   */
  settle(escalationId: string): void {
    const escalation = this.c.escalations.find((e) => e.id === escalationId);
    if (!escalation || escalation.settledAt !== null || this.decision.escalationsSettled.includes(escalationId)) return;
    this.decision.escalationsSettled.push(escalationId);
    for (const clock of this.c.clocks) {
      if (clock.kind === 'level' && clock.escalationId === escalationId && clock.state !== 'stopped')
        this.stopClock(clock);
    }
    const below = this.c.clocks.find(
      (clock) => clock.kind === 'level' && clock.id === clockIdOf(escalation.causeRef),
    )?.escalationId;
    if (below) this.settle(below);
  }

  /** The end of an order: nothing of it runs or waits any more. */
  stopEverything(): void {
    endDocuments(this);
    endMediations(this);
    endWhistles(this);
    for (const clock of this.c.clocks) if (clock.state !== 'stopped') this.stopClock(clock);
    for (const escalation of this.c.escalations) this.settle(escalation.id);
  }

  /** The order ends under units that still work: given-back shares stay given back, the others are overridden; all are told. */
  endShares(): void {
    for (const share of this.c.assignments) {
      if (isReturnPending(share)) {
        this.patchAssignment(share.id, { stateBeforeReturn: null });
        this.tellUnit(share, 'overridden');
      } else if (isLive(share)) {
        this.patchAssignment(share.id, { state: 'overridden', settledAt: this.ctx.now });
        this.tellUnit(share, 'overridden');
      }
    }
  }

  /** Urgency and difficulty as this decision leaves them, and whose clock it is: what its length depends on. */
  measureOf(owner: { joint?: boolean; organisationId?: string | null; document?: RepliedDocument }): DueOf {
    return {
      urgency: this.decision.order.urgency ?? this.c.order.urgency,
      difficulty: this.decision.order.difficulty ?? this.c.order.difficulty,
      joint: owner.joint ?? false,
      petition: this.decision.order.petition ?? this.c.order.petition,
      track: this.c.order.track ?? null,
      organisationId: owner.organisationId ?? null,
      ...(owner.document ? { document: owner.document } : {}),
      leadId:
        this.decision.newAssignments.find((a) => a.part === 'lead')?.organisationId ??
        leadOf(this.c)?.organisationId ??
        null,
    };
  }

  /** Starts a clock now (or at `from`). */
  start(kind: ClockKind, owner: ClockOwner = {}): ClockStart {
    const from = owner.from ?? this.ctx.now;
    return this.startWith(kind, owner, from, this.ctx.due(kind, from, this.measureOf(owner)));
  }

  /** Starts a clock whose due time is known: what was left of a stopped one. */
  startWith(kind: ClockKind, owner: ClockOwner, from: number, due: Due): ClockStart {
    const clock: ClockStart = {
      id: this.ctx.newId(),
      kind,
      assignmentId: owner.assignmentId ?? null,
      complaintId: owner.complaintId ?? null,
      escalationId: owner.escalationId ?? null,
      documentId: owner.documentId ?? null,
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

  /** Complaints that were alive before this move. */
  living(): ComplaintFacts[] {
    return this.c.complaints.filter((complaint) => !FINAL_COMPLAINT_STATES.includes(complaint.state));
  }

  /** Tells every reporter whose complaint was alive before this move. */
  tellReporters(kind: NoticeKind, dueAt: number | null = null): void {
    for (const { id } of this.living()) this.notify({ to: 'reporter', complaintId: id, kind, dueAt });
  }

  tellUnit(share: Pick<AssignmentFacts, 'organisationId'>, kind: NoticeKind, dueAt: number | null = null): void {
    this.notify({ to: 'unit', organisationId: share.organisationId, kind, dueAt });
  }

  /** The desk; of a sealed order only its named posts, so that nobody else of the same office learns of it. */
  tellDesk(kind: NoticeKind, dueAt: number | null = null): void {
    const organisationId = this.decision.order.deskId ?? this.c.order.deskId;
    if (this.c.order.track) this.notify({ to: 'post', organisationId, role: 'justice', kind, dueAt });
    else if (this.decision.order.sealed ?? this.c.order.sealed)
      this.notify({ to: 'post', organisationId, role: 'discipline', kind, dueAt });
    else this.notify({ to: 'unit', organisationId, kind, dueAt });
  }

  /** The follow-up clerks of the street; of a sealed order its desk. */
  tellFollowUp(kind: NoticeKind, dueAt: number | null): void {
    if (this.c.order.sealed) this.tellDesk(kind, dueAt);
    else this.notify({ to: 'post', organisationId: this.c.order.streetId, role: 'followUpClerk', kind, dueAt });
  }
}
