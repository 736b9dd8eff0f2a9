import type { AssignmentFacts, ClockFacts, ComplaintFacts, Decision, OrderCase } from '../case.ts';

/** What a decision leaves to look up: where a unit hangs in the tree and who heads it. */
export interface Units {
  pathOf: (organisationId: string) => string;
  headsOf: (organisationId: string) => string[];
}

/**
 * Commits a decision in memory, as the command runner does in the database: for tests of the rules alone. Complaints that
 * the decision moves to another order leave the case; `movedOut` names them.
 */
export function apply(c: OrderCase, decision: Decision, now: number, units: Units): OrderCase {
  return {
    order: { ...c.order, ...decision.order, version: c.order.version + 1 },
    assignments: [
      ...c.assignments.map((share) => patched(share, decision.assignments)),
      ...decision.newAssignments.map((share) => newShare(share, now, units)),
    ],
    complaints: c.complaints
      .filter((complaint) => !movedOut(c, decision).some((moved) => moved.id === complaint.id))
      .map((complaint) => patched(complaint, decision.complaints)),
    clocks: [...c.clocks.map((clock) => tick(clock, decision, now)), ...decision.clocksStarted.map(startClock)],
    escalations: [
      ...c.escalations.map((e) => (decision.escalationsSettled.includes(e.id) ? { ...e, settledAt: now } : e)),
      ...decision.escalations.map((e) => ({ ...e, settledAt: null })),
    ],
  };
}

/** Complaints a merge carries to the other order, in the state they have there. */
export function movedOut(c: OrderCase, decision: Decision): ComplaintFacts[] {
  return c.complaints
    .filter((x) => decision.complaints.some((p) => p.id === x.id && p.patch.workOrderId !== undefined))
    .map((x) => patched(x, decision.complaints));
}

function patched<T extends { id: string }>(row: T, patches: readonly { id: string; patch: object }[]): T {
  return { ...row, ...patches.find((p) => p.id === row.id)?.patch };
}

function newShare(share: Decision['newAssignments'][number], now: number, units: Units): AssignmentFacts {
  const { id, organisationId, part, state } = share;
  return {
    id,
    organisationId,
    organisationPath: units.pathOf(organisationId),
    part,
    state,
    stateBeforeReturn: null,
    handlerId: null,
    workedBy: [],
    heads: units.headsOf(organisationId),
    dispatchedAt: now,
    contactedAt: null,
  };
}

function startClock(clock: Decision['clocksStarted'][number]): ClockFacts {
  const { id, kind, assignmentId, complaintId, escalationId, startedAt, dueAt } = clock;
  const idle = { state: 'running', firedAt: null, warnedAt: null, stoppedAt: null } as const;
  return { id, kind, assignmentId, complaintId, escalationId, startedAt, dueAt, ...idle };
}

function tick(clock: ClockFacts, decision: Decision, now: number): ClockFacts {
  const moved = decision.clocksMoved.find((m) => m.id === clock.id);
  const marked = decision.clocksMarked.find((m) => m.id === clock.id);
  const next = { ...clock };
  if (moved) Object.assign(next, { dueAt: moved.dueAt, firedAt: null, warnedAt: null });
  if (marked?.warnedAt !== undefined) next.warnedAt = marked.warnedAt;
  if (marked?.firedAt !== undefined) next.firedAt = marked.firedAt;
  if (decision.clocksStopped.includes(clock.id)) Object.assign(next, { state: 'stopped', stoppedAt: now });
  return next;
}
