import { withRandom } from './crypto/random.ts';

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
  return withRandom(6, (random) => layOut(latest, counter, random));
}

/** Begins again at whatever moment the next id is asked for: for a process whose clock is another one from now on, as a test's. */
export function restartIds(): void {
  latest = Number.NEGATIVE_INFINITY;
}

/** The counter has 32 bits; it starts in the lower half. */
const MAX_COUNTER = 0xffff_ffff;

let latest = Number.NEGATIVE_INFINITY;
let counter = 0;

function randomStart(): number {
  return Math.floor(Math.random() * 0x8000_0000);
}

/** 48 bits of milliseconds, the version, 12 + 20 bits of counter round the variant, 42 random bits (RFC 9562, 5.7). */
function layOut(ms: number, count: number, random: Buffer): string {
  const high = Math.floor(ms / 0x1_0000);
  const low = ms % 0x1_0000;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = random;
  const variant = 0x8000 | ((count >>> 6) & 0x3fff);
  const tail = (((count & 0x3f) << 2) | (a & 0x03)) << 8;
  return (
    `${hex4(high >>> 16)}${hex4(high & 0xffff)}-${hex4(low)}-${hex4(0x7000 | (count >>> 20))}-${hex4(variant)}-` +
    `${hex4(tail | b)}${hex4((c << 8) | d)}${hex4((e << 8) | f)}`
  );
}

const HEX4 = Array.from({ length: 0x1_0000 }, (_, value) => value.toString(16).padStart(4, '0'));
const hex4 = (value: number): string => HEX4[value] ?? '';

/** Sorts before every id made at that moment or later, and after every earlier one. @param at epoch milliseconds */
export function idFrom(at: number): string {
  return `${hex4(Math.floor(at / 0x1_0000_0000))}${hex4(Math.floor(at / 0x1_0000) % 0x1_0000)}-${hex4(at % 0x1_0000)}`;
}
