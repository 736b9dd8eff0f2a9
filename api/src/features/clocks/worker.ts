import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import type { ClockState } from '@tellit/shared/words/states.ts';
import { and, asc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { keepLooking } from '../../platform/looking.ts';
import { runCommand } from '../work-orders/run-command.ts';
import { recalendarProvisional } from './recalendar.ts';

export type WorkerDeps = Pick<Deps, 'store' | 'clock' | 'log'>;

/** How many clocks one look takes; a backlog is worked off oldest due first. A look sorts what is left, so looks are few. */
const BATCH = 2000;
const LOOK_EVERY_MS = 5_000;

/**
 * Rings every clock whose moment has come: yellow once, then due once, oldest first; a paused one goes on at its cap. Goes through the same door as
 * people do, so several servers never ring the same thing twice: the order's row is locked and the clock's own marks
 * are checked again inside the transaction. A clock that cannot ring now never keeps the ones behind it waiting.
 * @returns how many rang.
 */
export async function ringDueClocks(deps: WorkerDeps, isStopping: () => boolean = () => false): Promise<number> {
  let total = 0;
  for (;;) {
    const rung = await ringOnce(deps, isStopping);
    total += rung;
    // A clock that rang may have started one that is due as well; a pass without a ring leaves nothing to do.
    if (rung === 0 || isStopping()) return total;
  }
}

/** One pass over all due clocks by keyset, oldest first. */
async function ringOnce(deps: WorkerDeps, isStopping: () => boolean): Promise<number> {
  const { clock } = deps.store.t;
  const now = deps.clock.now();
  // What is overdue goes by its due time, however early a longer clock turned yellow; the rest by its next moment.
  const isLate = and(eq(clock.state, 'running'), lt(clock.dueAt, now));
  const moment = sql<number>`case when ${isLate} then ${clock.dueAt} else ${clock.nextAt} end`;
  let rung = 0;
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
    rung += await ringSideBySide(deps, due, now, isStopping);
    const last = due.at(-1);
    if (!last || due.length < BATCH) return rung;
    after = or(gt(moment, last.moment), and(eq(moment, last.moment), gt(clock.id, last.id)));
  }
  return rung;
}

/** Rings taken on at once: on SQLite those that wait together share one COMMIT, on PostgreSQL each has a connection. */
const AT_ONCE = { sqlite: 64, postgres: 8 } as const;

type DueClock = { district: string; id: string; workOrderId: string; dueAt: number; state: ClockState };

/**
 * Rings several orders side by side, begun in the order they fell due; the clocks of one order one after another.
 * @returns how many rang.
 */
async function ringSideBySide(
  deps: WorkerDeps,
  due: readonly DueClock[],
  now: number,
  isStopping: () => boolean,
): Promise<number> {
  const orders = [...Map.groupBy(due, (k) => `${k.district}/${k.workOrderId}`).values()];
  let rung = 0;
  let next = 0;
  const lane = async () => {
    for (let clocks = orders[next++]; clocks; clocks = orders[next++])
      for (const k of clocks) if (!isStopping() && (await ring(deps, k, now))) rung += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE[deps.store.engine] }, lane));
  return rung;
}

/** Rings one clock; false when somebody was faster, the order ended meanwhile, or it failed (it is tried again later). */
async function ring(deps: WorkerDeps, k: DueClock, now: number): Promise<boolean> {
  // After an outage the warning is skipped: what is overdue is said to be overdue.
  const action = k.state === 'paused' ? 'resumeAtCap' : k.dueAt < now ? 'fire' : 'warn';
  try {
    await runCommand(deps, {
      district: k.district,
      orderId: k.workOrderId,
      action,
      actor: { kind: 'system' },
      actorRef: { kind: 'system', id: null, organisationId: null },
      input: { clockId: k.id },
    });
    return true;
  } catch (error) {
    if (error instanceof Refusal) deps.log.info({ clock: k.id, action, reason: error.code }, 'clock not rung');
    else deps.log.error({ clock: k.id, action, err: error }, 'clock failed to ring');
    return false;
  }
}

/** Looks for due clocks until stopped. */
export function startWorker(deps: WorkerDeps): { stop: () => Promise<void> } {
  return keepLooking(deps, { everyMs: LOOK_EVERY_MS, failure: 'looking for due clocks failed' }, async (isStopping) => {
    // First the dates, so that nothing rings by one a known calendar has moved.
    await recalendarProvisional(deps, isStopping);
    await ringDueClocks(deps, isStopping);
  });
}
