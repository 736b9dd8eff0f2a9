import type { DueView } from '@tellit/shared/contract/common.ts';
import { expected } from '@tellit/shared/words/calendar-copy.ts';
import { clocksCopy } from '@tellit/shared/words/clocks-copy.ts';
import { clockLabel, pauseReasonLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { dayText } from './when.ts';

const MINUTE = 60_000;

/** Beyond this many hours minutes only distract. */
const MINUTES_BELOW_HOURS = 10;
/** Beyond this many days hours only distract. */
const HOURS_BELOW_DAYS = 3;

/** A length of time as a clerk says it: 48 分, 1时39分, 14 小时, 1 天 7 时, 5 天. Natural time, milliseconds in. */
export function lengthText(ms: number): string {
  const minutes = Math.max(1, Math.floor(Math.abs(ms) / MINUTE));
  if (minutes < 60) return `${minutes} 分`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    const rest = minutes % 60;
    return rest === 0 || hours >= MINUTES_BELOW_HOURS ? `${hours} 小时` : `${hours}时${rest}分`;
  }
  const days = Math.floor(hours / 24);
  const rest = hours % 24;
  return rest === 0 || days >= HOURS_BELOW_DAYS ? `${days} 天` : `${days} 天 ${rest} 时`;
}

export interface DueText {
  colour: 'green' | 'yellow' | 'red' | 'pause' | 'done';
  /** 剩 3 小时 or 超 1 天. */
  text: string;
  /** 即将超时 for a clock that is red before it is due (rules.md *Colour and escalation*); null otherwise. */
  alarm: string | null;
  /** Which clock: 办理, 签收. */
  clock: string;
  /** Share of the time left, 0…1, for the dial. */
  left: number;
}

/**
 * What a running clock says at `now` (epoch ms). The server decides the colour; the browser only counts, so a clock that
 * ran out since the last answer already reads 超 while its colour waits for the server.
 */
export function dueText(due: DueView, now: number): DueText {
  if (due.paused) {
    const text = clocksCopy.paused(pauseReasonLabel[due.paused.reason], dayText(due.paused.capAt));
    return { colour: 'pause', text, alarm: null, clock: clockLabel[due.kind], left: 0 };
  }
  const left = due.dueAt - now;
  const whole = Math.max(1, due.dueAt - due.startedAt);
  const isOver = left < 0;
  return {
    colour: due.colour === 'none' ? 'done' : due.colour,
    text: [
      expected(
        isOver ? staffCopy.clock.over(lengthText(left)) : staffCopy.clock.left(lengthText(left)),
        due.provisional,
      ),
      due.extended ? clocksCopy.extended : '',
    ]
      .filter(Boolean)
      .join(' · '),
    alarm: due.reason === 'imminent' && !isOver ? staffCopy.clock.imminent : null,
    clock: clockLabel[due.kind],
    left: Math.min(1, Math.max(0, left / whole)),
  };
}
