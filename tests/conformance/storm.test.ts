// Malformed and hostile requests against a real server process. A short storm in the suite; `npm run hostile` raises a
// long one and prints the table of docs/robustness.md.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testEngine } from '../factories/database.ts';
import { openPlace, type Place } from './storm/place.ts';
import { raiseStorm } from './storm/storm.ts';

const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? 1500);
const SEED = Number(process.env.HOSTILE_SEED ?? 20261122);
const MB = 1_048_576;
/** Between the first third and the end. */
const MAY_GROW = { heapUsed: 12 * MB, rss: 64 * MB };
/** So many requests have come by everything that is loaded on first use (printing, the category model, page caches) in their first third. */
const LOADS_EVERYTHING = 4000;
/** Most of that loaded: 350 to 430 MB here. */
const MOST_AT_THE_END = 560 * MB;
/** Two photos of 50 million pixels at once, beside what the server takes anyway (images.ts). */
const MOST_EVER = 900 * MB;

let place: Place;
beforeAll(async () => {
  place = await openPlace();
}, 600_000);
afterAll(() => place?.close());

test(
  `${REQUESTS} 个写坏的和不怀好意的请求：不出错、不卡住、不涨内存、不写东西，每次都说清楚怎么办`,
  async () => {
    const began = performance.now();
    const say = (line: string) => process.env.HOSTILE_REQUESTS && process.stderr.write(`${line}\n`);
    const tally = await raiseStorm(place, { requests: REQUESTS, seed: SEED, tell: say });
    const table = tally.table((performance.now() - began) / 1000);
    say(`\n${testEngine()}, seed ${SEED}\n\n${table}\n`);
    expect(tally.faults, table).toEqual([]);
    expect(place.said(), 'the log tells of something unexpected').not.toContain('unexpected error');
    const [, first, , last] = tally.memory;
    if (!first || !last) throw new Error('the memory was not measured');
    expect(last.heapUsed - first.heapUsed, table).toBeLessThan(MAY_GROW.heapUsed);
    if (REQUESTS >= LOADS_EVERYTHING) expect(last.rss - first.rss, table).toBeLessThan(MAY_GROW.rss);
    expect(last.rss, table).toBeLessThan(MOST_AT_THE_END);
    expect(last.peak, table).toBeLessThan(MOST_EVER);
    // All of it reached the routes: most were refused for what was wrong with them, not for coming too often.
    expect(tally.statuses.get(429) ?? 0).toBeLessThan(tally.sent / 10);
    expect((await fetch(new URL('/readyz', place.origin))).status).toBe(200);
  },
  240_000 + REQUESTS * 200,
);
