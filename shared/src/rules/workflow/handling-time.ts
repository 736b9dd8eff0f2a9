import type { Duration } from '../deadlines.ts';
import type { AssignmentFacts, ClockFacts, OrderCase } from './case.ts';
import type { Due, DueOf } from './context.ts';
import type { Draft } from './draft.ts';
import type { ExtensionFacts, PauseEnding, PauseFacts } from './records.ts';
import { leadOf } from './shares.ts';
import { FINAL_COMPLAINT_STATES } from './table.ts';

/** The handling or rework time of a share that has not ended: it runs, or stands still. */
export function handlingOf(c: OrderCase, assignmentId: string): ClockFacts | null {
  return c.clocks.find((k) => isHandling(k) && k.state !== 'stopped' && k.assignmentId === assignmentId) ?? null;
}

/** Handling and rework: what can be extended and paused. */
export function isHandling(clock: Pick<ClockFacts, 'kind'>): boolean {
  return clock.kind === 'handle' || clock.kind === 'rework';
}

/** What the length of a share's handling time depends on, as this decision leaves it. */
export function measureOfShare(draft: Draft, clock: ClockFacts): DueOf {
  const share = draft.c.assignments.find((a) => a.id === clock.assignmentId);
  return draft.measureOf({ joint: share?.part === 'joint', organisationId: share?.organisationId ?? null });
}

/** At most as much as the rule gives, in the unit it gives it in: nothing else can be compared. */
export function isWithin(by: Duration, most: Duration): boolean {
  return by.unit === most.unit && Number.isInteger(by.n) && by.n >= 1 && by.n <= most.n;
}

/**
 * The stretches of one handling time, first to last: a result sent back resumes its clock as a new row when the approval
 * ends, and what was used, extended or paused before belongs to the same time.
 */
export function stretchesOf(c: OrderCase, clock: ClockFacts): ClockFacts[] {
  const approval = c.clocks.find(
    (k) => k.kind === 'approve' && k.assignmentId === clock.assignmentId && k.stoppedAt === clock.startedAt,
  );
  const previous =
    approval &&
    c.clocks.find(
      (k) => k.kind === clock.kind && k.assignmentId === clock.assignmentId && k.stoppedAt === approval.startedAt,
    );
  const older = previous && previous.startedAt < clock.startedAt ? stretchesOf(c, previous) : [];
  return [...older, clock];
}

/** A handling time measured anew, with what was granted on it and how long it stood still. */
export type Remeasured = Due & { originalDueAt: number | null; extensions: number };

/**
 * The due time of a handling time by another row (rules.md *Deadlines*: changing urgency or difficulty recomputes from the time
 * of receipt). It stands on what was decided meanwhile: the time it stood still is no time used, and an extension stays as far
 * as the new row would have allowed it.
 */
export function remeasureHandling(draft: Draft, clock: ClockFacts, of: DueOf): Remeasured {
  const { c, ctx } = draft;
  const kind = clock.kind === 'rework' ? 'rework' : 'handle';
  const stretches = stretchesOf(c, clock);
  const startedAt = stretches[0]?.startedAt ?? clock.startedAt;
  const mine = (row: { clockId: string }) => stretches.some((k) => k.id === row.clockId);
  const rule = ctx.extensionRule(of);
  const granted = c.extensions
    .filter((e) => mine(e) && e.state === 'granted' && rule !== null && isWithin(e.by, rule.by))
    .slice(0, rule?.times ?? 0);
  const pauses = c.pauses.filter((p) => mine(p) && p.resumedAt !== null);
  const decided = [
    ...granted.map((e) => ({ at: e.decidedAt ?? 0, by: e.by })),
    ...pauses.map((p) => ({ at: p.resumedAt ?? p.capAt, pause: p })),
  ].sort((a, b) => a.at - b.at);
  const base = ctx.due(kind, startedAt, of);
  let due = base;
  let raw = base;
  for (const one of decided) {
    if ('by' in one) due = ctx.extend(kind, { startedAt, dueAt: due.dueAt }, one.by, of);
    else {
      due = shifted(draft, kind, startedAt, due, one.pause, of);
      raw = shifted(draft, kind, startedAt, raw, one.pause, of);
    }
  }
  return { ...due, originalDueAt: granted.length > 0 ? raw.dueAt : null, extensions: granted.length };
}

function shifted(
  draft: Draft,
  kind: 'handle' | 'rework',
  startedAt: number,
  due: Due,
  pause: PauseFacts,
  of: DueOf,
): Due {
  // By the new row it was over before the pause: standing still gives nothing back.
  if (due.dueAt <= pause.pausedAt) return due;
  const stood = { startedAt, dueAt: due.dueAt, pausedAt: pause.pausedAt, resumedAt: pause.resumedAt ?? pause.capAt };
  return draft.ctx.unpause(kind, { ...stood, stoodStill: [] }, of);
}

/**
 * A paused time goes on with exactly what was left of it: from now, or from its cap when the worker comes late. The due time
 * without extensions moves along, so that a pause counts in both on-time rates.
 * @returns the new due time, epoch milliseconds.
 */
