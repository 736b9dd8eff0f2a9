import { v7 } from 'uuid';

/**
 * A new row's key: UUID version 7 in lower case, 36 characters, safe in URLs.
 *
 * Sorts as text by `now`, and within one process also by order of creation: the counter that RFC 9562 (6.2, method 1)
 * allows goes on inside one millisecond and when the clock steps back. Two processes are told apart by 42 random bits
 * and the counter's random start. An id is no secret: whoever knows one can guess that its neighbours exist.
 *
 * @param now epoch milliseconds of the clock (not of some past event: ids never go back).
 */
export function newId(now: number): string {
  if (now > latest) {
    latest = now;
    counter = randomStart();
  } else if (++counter > MAX_COUNTER) {
    latest += 1;
    counter = randomStart();
  }
  return v7({ msecs: latest, seq: counter });
}

/** UUID 7 as the library lays it out holds a 32-bit counter; it starts in the lower half. */
const MAX_COUNTER = 0xffff_ffff;

let latest = Number.NEGATIVE_INFINITY;
let counter = 0;

function randomStart(): number {
  return Math.floor(Math.random() * 0x8000_0000);
}
