import type { ClockStart, Decision } from '@tellit/shared/rules/workflow/case.ts';
import { FINAL_ORDER_STATES } from '@tellit/shared/rules/workflow/table.ts';
import type { OrderState } from '@tellit/shared/words/states.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { NEVER_DUE } from '../../platform/store/tables.ts';
import type { Writes } from '../../platform/store/write-rows.ts';
import { keepAlarms } from '../alerts/keep-alarms.ts';
import { queueForGroups } from '../alerts/outbox-queue.ts';
import { applyRecords, type GivenNumbers } from './apply-records.ts';
import { type ActorRef, type LastLine, nextLines, type WordsRef } from './history.ts';
import type { LoadedCase } from './load-case.ts';
import { recordBits } from './load-records.ts';

/** A share waits for its unit in these. */
const OPEN_SHARES = ['dispatched', 'signed', 'inProgress', 'submitted', 'returned'];

const isOpen = (state: OrderState): boolean => !FINAL_ORDER_STATES.includes(state);

export interface ApplyScene {
  district: string;
  now: number;
  actor: ActorRef;
  words: WordsRef[];
}

/**
 * What one decision changes, but for papers and history: rows with version check, clocks, escalations, notices. Most of it is
 * gathered in `writes`, which the caller flushes; then a lost race shows as staleVersion.
 */
export async function applyDecision(
  db: Db,
  writes: Writes,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  scene: ApplyScene,
): Promise<void> {
  const { district, now } = scene;
  const workOrderId = loaded.row.id;
  writeAssignments(writes, t, loaded, decision, scene);
  for (const { id, patch } of decision.complaints) writes.update(t.complaint, { district, id }, patch);
  await writeClocks(db, writes, t, loaded, decision, { district, workOrderId, now });
  writes.insert(
    t.escalation,
    decision.escalations.map((e) => ({ district, workOrderId, at: now, settledAt: null, ...e })),
  );
  for (const id of decision.escalationsSettled) writes.update(t.escalation, { district, id }, { settledAt: now });
  for (const id of decision.escalationsRestored) writes.update(t.escalation, { district, id }, { settledAt: null });
  if (decision.followUps.length > 0) {
    const entryId = scene.words[0]?.entryId ?? null;
    const by = {
      personId: scene.actor.kind === 'staff' ? scene.actor.id : null,
      organisationId: scene.actor.organisationId,
    };
    writes.insert(
      t.followUp,
      decision.followUps.map((f) => ({ district, id: newId(now), workOrderId, at: now, entryId, ...by, ...f })),
    );
  }
  writeNotices(writes, t, loaded, decision, { district, workOrderId, now });
  await keepAlarms(db, t, loaded, decision, { district, now });
  const moved = decision.complaints.filter((x) => x.patch.workOrderId !== undefined).length;
  const { version } = loaded.row;
  writes.update(
    t.workOrder,
    { district, id: workOrderId, version },
    {
      ...decision.order,
      reporters: loaded.row.reporters - moved,
      dueAt: earliestDue(loaded, decision),
      records: recordBits(loaded.row.records, decision.records.added),
      version: version + 1,
    },
    () => new ApiError('staleVersion'),
  );
}

/** Papers, what else stands beside the order, and the lines of the history, which name the 文号 given. */
export function applyPapers(
  writes: Writes,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  scene: ApplyScene & { numbers: GivenNumbers; last: LastLine | undefined },
): void {
  const { district, now, actor, words, numbers } = scene;
  const workOrderId = loaded.row.id;
  applyRecords(writes, t, decision, { district, workOrderId, numbers });
  const events = decision.events.map((event) => {
    const number = numbers.get(String(event.facts.documentId));
    return number && event.action === 'documentIssued' ? { ...event, facts: { ...event.facts, number } } : event;
  });
  writes.insert(t.event, nextLines(scene.last, { district, workOrderId, now, actor, words }, events));
}

