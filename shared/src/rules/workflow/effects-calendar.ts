import type { NewDate } from './actions.ts';
import type { ClockFacts } from './case.ts';
import type { Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { Refusal } from './refusal.ts';

/** A calendar became known: due times that were only provisional are laid on it (rules.md *Calendar*). */
export const calendarEffects: Effects<'recalendar'> = {
  recalendar(draft, { calendarVersion, clocks }) {
    let kept = 0;
    for (const date of clocks) {
      const clock = draft.c.clocks.find((k) => k.id === date.id);
      if (!clock || clock.state === 'stopped') continue;
      if (!move(draft, clock, date, calendarVersion)) kept += 1;
    }
    if (draft.decision.clocksMoved.length === 0) throw new Refusal('clockGone');
    if (kept === draft.decision.clocksMoved.length) draft.event('recalendared', { calendarVersion, kept });
  },
};

/** @returns whether the date people were told is another one now. */
function move(draft: Draft, clock: ClockFacts, date: NewDate, calendarVersion: number): boolean {
  const { now } = draft.ctx;
  const { id, policyVersion, provisional } = date;
  // What somebody was told they had is never taken back into the past: nobody is late because an announcement came late.
  const keepsPromise = clock.state === 'running' && date.dueAt <= now && clock.dueAt > now;
  const moved = !keepsPromise && date.dueAt !== clock.dueAt;
  // Late by the old date and by the new one: it has rung for that already.
  const keepsMarks = !moved || clock.state === 'paused' || (clock.firedAt !== null && date.dueAt <= now);
  draft.decision.clocksMoved.push({
    id,
    dueAt: keepsPromise ? clock.dueAt : date.dueAt,
    warnAt: keepsPromise ? Math.min(date.warnAt, clock.dueAt) : date.warnAt,
    imminentAt: date.imminentAt,
    provisional,
    calendarVersion,
    policyVersion,
    keepsMarks,
    ...(date.originalDueAt === null ? {} : { originalDueAt: date.originalDueAt }),
  });
  if (!moved) return false;
  // A clock that stands still has no date just now: who resumes it hears the new one.
  if (clock.state === 'paused') return false;
  const share = draft.c.assignments.find((a) => a.id === clock.assignmentId);
  const work = clock.kind === 'handle' || clock.kind === 'rework';
  const promise = work && share?.part === 'lead';
  draft.event(
    'recalendared',
    { clockId: id, kind: clock.kind, before: clock.dueAt, dueAt: date.dueAt, calendarVersion },
    {
      visibility: promise || clock.kind === 'confirm' ? 'reporter' : 'staff',
      ...(clock.assignmentId ? { assignmentId: clock.assignmentId } : {}),
      ...(clock.complaintId ? { complaintId: clock.complaintId } : {}),
    },
  );
  if (promise) draft.tellReporters('dueMoved', date.dueAt);
  else if (clock.kind === 'confirm' && clock.complaintId)
    draft.notify({ to: 'reporter', complaintId: clock.complaintId, kind: 'dueMoved', dueAt: date.dueAt });
  if (work && share) draft.tellUnit(share, 'dueMoved', date.dueAt);
  return true;
}
