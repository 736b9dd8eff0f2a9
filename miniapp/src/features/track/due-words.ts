import type { DueView } from '@tellit/shared/contract/common.ts';
import { deadlineWords, expected, momentWords, pausedLine, spanWords } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import type { ClockTagProps } from '@/ui/clock/clock-tag.tsx';

const say = residentCopy.state;

/**
 * The tag of a running clock: shape and word from the server's colour, the number from the time. A clock that ran out since
 * the answer came is overdue whatever its colour said then. Nothing for a clock without colour.
 */
export function clockTagOf(due: DueView | null, now: number): Pick<ClockTagProps, 'colour' | 'text' | 'word'> | null {
  // the resident's own window to confirm is no verdict on anybody: its date stands in words
  if (due?.paused) return { colour: 'pause', text: '', word: undefined };
  if (!due || due.colour === 'none' || due.kind === 'confirm') return null;
  const left = due.dueAt - now;
  if (left < 0) return { colour: 'red', text: say.over(spanWords(-left)), word: undefined };
  const text = expected(say.left(spanWords(left)), due.provisional);
  if (due.colour !== 'red') return { colour: due.colour, text, word: undefined };
  // red before the end is for 特急 and 紧急: it must not say 已超期 (rules.md, Colour)
  return { colour: 'red', text, word: say.imminent };
}

export const isLate = (due: DueView | null, now: number): boolean =>
  due !== null && due.colour !== 'none' && due.dueAt < now;

/** What happens by when, in one line: 4月21日（周二）19:30 前办完答复您. */
export function dueLine(due: DueView, now: number): string {
  if (due.paused) return pausedLine(due.paused.reason, momentWords(due.paused.capAt, now));
  const deadline = expected(deadlineWords(due.dueAt, now), due.provisional);
  return due.kind === 'confirm' ? say.confirmBy(deadline) : say.awaitsBy(deadline, say.awaits[due.kind]);
}