function writeAssignments(
  writes: Writes,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  { district, now }: ApplyScene,
): void {
  const orderOpen = isOpen(decision.order.state ?? loaded.row.state);
  const withOrder = orderOpen === isOpen(loaded.row.state) ? {} : { orderOpen };
  writes.insert(
    t.assignment,
    decision.newAssignments.map((a) => ({
      district,
      workOrderId: loaded.row.id,
      stateBeforeReturn: null,
      handlerId: null,
      workedBy: [],
      dispatchedAt: now,
      signedAt: null,
      contactedAt: null,
      submittedAt: null,
      settledAt: null,
      openedAt: null,
      open: true,
      orderOpen,
      ...a,
    })),
  );
  for (const { id, patch } of decision.assignments) {
    const before = loaded.facts.assignments.find((a) => a.id === id);
    const state = patch.state ?? before?.state ?? 'dispatched';
    const pending =
      state !== 'returned' ||
      (patch.stateBeforeReturn !== undefined ? patch.stateBeforeReturn : (before?.stateBeforeReturn ?? null)) !== null;
    const open = OPEN_SHARES.includes(state) && pending;
    writes.update(t.assignment, { district, id }, { ...patch, open, ...withOrder });
  }
  const patched = new Set(decision.assignments.map(({ id }) => id));
  for (const { id } of loaded.facts.assignments)
    if (!patched.has(id)) writes.update(t.assignment, { district, id }, withOrder);
}

async function writeClocks(
  db: Db,
  writes: Writes,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  at: { district: string; workOrderId: string; now: number },
): Promise<void> {
  writes.insert(
    t.clock,
    decision.clocksStarted.map((clock) => clockRow(clock, at.district, at.workOrderId)),
  );
  const { clocksMoved, clocksRestored, clocksPaused } = decision;
  // These are counted from what stands in the row, which a clock started just now must have.
  if (clocksMoved.length + clocksRestored.length + clocksPaused.length > 0) await writes.flush();
  for (const { id, keepsMarks, ...due } of decision.clocksMoved) {
    const { state, nextAt, warnedAt, firedAt } = t.clock;
    const [warnAt, dueAt] = [sql`cast(${due.warnAt} as bigint)`, sql`cast(${due.dueAt} as bigint)`];
    // What has rung stays rung; a paused clock waits for its cap.
    const kept = sql`case when ${firedAt} is not null then null when ${warnedAt} is not null then ${dueAt} else ${warnAt} end`;
    const next = keepsMarks ? kept : warnAt;
    await db
      .update(t.clock)
      .set({
        ...due,
        ...(keepsMarks ? {} : { warnedAt: null, firedAt: null }),
        nextAt: sql`case when ${state} = 'paused' then ${nextAt} else ${next} end`,
      })
      .where(and(eq(t.clock.district, at.district), eq(t.clock.id, id)));
  }
  if (decision.clocksRestored.length > 0) {
    const { warnAt, dueAt, warnedAt, firedAt } = t.clock;
    // It goes on where a merge stopped it: what it has rung stays rung, what it has not rings at its own time.
    const nextAt = sql`case when ${firedAt} is not null then null when ${warnedAt} is not null then ${dueAt} else ${warnAt} end`;
    await db
      .update(t.clock)
      .set({ state: 'running', stoppedAt: null, nextAt })
      .where(and(eq(t.clock.district, at.district), inArray(t.clock.id, decision.clocksRestored)));
  }
  for (const { id, reason, capAt } of decision.clocksPaused) {
    const used = sql`case when ${t.clock.pausesUsed} = '' then ${reason} else ${t.clock.pausesUsed} || ${`,${reason}`} end`;
    // A paused clock is looked at again when it goes on by itself.
    await db
      .update(t.clock)
      .set({
        state: 'paused',
        pausedAt: at.now,
        pauseReason: reason,
        pauseCapAt: capAt,
        pausesUsed: used,
        nextAt: capAt,
      })
      .where(and(eq(t.clock.district, at.district), eq(t.clock.id, id)));
  }
  const { district } = at;
  for (const { id, ...due } of decision.clocksResumed) {
    const running = { state: 'running', pausedAt: null, pauseReason: null, pauseCapAt: null, warnedAt: null } as const;
    writes.update(t.clock, { district, id }, { ...due, ...running, nextAt: due.warnAt });
  }
  for (const { id, ...marks } of decision.clocksMarked) {
    if (decision.clocksStopped.includes(id)) continue;
    // After the warning comes the due time; after that nothing is left to ring.
    const dueAt = loaded.facts.clocks.find((k) => k.id === id)?.dueAt ?? null;
    writes.update(t.clock, { district, id }, { ...marks, nextAt: marks.firedAt === undefined ? dueAt : null });
  }
  // Last: a clock that is stopped while it stands still first gets the due time it goes on to.
  for (const id of decision.clocksStopped)
    writes.update(t.clock, { district, id }, { state: 'stopped', stoppedAt: at.now, nextAt: null });
}

