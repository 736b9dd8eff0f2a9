/**
 * `npm run bench -- clocks [--clocks 100000] [--engine sqlite|postgres]`
 *
 * A backlog of overdue handling clocks, one an order: how fast one worker rings them, each with its escalation, its numbered
 * paper, its level and reply clocks, history and notices, durable.
 * Every one must have rung exactly once.
 */

import { ringDueClocks } from '@tellit/api/features/clocks/worker.ts';
import type { Store } from '@tellit/api/platform/store/store.ts';
import { type Cast, fill } from './fill.ts';
import { postgresCpuMs } from './postgres-cpu.ts';

export interface ClockFigures {
  clocks: number;
  seconds: number;
  perSecond: number;
  /** Processor time of this process a clock: what the rate would be limited by on an idle machine. */
  cpuMsPerClock: number;
  /** The same of the PostgreSQL server; null on SQLite, which works in this process. */
  serverCpuMsPerClock: number | null;
  escalations: number;
  documents: number;
  notices: number;
  /** Resident memory before ringing, and the most while it rang. */
  rssBeforeMb: number;
  rssMb: number;
}

const HOUR = 3_600_000;
const SILENT = {
  info: () => {},
  warn: () => {},
  error: (...args: unknown[]) => console.error(...args),
  debug: () => {},
};

/** Fills: one overdue handling clock an order, due within the hour before `now`, oldest first by id. `say` shows progress. */
export async function fillBacklog(
  store: Store,
  cast: Cast,
  clocks: number,
  now: number,
  say: (text: string) => void,
): Promise<void> {
  await fill(store, cast, clocks, now, (done) => done % 10_000 === 0 && say(`  ${done} / ${clocks}`), 'inProgress');
  // A backlog after an outage.
  await store.alone(async (query) => {
    const due = `${now - HOUR} + (started_at % 3000000)`;
    await query("update clock set next_at = null where kind <> 'handle'");
    await query(`update clock set due_at = ${due}, next_at = ${due} where kind = 'handle' and state = 'running'`);
  });
}

/** Rings what `fillBacklog` made, durably, and counts. `say` shows progress. */
export async function ringBacklog(
  store: Store,
  clocks: number,
  now: number,
  say: (text: string) => void,
): Promise<ClockFigures> {
  const deps = { store, clock: { now: () => now }, log: SILENT } as unknown as Parameters<typeof ringDueClocks>[0];
  const before = await countRung(store);
  const rssBefore = process.memoryUsage.rss();
  const serverBefore = await postgresCpuMs(store);
  const began = performance.now();
  let last = began;
  let peak = 0;
  const ticker = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    if (performance.now() - last > 5000) {
      last = performance.now();
      say(`  响铃 ${((last - began) / 1000).toFixed(0)} s`);
    }
  }, 500);
  const cpu = process.cpuUsage();
  const rung = await ringDueClocks(deps);
  const used = process.cpuUsage(cpu);
  clearInterval(ticker);
  const seconds = (performance.now() - began) / 1000;
  const server = await postgresCpuMs(store);
  const after = await countRung(store);
  const [escalations, documents, notices] = (['escalations', 'documents', 'notices'] as const).map(
    (what) => after[what] - before[what],
  );
  if (rung !== clocks || after.fired !== clocks || escalations !== clocks || documents !== clocks)
    throw new Error(`not exactly once: ${JSON.stringify({ rung, before, after })}`);
  if (after.numbers - before.numbers !== clocks) throw new Error('a 文号 is missing or given twice');
  return {
    clocks,
    seconds,
    perSecond: clocks / seconds,
    cpuMsPerClock: (used.user + used.system) / 1000 / clocks,
    serverCpuMsPerClock: server === null ? null : (server - (serverBefore ?? 0)) / clocks,
    escalations,
    documents,
    notices: notices ?? 0,
    rssBeforeMb: rssBefore / 2 ** 20,
    rssMb: peak / 2 ** 20,
  };
}

/** What ringing leaves behind. */
function countRung(store: Store) {
  return store.alone(async (query) => {
    const one = async (text: string) => Number(Object.values((await query(text))[0] ?? {})[0] ?? 0);
    return {
      fired: await one('select count(*) from clock where fired_at is not null'),
      escalations: await one('select count(*) from escalation'),
      documents: await one('select count(*) from document'),
      notices: await one('select count(*) from notice'),
      numbers: await one('select sum(last) from document_number'),
    };
  });
}
