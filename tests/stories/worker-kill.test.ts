// A backlog is rung by servers that are killed at random moments. What they leave behind must be what one server that was
// left in peace leaves behind: everything once, nothing half.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ringDueClocks, type WorkerDeps } from '@tellit/api/features/clocks/worker.ts';
import { TestClock } from '@tellit/api/platform/clock.ts';
import type { Store } from '@tellit/api/platform/store/store.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testEngine } from '../factories/database.ts';
import { Copy, playBacklog } from './backlog.ts';
import { instant } from './facts.ts';
import { serials, whatRang } from './what-rang.ts';
import type { ServerOptions } from './worker-child.ts';
import { World } from './world.ts';

const ORDERS = 100;
/** The servers were down over Christmas and the year turns while they catch up. */
const NOW = instant('2026-12-31 23:59');
const NEW_YEAR = instant('2027-01-01 00:00');
/** Of each server, as in production: fewer than it rings at once would only make it wait. */
const CONNECTIONS = 10;
/** Many small transactions, so that servers die inside one and between two; still several orders to each. */
const PACE = { orders: 3, lanes: 4 };
/** So many transactions happen in the old year. */
const TURN_AFTER = 40;

interface Due {
  id: string;
  kind: string;
  dueAt: number;
  state: string;
}

let world: World;
let due: Due[];
let known: Set<string>;
let inPeace: Record<string, unknown>;

beforeAll(async () => {
  world = await World.open('2026-12-21 10:30');
  await playBacklog(world, ORDERS);
  const { clock } = await world.rows();
  known = new Set(clock.map((k) => k.id));
  due = clock.filter((k) => k.nextAt !== null && k.nextAt < NOW && k.dueAt < NOW);
  const reference = await Copy.of(world);
  await ringDueClocks({ ...depsOf(reference.store), clock: new TestClock(NOW) });
  inPeace = await whatRang(reference.store, known);
  await reference.dispose();
}, 400_000);
afterAll(() => world.app.clock.set(NOW));

const depsOf = (store: Store): WorkerDeps => ({
  store,
  clock: world.app.clock,
  log: world.app.app.log,
  pace: PACE,
});

/** One crowd of servers on one database: what happened to all of them. */
class Crowd {
  readonly #options: Omit<ServerOptions, 'pace'>;
  #turned = false;
  #left: number;
  begun = 0;
  /** Servers that were killed, and those of them that were inside a transaction. */
  killed = 0;
  midway = 0;
  readonly errors: string[] = [];

  /** @param kills the most that are killed; then the rest work in peace. */
  constructor(options: Omit<ServerOptions, 'pace'>, kills: number) {
    this.#options = options;
    this.#left = kills;
  }

