import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { dayWords, deadlineWords, expected } from '@/platform/words/dates.ts';
import { closingReasonLabel, ratingLabel } from '@/platform/words/labels.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { dueLine, isLate } from './due-words.ts';

const say = residentCopy.detail;

/** Which of the five stops one stands at. The server's stage says what is done; the ring stands at what comes next. */
const AT = [1, 2, 2, 4, 5];
export const standsAt = (stage: number): number => AT[stage] ?? 0;

export interface Standing {
  title: string;
  lines: string[];
}

/** Where the matter stands, in words: the head of its page. */
export function standingOf(c: ResidentComplaint, now: number): Standing {
  const due = c.due ? dueLine(c.due, now) : null;
  const lines = (...words: (string | null)[]): string[] => words.filter((line): line is string => Boolean(line));
  const head = (name: keyof typeof say.heads, ...more: (string | null)[]): Standing => {
    const [title, text] = say.heads[name];
    return { title, lines: lines(text, ...more) };
  };
  if (c.state === 'inHand') {
    if (c.due && isLate(c.due, now))
      return head('late', say.lateBy(deadlineWords(c.due.dueAt, now)), residentCopy.state.climbed[c.level] || null);
    return head(c.due?.kind === 'rework' ? 'rework' : 'inHand', due);
  }
  if (c.state === 'answered') return c.resolution === 'unclear' ? head('unsure', due) : head('answered', due);
  if (c.state === 'closed') return head('closed', closedWords(c, now));
  if (c.state === 'declined' || c.state === 'withdrawn') return head(c.state);
  return head(c.state, due);
}

/** 您确认“解决了”，满意 · 4月20日. */
function closedWords(c: ResidentComplaint, now: number): string {
  const why = c.resolution
    ? residentCopy.state.closedAs[c.resolution]
    : c.closingReason
      ? closingReasonLabel[c.closingReason]
      : '';
  const rated = c.rating ? ratingLabel[c.rating] : '';
  const day = c.closedAt ? dayWords(c.closedAt, now) : '';
  return [[why, rated].filter(Boolean).join(residentCopy.glue.comma), day].filter(Boolean).join(' · ');
}

export interface RungWords {
  title: string;
  note: string;
  stop: 'done' | 'now' | 'todo';
}

/** The ladder in plain words; nothing before the first climb or after the end. Dates come from the history. */
export function rungsOf(c: ResidentComplaint, now: number): RungWords[] | null {
  const over = c.state === 'closed' || c.state === 'declined' || c.state === 'withdrawn';
  if (c.level === 0 || over) return null;
  const climbTo = (level: number) => c.timeline.find((item) => item.level === level);
  return say.rungs.map((secretary, index) => {
    const level = index + 1;
    const own = c.lead !== null && c.lead.id !== c.community.id;
    const climb = climbTo(level);
    const day = climb ? say.rungDone(dayWords(climb.at, now)) : '';
    const title = level === 1 && own ? say.rungUnit : secretary;
    if (level < c.level) return { title, note: day, stop: 'done' };
    if (level > c.level) return { title, note: say.rungNext, stop: 'todo' };
    const promised = climb?.dueAt && climb.dueAt > now ? say.rungDue(dayWords(climb.dueAt, now)) : say.rungNow;
    return { title, note: promised, stop: 'now' };
  });
}

/** The dashed stop above the history: what is awaited and by when. */
export function awaited(c: ResidentComplaint, now: number): { time: string; what: string; who?: string } | null {
  if (!c.due) return null;
  const time = c.due.paused ? say.next.paused : expected(deadlineWords(c.due.dueAt, now), c.due.provisional);
  if (c.due.kind === 'confirm') return { time, what: say.next.confirm[0], who: say.next.confirm[1] };
  const unit = c.lead?.name;
  return { time, what: residentCopy.state.awaits[c.due.kind], who: c.state === 'inHand' ? unit : undefined };
}