/** The stored form of a clock that starts: it rings first when it turns yellow. */
export function clockRow(clock: ClockStart, district: string, workOrderId: string): Tables['clock']['$inferInsert'] {
  return {
    district,
    workOrderId,
    ...clock,
    pausesUsed: (clock.pausesUsed ?? []).join(','),
    state: 'running',
    stoppedAt: null,
    warnedAt: null,
    firedAt: null,
    nextAt: clock.warnAt,
  };
}

function writeNotices(
  writes: Writes,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  at: { district: string; workOrderId: string; now: number },
): void {
  const rows = decision.notices.flatMap((notice): Tables['notice']['$inferInsert'][] => {
    const common = {
      district: at.district,
      id: newId(at.now),
      workOrderId: at.workOrderId,
      kind: notice.kind,
      dueAt: notice.dueAt,
      at: at.now,
      readAt: null,
    };
    if (notice.to === 'unit')
      return [{ ...common, organisationId: notice.organisationId, role: null, reporterId: null, complaintId: null }];
    if (notice.to === 'post')
      return [
        { ...common, organisationId: notice.organisationId, role: notice.role, reporterId: null, complaintId: null },
      ];
    const reporterId = loaded.facts.complaints.find((x) => x.id === notice.complaintId)?.reporterId ?? null;
    // Somebody who told it by phone is called, not messaged.
    if (!reporterId) return [];
    return [{ ...common, organisationId: null, role: null, reporterId, complaintId: notice.complaintId }];
  });
  if (rows.length === 0) return;
  writes.insert(t.notice, rows);
  const sealed = decision.order.sealed ?? loaded.facts.order.sealed;
  const order = { shortNumber: loaded.row.shortNumber, sealed };
  queueForGroups(writes, t, rows, order, { ...at, directory: loaded.directory });
}

/** Earliest due time of the clocks that run after the decision; the queue sorts by it. */
function earliestDue(loaded: LoadedCase, decision: Decision): number {
  const moved = new Map([...decision.clocksMoved, ...decision.clocksResumed].map((m) => [m.id, m.dueAt]));
  const halted = new Set([...decision.clocksStopped, ...decision.clocksPaused.map((k) => k.id)]);
  const resumed = new Set(decision.clocksResumed.map((k) => k.id));
  const dues = [
    ...loaded.facts.clocks
      .filter((k) => (k.state === 'running' || resumed.has(k.id)) && !halted.has(k.id))
      .map((k) => moved.get(k.id) ?? k.dueAt),
    ...decision.clocksStarted.filter((k) => !halted.has(k.id)).map((k) => k.dueAt),
    ...loaded.facts.clocks.filter((k) => decision.clocksRestored.includes(k.id)).map((k) => moved.get(k.id) ?? k.dueAt),
  ];
  return Math.min(NEVER_DUE, ...dues);
}