  /** One place in the crowd: a server that is started again whenever it was killed, until it finds nothing to ring. */
  async serve(): Promise<void> {
    while (await this.#live()) this.killed += 1;
  }

  /** One life. @returns true when it was killed. */
  async #live(): Promise<boolean> {
    const { now, later, store } = this.#options;
    const options: ServerOptions = { store, later, now: this.#turned ? later : now, pace: PACE };
    const file = fileURLToPath(new URL('worker-child.ts', import.meta.url));
    const child = spawn(process.execPath, [file, JSON.stringify(options)]);
    const exit = once(child, 'exit');
    child.stdin.on('error', () => {});
    child.stderr.on('data', (bytes: Buffer) => this.errors.push(bytes.toString()));
    const doomed = this.#left > 0 ? randomInt(2, 20) : Number.POSITIVE_INFINITY;
    if (this.#left > 0) this.#left -= 1;
    let begun = 0;
    let open = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      open += line === 'b' ? 1 : -1;
      if (line !== 'b') continue;
      begun += 1;
      this.begun += 1;
      if (this.begun >= TURN_AFTER) this.#turned = true;
      if (this.#turned && child.stdin.writable) child.stdin.end('turn');
      if (begun === doomed) setTimeout(() => child.kill('SIGKILL'), randomInt(0, 8));
    }
    const [code, signal] = await exit;
    if (signal === null) expect(code, this.errors.join('\n')).toBe(0);
    if (signal !== null && open > 0) this.midway += 1;
    return signal !== null;
  }
}

/** Everything once, nothing half: equal to a run in peace, and each promise looked at by itself. */
async function expectOnce(copy: Copy): Promise<void> {
  const { clock, event, escalation, document } = await copy.facts.rows();
  const factsOf = (e: { text: string }) => JSON.parse(e.text).facts as { clockId?: string; escalationId?: string };
  const overdue = event.filter((e) => e.action === 'overdue').map((e) => factsOf(e).clockId);
  for (const { id, kind, dueAt, state } of due) {
    const row = clock.find((k) => k.id === id);
    if (state === 'paused') expect(row, kind).toMatchObject({ state: 'running', firedAt: null });
    // What ends with its ringing (a confirm window, a paper that climbs) is stopped by it; the rest runs on, late.
    else expect(row?.state === 'stopped' ? row.stoppedAt : row?.firedAt, kind).toBeGreaterThanOrEqual(NOW);
    const rang = overdue.filter((one) => one === id);
    expect(rang, `${kind} ${dueAt}`).toHaveLength(state === 'paused' || kind === 'confirm' ? 0 : 1);
  }
  // A line of the history for every row, a row for every line.
  const lines = (action: string) => event.filter((e) => e.action === action).length;
  expect(lines('escalated')).toBe(escalation.length);
  expect(lines('documentIssued')).toBe(document.length);
  const causes = escalation.map((e) => `${e.workOrderId} ${e.cause} ${e.causeRef} ${e.level}`);
  expect(new Set(causes).size).toBe(causes.length);
  for (const [office, given] of await serials(copy.store))
    expect(given, office).toEqual(given.map((_, index) => index + 1));
  await copy.facts.checkInvariants();
  expect(await whatRang(copy.store, known)).toEqual(inPeace);
  expect(await ringDueClocks({ ...depsOf(copy.store), clock: new TestClock(NEW_YEAR) })).toBe(0);
}

test('要办的够多：一百张单，三百来个到期的时钟，几个单位的文号', () => {
  expect(Object.keys(inPeace)).toHaveLength(ORDERS);
  expect(due.length).toBeGreaterThan(240);
  expect(new Set(due.map((k) => k.kind)).size).toBeGreaterThanOrEqual(7);
});

test('一个进程里三个看钟的，走走停停：每样正好一次', async () => {
  const copy = await Copy.of(world);
  let asked = 0;
  // The year turns under them as well.
  const clock = { now: () => (++asked > TURN_AFTER ? NEW_YEAR : NOW) };
  const walk = async (): Promise<void> => {
    for (let rung = -1; rung !== 0; ) {
      const stopsAfter = randomInt(5, 60);
      let looks = 0;
      rung = await ringDueClocks({ ...depsOf(copy.store), clock }, () => ++looks > stopsAfter);
      if (looks > stopsAfter) rung = -1;
    }
  };
  await Promise.all([walk(), walk(), walk()]);
  await expectOnce(copy);
  await copy.dispose();
}, 120_000);

test('服务进程随时被杀、重启，直到办完：每样正好一次，文号不断，没有写了一半的', async () => {
  const copy = await Copy.of(world);
  // One process owns a SQLite file; PostgreSQL serves three.
  const [servers, kills] = testEngine() === 'postgres' ? [3, 7] : [1, 5];
  const store = { ...copy.options, poolSize: CONNECTIONS };
  const crowd = new Crowd({ store, now: NOW, later: NEW_YEAR }, kills);
  await copy.whileOthersOwnIt(async () => {
    await Promise.all(Array.from({ length: servers }, () => crowd.serve()));
  });
  expect(crowd.errors).toEqual([]);
  expect(crowd.killed).toBeGreaterThanOrEqual(3);
  expect(crowd.midway, 'nobody died inside a transaction').toBeGreaterThan(0);
  await expectOnce(copy);
  const years = [...(await serials(copy.store)).keys()].map((key) => key.slice(-4));
  expect(new Set(years)).toEqual(new Set(['2026', '2027']));
  await copy.dispose();
}, 400_000);
