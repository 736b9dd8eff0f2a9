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
      ...decision.newAssignments.map((share) => patched(newShare(share, now, units), decision.assignments)),
    ],
    complaints: c.complaints
      .filter((complaint) => !movedOut(c, decision).some((moved) => moved.id === complaint.id))
      .map((complaint) => patched(complaint, decision.complaints)),
    clocks: [
      ...c.clocks.map((clock) => tick(clock, decision, now)),
      ...decision.clocksStarted.map((clock) => tick(startClock(clock), decision, now)),
    ],
    ...appliedRecords(c, decision),
    escalations: [
      ...c.escalations
        .map((e) => (decision.escalationsSettled.includes(e.id) ? { ...e, settledAt: now } : e))
        .map((e) => (decision.escalationsRestored.includes(e.id) ? { ...e, settledAt: null } : e)),
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
    dispatchedBy: share.dispatchedBy ?? null,
    openedAt: null,
  };
}

function startClock(clock: Decision['clocksStarted'][number]): ClockFacts {
  const { id, kind, assignmentId, complaintId, escalationId, documentId, startedAt, dueAt } = clock;
  const { extensions = 0, originalDueAt = null, pausesUsed = [] } = clock;
  const carried = { extensions, originalDueAt, pausesUsed };
  return { ...IDLE, id, kind, assignmentId, complaintId, escalationId, documentId, startedAt, dueAt, ...carried };
}

/** A clock that has just started. */
export const IDLE = {
  state: 'running',
  documentId: null,
  firedAt: null,
  warnedAt: null,
  stoppedAt: null,
  extensions: 0,
  originalDueAt: null,
  pausedAt: null,
  pauseReason: null,
  pauseCapAt: null,
  pausesUsed: [],
} satisfies Partial<ClockFacts>;

/** Rows beside the order; a listing that was unlisted is gone from the case, as from the loader's query. */
function appliedRecords(
  c: OrderCase,
  decision: Decision,
): Pick<
  OrderCase,
  'documents' | 'extensions' | 'pauses' | 'exclusions' | 'listing' | 'whistles' | 'mediations' | 'returnRulings'
> {
  const { added, changed } = decision.records;
  const listing = patchedOr(added.listing?.[0] ?? c.listing, changed.listing);
  const units = (changed.whistleUnit ?? []) as { id: string; patch: object }[];
  return {
    documents: [...c.documents, ...(added.document ?? [])].map((row) => patched(row, changed.document ?? [])),
    extensions: [...c.extensions, ...(added.extension ?? [])].map((row) => patched(row, changed.extension ?? [])),
    pauses: [...c.pauses, ...(added.pause ?? [])].map((row) => patched(row, changed.pause ?? [])),
    exclusions: [...c.exclusions, ...(added.exclusion ?? [])].map((row) => patched(row, changed.exclusion ?? [])),
    listing: listing?.state === 'unlisted' ? null : listing,
    whistles: [
      ...c.whistles.map((w) => ({
        ...patched(w, changed.whistle ?? []),
        units: w.units.map((u) => patched(u, units)),
      })),
      ...(added.whistle ?? []).map((w) => ({
        ...w,
        units: (added.whistleUnit ?? []).filter((u) => u.whistleId === w.id),
      })),
    ],
    returnRulings: [...c.returnRulings, ...(added.returnRuling ?? [])].map((row) =>
      patched(row, changed.returnRuling ?? []),
    ),
    mediations: [...c.mediations, ...(added.mediation ?? [])].map((row) => patched(row, changed.mediation ?? [])),
  };
}

function patchedOr<T extends { id: string }>(
  row: T | null,
  patches: readonly { id: string; patch: object }[] = [],
): T | null {
  return row ? patched(row, patches) : null;
}

function tick(clock: ClockFacts, decision: Decision, now: number): ClockFacts {
  const moved = decision.clocksMoved.find((m) => m.id === clock.id);
  const marked = decision.clocksMarked.find((m) => m.id === clock.id);
  const next = { ...clock };
  if (moved) Object.assign(next, { dueAt: moved.dueAt }, moved.keepsMarks ? {} : { firedAt: null, warnedAt: null });
  const paused = decision.clocksPaused.find((m) => m.id === clock.id);
  const resumed = decision.clocksResumed.find((m) => m.id === clock.id);
  if (moved?.extensions !== undefined)
    Object.assign(next, { extensions: moved.extensions, originalDueAt: moved.originalDueAt ?? null });
  if (paused)
    Object.assign(next, {
      state: 'paused',
      pausedAt: now,
      pauseReason: paused.reason,
      pauseCapAt: paused.capAt,
      pausesUsed: [...clock.pausesUsed, paused.reason],
    });
  if (resumed)
    Object.assign(next, {
      state: 'running',
      dueAt: resumed.dueAt,
      originalDueAt: resumed.originalDueAt ?? next.originalDueAt,
      warnedAt: null,
      pausedAt: null,
      pauseReason: null,
      pauseCapAt: null,
    });
  if (marked?.warnedAt !== undefined) next.warnedAt = marked.warnedAt;
  if (marked?.firedAt !== undefined) next.firedAt = marked.firedAt;
  if (decision.clocksRestored.includes(clock.id)) Object.assign(next, { state: 'running', stoppedAt: null });
  if (decision.clocksStopped.includes(clock.id)) Object.assign(next, { state: 'stopped', stoppedAt: now });
  return next;
}