export function goOn(draft: Draft, clock: ClockFacts, ending: PauseEnding, byPerson: string | null): number {
  const { ctx, c, decision } = draft;
  const now = decision.clocksMoved.find((m) => m.id === clock.id) ?? clock;
  const pausedAt = clock.pausedAt ?? ctx.now;
  const resumedAt = Math.min(ctx.now, clock.pauseCapAt ?? ctx.now);
  const of = measureOfShare(draft, clock);
  const stoodStill = c.pauses
    .filter((p) => p.clockId === clock.id && p.resumedAt !== null)
    .map((p) => ({ from: p.pausedAt, to: p.resumedAt ?? p.capAt }));
  const on = (dueAt: number) =>
    ctx.unpause(clock.kind, { startedAt: clock.startedAt, dueAt, pausedAt, resumedAt, stoodStill }, of);
  const due = on(now.dueAt);
  const raw = now.originalDueAt ?? null;
  decision.clocksResumed.push({
    id: clock.id,
    ...due,
    ...(raw !== null && raw > pausedAt ? { originalDueAt: on(raw).dueAt } : {}),
  });
  const pause = pauseOf(c, clock);
  if (pause) draft.change('pause', pause.id, { resumedAt, resumedBy: byPerson, ending });
  return due.dueAt;
}

/** The pause a clock stands in. */
export function pauseOf(c: OrderCase, clock: ClockFacts): PauseFacts | null {
  return c.pauses.find((p) => p.clockId === clock.id && p.resumedAt === null) ?? null;
}

/** Lets a clock go on and says so: to the resident when it is the time they were told. */
export function resumeAloud(draft: Draft, clock: ClockFacts, ending: PauseEnding, byPerson: string | null): void {
  const dueAt = goOn(draft, clock, ending, byPerson);
  const share = draft.c.assignments.find((a) => a.id === clock.assignmentId);
  const facts = { organisationId: share?.organisationId, reason: clock.pauseReason, ending, handleDue: dueAt };
  const lead = share !== undefined && isLead(draft.c, share);
  draft.event('resumed', facts, {
    visibility: lead ? 'reporter' : 'staff',
    ...(share ? { assignmentId: share.id } : {}),
  });
  if (share) draft.tellUnit(share, 'resumed', dueAt);
  if (lead) draft.tellReporters('resumed', dueAt);
}

/** The resident answered, added something, or nobody waits for them any more: what waited for the resident goes on. */
export function resumeWhatWaited(draft: Draft): void {
  for (const clock of draft.c.clocks)
    if (clock.state === 'paused' && clock.pauseReason === 'resident') resumeAloud(draft, clock, 'resident', null);
}

/** After a withdrawal: with nobody left who could answer, nothing waits for an answer. */
export function resumeWhenNobodyIsLeft(draft: Draft): void {
  const living = draft.c.complaints.some((x) => !FINAL_COMPLAINT_STATES.includes(draft.complaintState(x)));
  if (!living) resumeWhatWaited(draft);
}

/** The end of a handling time: a pause is over with it, so that its due time is honest, and a request for more has lapsed. */
export function endHandling(draft: Draft, clock: ClockFacts): void {
  if (clock.state === 'paused' && !draft.decision.clocksResumed.some((r) => r.id === clock.id))
    goOn(draft, clock, 'ended', null);
  for (const extension of pendingOf(draft.c, clock)) lapse(draft, extension);
}

/** A request nobody needs decided any more; its clock stops with it. */
export function lapse(draft: Draft, extension: ExtensionFacts): void {
  draft.change('extension', extension.id, { state: 'lapsed' });
  draft.stop(['extensionDecision'], { assignmentId: extension.assignmentId });
}

/** Requests on this handling time that wait for a decision: none or one. */
export function pendingOf(c: OrderCase, clock: ClockFacts): ExtensionFacts[] {
  return c.extensions.filter((e) => e.clockId === clock.id && e.state === 'asked');
}

/** The share whose date the resident was told. */
export function isLead(c: OrderCase, share: AssignmentFacts): boolean {
  return leadOf(c)?.id === share.id;
}

/** The raw due time of a stretch that resumes what a sent-back one left: moved along as far as it was still ahead. */
export function resumedRaw(
  draft: Draft,
  last: Pick<ClockFacts, 'kind' | 'startedAt' | 'originalDueAt'> & { stoppedAt: number },
  of: DueOf,
): number | null {
  const { kind, startedAt, originalDueAt, stoppedAt } = last;
  if (originalDueAt === null || originalDueAt <= stoppedAt) return originalDueAt;
  return draft.ctx.resume(kind, { startedAt, dueAt: originalDueAt, stoppedAt }, of).dueAt;
}

/** What a reclassification changes of a handling time beyond its due time: see {@link remeasureHandling}. */
export function afterRemeasure(draft: Draft, clock: ClockFacts, of: DueOf): void {
  const rule = draft.ctx.extensionRule(of);
  for (const pending of pendingOf(draft.c, clock))
    if (rule === null || clock.extensions >= rule.times || !isWithin(pending.by, rule.by)) {
      lapse(draft, pending);
      draft.event('extensionLapsed', { extensionId: pending.id }, { assignmentId: pending.assignmentId });
    }
  // Life or property at risk waits for nothing.
  if (of.urgency === 'critical' && clock.state === 'paused') resumeAloud(draft, clock, 'critical', null);
}
