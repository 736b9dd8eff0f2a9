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

export interface ClockFigures {
  clocks: number;
  seconds: number;
  perSecond: number;
  /** Processor time of this process a clock: what the rate would be limited by on an idle machine. */
  cpuMsPerClock: number;
  escalations: number;
  documents: number;
  notices: number;
  rssMb: number;
}

const HOUR = 3_600_000;
const SILENT = {
  info: () => {},
  warn: () => {},
  error: (...args: unknown[]) => console.error(...args),
  debug: () => {},
};

/** Fills, rings and counts. `say` shows progress. */
export async function ringBacklog(
  store: Store,
  cast: Cast,
  clocks: number,
  say: (text: string) => void,
): Promise<ClockFigures> {
  const now = Date.now();
  await fill(store, cast, clocks, now, (done) => done % 10_000 === 0 && say(`  ${done} / ${clocks}`), 'inProgress');
  // Due within the last hour, oldest first by id: a backlog after an outage.
  await store.alone(async (query) => {
    const due = `${now - HOUR} + (started_at % 3000000)`;
    await query("update clock set next_at = null where kind <> 'handle'");
    await query(`update clock set due_at = ${due}, next_at = ${due} where kind = 'handle' and state = 'running'`);
  });
  const deps = { store, clock: { now: () => now }, log: SILENT } as unknown as Parameters<typeof ringDueClocks>[0];
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
  const counted = await store.alone(async (query) => {
    const one = async (text: string) => Number(Object.values((await query(text))[0] ?? {})[0]);
    return {
      fired: await one('select count(*) from clock where fired_at is not null'),
      escalations: await one('select count(*) from escalation'),
      documents: await one('select count(*) from document'),
      notices: await one('select count(*) from notice'),
      numbers: await one('select sum(last) from document_number'),
    };
  });
  if (rung !== clocks || counted.fired !== clocks || counted.escalations !== clocks || counted.documents !== clocks)
    throw new Error(`not exactly once: ${JSON.stringify({ rung, ...counted })}`);
  if (counted.numbers !== clocks) throw new Error('a 文号 is missing or given twice');
  return {
    clocks,
    seconds,
    perSecond: clocks / seconds,
    cpuMsPerClock: (used.user + used.system) / 1000 / clocks,
    escalations: counted.escalations,
    documents: counted.documents,
    notices: counted.notices,
    rssMb: peak / 2 ** 20,
  };
}
