import type { DueView } from '@tellit/shared/contract/common.ts';
import { signalOf } from '@tellit/shared/rules/colour.ts';
import type { Tables } from '../../platform/store/store.ts';

export type ClockRow = Tables['clock']['$inferSelect'];

/** A clock as people see it now: colour and reason are computed here and never stored. */
export function dueView(clock: ClockRow, now: number): DueView {
  const { colour, reason } = signalOf(clock, now);
  return {
    clockId: clock.id,
    kind: clock.kind,
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    colour,
    reason,
    provisional: clock.provisional,
    ...(clock.state === 'paused' && clock.pauseReason !== null
      ? { paused: { reason: clock.pauseReason, since: clock.pausedAt ?? now, capAt: clock.pauseCapAt ?? clock.dueAt } }
      : {}),
    ...(clock.originalDueAt !== null && clock.extensions > 0
      ? { extended: { from: clock.originalDueAt, times: clock.extensions } }
      : {}),
  };
}

/** The running clock that is due first; when none runs, the one that stands still. */
export function nextDue(clocks: readonly ClockRow[], now: number): DueView | null {
  const first = clocks
    .filter((k) => k.state !== 'stopped')
    .sort(
      (a, b) =>
        Number(a.state === 'paused') - Number(b.state === 'paused') || a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1),
    )[0];
  return first ? dueView(first, now) : null;
}
