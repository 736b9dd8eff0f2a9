import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import type { ClockState } from '@tellit/shared/words/states.ts';
import { and, asc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { keepLooking } from '../../platform/looking.ts';
import type { Engine } from '../../platform/store/kit.ts';
import { type Command, runTogether } from '../work-orders/run-command.ts';
import { recalendarProvisional } from './recalendar.ts';

/** `pace`: tests that kill servers midway want many small transactions. */
export type WorkerDeps = Pick<Deps, 'store' | 'clock' | 'log' | 'watch'> & { pace?: Pace };

/** How many clocks one look takes; a backlog is worked off oldest due first. A look sorts what is left, so looks are few. */
const BATCH = 10_000;
const LOOK_EVERY_MS = 5_000;
/** How long, and how often, a look waits for orders that others hold before it leaves them to the next look. */
const BUSY_PAUSE_MS = 100;
const BUSY_PAUSES = 20;

/**
 * Rings every clock whose moment has come: yellow once, then due once, oldest first; a paused one goes on at its cap. Goes through the same door as
 * people do, so several servers never ring the same thing twice: the order's row is locked and the clock's own marks
 * are checked again inside the transaction. A clock that cannot ring now never keeps the ones behind it waiting.
 * @returns how many rang.
 */
export async function ringDueClocks(deps: WorkerDeps, isStopping: () => boolean = () => false): Promise<number> {
  let total = 0;
  let pauses = 0;
  for (;;) {
    const { rung, busy } = await ringOnce(deps, isStopping);
    total += rung;
    if (isStopping()) return total;
    // A clock that rang may have started one that is due as well; a pass without a ring leaves nothing to do.
    if (rung > 0) continue;
    if (busy === 0 || pauses === BUSY_PAUSES) return total;
    pauses += 1;
    await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
  }
}

/** One pass over all due clocks by keyset, oldest first. */
async function ringOnce(deps: WorkerDeps, isStopping: () => boolean): Promise<Rung> {
  const { clock } = deps.store.t;
  const now = deps.clock.now();
  // What is overdue goes by its due time, however early a longer clock turned yellow; the rest by its next moment.
  const isLate = and(eq(clock.state, 'running'), lt(clock.dueAt, now));
  const moment = sql<number>`case when ${isLate} then ${clock.dueAt} else ${clock.nextAt} end`;
  const sum: Rung = { rung: 0, busy: 0 };
  let after: SQL | undefined;
  while (!isStopping()) {
    const due = await deps.store.read((db) =>
      db
        .select({
          district: clock.district,
          id: clock.id,
          workOrderId: clock.workOrderId,
          dueAt: clock.dueAt,
          state: clock.state,
          moment,
        })
        .from(clock)
        // A paused clock waits here for its cap; a stopped one has no next moment.
        .where(and(lt(clock.nextAt, now), after))
        .orderBy(asc(moment), asc(clock.id))
        .limit(BATCH),
    );
    const { rung, busy } = await ringSideBySide(deps, due, now, isStopping);
    sum.rung += rung;
    sum.busy += busy;
    const last = due.at(-1);
    if (!last || due.length < BATCH) return sum;
    after = or(gt(moment, last.moment), and(eq(moment, last.moment), gt(clock.id, last.id)));
  }
  return sum;
}

/** Orders of one transaction, and how many transactions are under way at once. */
export interface Pace {
  orders: number;
  lanes: number;
}

/**
 * On SQLite transactions that wait together share one COMMIT, which at a hundred thousand orders costs as much as ten clocks; all
 * of them may hold up a person for a tenth of a second, and only while a backlog lasts. On PostgreSQL the server works on one while
 * this process decides another.
 */
const PACE: Record<Engine, Pace> = { sqlite: { orders: 32, lanes: 4 }, postgres: { orders: 32, lanes: 3 } };

type DueClock = { district: string; id: string; workOrderId: string; dueAt: number; state: ClockState };

/** What ringing came to: clocks that rang, and those whose order somebody else held. */
interface Rung {
  rung: number;
  busy: number;
}

/** Rings the orders side by side, begun in the order they fell due. */
async function ringSideBySide(
  deps: WorkerDeps,
  due: readonly DueClock[],
  now: number,
  isStopping: () => boolean,
): Promise<Rung> {
  const pace = deps.pace ?? PACE[deps.store.engine];
  const batches = batchesOf(due, pace.orders);
  const sum: Rung = { rung: 0, busy: 0 };
  let next = 0;
  const lane = async () => {
    for (let batch = batches[next++]; batch && !isStopping(); batch = batches[next++]) {
      const { rung, busy } = await ringBatch(deps, batch, now, isStopping);
      deps.watch?.figures.clocksRung.inc(rung);
      sum.rung += rung;
      sum.busy += busy;
    }
  };
  await Promise.all(Array.from({ length: pace.lanes }, lane));
  return sum;
}

/** The due clocks order by order, in the order they fell due, so many orders of one district to a batch. */
function batchesOf(due: readonly DueClock[], size: number): DueClock[][][] {
  const filling = new Map<string, DueClock[][]>();
  const batches: DueClock[][][] = [];
  for (const clocks of Map.groupBy(due, (k) => `${k.district}/${k.workOrderId}`).values()) {
    const district = clocks[0]?.district ?? '';
    let batch = filling.get(district);
    if (!batch || batch.length === size) {
      batch = [];
      filling.set(district, batch);
      batches.push(batch);
    }
    batch.push(clocks);
  }
  return batches;
}

/** Rings the first clock of every order in one transaction, then the second … : those of one order one after another. */
async function ringBatch(
  deps: WorkerDeps,
  orders: readonly DueClock[][],
  now: number,
  isStopping: () => boolean,
): Promise<Rung> {
  const sum: Rung = { rung: 0, busy: 0 };
  let left = orders;
  for (let round = 0; left.length > 0 && !isStopping(); round += 1) {
    const clocks = left.flatMap((order) => order[round] ?? []);
    const outcomes = await ringTogether(deps, clocks, now);
    const held = new Set(clocks.filter((_, at) => outcomes[at] === null).map((k) => k.workOrderId));
    sum.rung += outcomes.filter((outcome) => outcome === true).length;
    sum.busy += held.size;
    left = left.filter((order) => order.length > round + 1 && !held.has(order[0]?.workOrderId ?? ''));
  }
  return sum;
}

/** True: it rang. False: somebody was faster, the order ended meanwhile, or it failed (tried again later). Null: others hold it. */
type Ring = boolean | null;

/** Rings clocks of different orders in one transaction; when that fails, one by one, so that none stops the others. */
async function ringTogether(deps: WorkerDeps, clocks: readonly DueClock[], now: number): Promise<Ring[]> {
  try {
    const outcomes = await runTogether(
      deps,
      clocks.map((k) => commandFor(k, now)),
    );
    return outcomes.map((outcome, at): Ring => {
      if (outcome instanceof Refusal) deps.log.info({ clock: clocks[at]?.id, reason: outcome.code }, 'clock not rung');
      return outcome === null ? null : !(outcome instanceof Refusal);
    });
  } catch (error) {
    const [only, ...others] = clocks;
    if (only && others.length === 0) {
      deps.log.error({ clock: only.id, err: error }, 'clock failed to ring');
      return [false];
    }
    const rings: Ring[] = [];
    for (const k of clocks) rings.push(...(await ringTogether(deps, [k], now)));
    return rings;
  }
}

function commandFor(k: DueClock, now: number): Command<'warn' | 'fire' | 'resumeAtCap'> {
  return {
    district: k.district,
    orderId: k.workOrderId,
    // After an outage the warning is skipped: what is overdue is said to be overdue.
    action: k.state === 'paused' ? 'resumeAtCap' : k.dueAt < now ? 'fire' : 'warn',
    actor: { kind: 'system' },
    actorRef: { kind: 'system', id: null, organisationId: null },
    input: { clockId: k.id },
  };
}

/** Looks for due clocks until stopped. */
export function startWorker(deps: WorkerDeps): { stop: () => Promise<void> } {
  return keepLooking(
    deps,
    { name: 'clocks', everyMs: LOOK_EVERY_MS, failure: 'looking for due clocks failed' },
    async (isStopping) => {
      // First the dates, so that nothing rings by one a known calendar has moved.
      await recalendarProvisional(deps, isStopping);
      await ringDueClocks(deps, isStopping);
    },
  );
}
