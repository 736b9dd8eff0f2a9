import type { ClockStart, Decision } from '@tellit/shared/rules/workflow/case.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { NEVER_DUE } from '../../platform/store/tables.ts';
import { insertRows, updateRow } from '../../platform/store/write-rows.ts';
import { keepAlarms } from '../alerts/keep-alarms.ts';
import { queueForGroups } from '../alerts/outbox-queue.ts';
import { applyRecords } from './apply-records.ts';
import { type ActorRef, appendEvents, type WordsRef } from './history.ts';
import type { LoadedCase } from './load-case.ts';
import { recordBits } from './load-records.ts';

const OPEN_SHARES = ['dispatched', 'signed', 'inProgress', 'submitted', 'returned'];

export interface ApplyScene {
  district: string;
  now: number;
  actor: ActorRef;
  words: WordsRef[];
  /** Local calendar year, for the 文号 of papers. */
  year: number;
}

/** Writes everything one decision changes: rows with version check, clocks, escalations, history, notices. */
export async function applyDecision(
  db: Db,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  scene: ApplyScene,
): Promise<void> {
  const { district, now } = scene;
  const workOrderId = loaded.row.id;
  await writeAssignments(db, t, loaded, decision, scene);
  for (const { id, patch } of decision.complaints) {
    await updateRow(db, 'complaint', t.complaint, { district, id }, patch);
  }
  await writeClocks(db, t, decision, { district, workOrderId, now });
  if (decision.escalations.length > 0) {
    const rows = decision.escalations.map((e) => ({ district, workOrderId, at: now, settledAt: null, ...e }));
    await insertRows(db, 'escalation', t.escalation, rows);
  }
  if (decision.escalationsSettled.length > 0) {
    for (const id of decision.escalationsSettled)
      await updateRow(db, 'escalation', t.escalation, { district, id }, { settledAt: now });
  }
  if (decision.escalationsRestored.length > 0) {
    await db
      .update(t.escalation)
      .set({ settledAt: null })
      .where(and(eq(t.escalation.district, district), inArray(t.escalation.id, decision.escalationsRestored)));
  }
  if (decision.followUps.length > 0) {
    const entryId = scene.words[0]?.entryId ?? null;
    const by = {
      personId: scene.actor.kind === 'staff' ? scene.actor.id : null,
      organisationId: scene.actor.organisationId,
    };
    await db
      .insert(t.followUp)
      .values(
        decision.followUps.map((f) => ({ district, id: newId(now), workOrderId, at: now, entryId, ...by, ...f })),
      );
  }
  const numbers = await applyRecords(db, t, decision, {
    district,
    workOrderId,
    now,
    year: scene.year,
    directory: loaded.directory,
  });
  const events = decision.events.map((event) => {
    const number = numbers.get(String(event.facts.documentId));
    return number && event.action === 'documentIssued' ? { ...event, facts: { ...event.facts, number } } : event;
  });
  await appendEvents(db, t, { district, workOrderId, now, actor: scene.actor, words: scene.words }, events);
  await writeNotices(db, t, loaded, decision, { district, workOrderId, now });
  await keepAlarms(db, t, loaded, decision, { district, now });
  const moved = decision.complaints.filter((x) => x.patch.workOrderId !== undefined).length;
  const { version } = loaded.row;
  const changed = await updateRow(
    db,
    'order',
    t.workOrder,
    { district, id: workOrderId, version },
    {
      ...decision.order,
      reporters: loaded.row.reporters - moved,
      dueAt: earliestDue(loaded, decision),
      records: recordBits(loaded.row.records, decision.records.added),
      version: version + 1,
    },
  );
  if (changed !== 1) throw new ApiError('staleVersion');
}

async function writeAssignments(
  db: Db,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  { district, now }: ApplyScene,
): Promise<void> {
  if (decision.newAssignments.length > 0) {
    await db.insert(t.assignment).values(
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
        open: true,
        ...a,
      })),
    );
  }
  for (const { id, patch } of decision.assignments) {
    const before = loaded.facts.assignments.find((a) => a.id === id);
    const state = patch.state ?? before?.state ?? 'dispatched';
    const pending =
      state !== 'returned' ||
      (patch.stateBeforeReturn !== undefined ? patch.stateBeforeReturn : (before?.stateBeforeReturn ?? null)) !== null;
    const open = OPEN_SHARES.includes(state) && pending;
    await updateRow(db, 'assignment', t.assignment, { district, id }, { ...patch, open });
  }
}

async function writeClocks(
  db: Db,
  t: Tables,
  decision: Decision,
  at: { district: string; workOrderId: string; now: number },
): Promise<void> {
  if (decision.clocksStarted.length > 0) {
    const rows = decision.clocksStarted.map((clock) => clockRow(clock, at.district, at.workOrderId));
    await insertRows(db, 'clock', t.clock, rows);
  }
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
  for (const { id, ...due } of decision.clocksResumed) {
    await db
      .update(t.clock)
      .set({
        ...due,
        state: 'running',
        pausedAt: null,
        pauseReason: null,
        pauseCapAt: null,
        warnedAt: null,
        nextAt: due.warnAt,
      })
      .where(and(eq(t.clock.district, at.district), eq(t.clock.id, id)));
  }
  for (const { id, ...marks } of decision.clocksMarked) {
    if (decision.clocksStopped.includes(id)) continue;
    const { dueAt } = t.clock;
    // After the warning comes the due time; after that nothing is left to ring.
    if (marks.firedAt !== undefined)
      await updateRow(db, 'clock', t.clock, { district: at.district, id }, { ...marks, nextAt: null });
    else
      await db
        .update(t.clock)
        .set({ ...marks, nextAt: dueAt })
        .where(and(eq(t.clock.district, at.district), eq(t.clock.id, id)));
  }
  // Last: a clock that is stopped while it stands still first gets the due time it goes on to.
  const stopped = { state: 'stopped', stoppedAt: at.now, nextAt: null } as const;
  for (const id of decision.clocksStopped)
    await updateRow(db, 'clock', t.clock, { district: at.district, id }, stopped);
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

async function writeNotices(
  db: Db,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  at: { district: string; workOrderId: string; now: number },
): Promise<void> {
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
  await insertRows(db, 'notice', t.notice, rows);
  const sealed = decision.order.sealed ?? loaded.facts.order.sealed;
  await queueForGroups(
    db,
    t,
    rows,
    { shortNumber: loaded.row.shortNumber, sealed },
    { ...at, directory: loaded.directory },
  );
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
    ...loaded.facts.clocks.filter((k) => decision.clocksRestored.includes(k.id)).map((k) => k.dueAt),
  ];
  return Math.min(NEVER_DUE, ...dues);
}
