import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import { and, asc, eq, isNotNull, lt } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { runCommand } from '../work-orders/run-command.ts';

export type WorkerDeps = Pick<Deps, 'store' | 'clock' | 'log'>;

/** How many clocks one look takes; a backlog is worked off oldest due first, look after look. */
const BATCH = 100;
const LOOK_EVERY_MS = 5_000;

/**
 * Rings every clock whose moment has come: yellow once, then due once, oldest first. Goes through the same door as
 * people do, so several servers never ring the same thing twice: the order's row is locked and the clock's own marks
 * are checked again inside the transaction. @returns how many rang.
 */
export async function ringDueClocks(deps: WorkerDeps): Promise<number> {
  const { t } = deps.store;
  const { clock } = t;
  let rung = 0;
  const failed = new Set<string>();
  for (;;) {
    const now = deps.clock.now();
    const due = await deps.store.read((db) =>
      db
        .select({ district: clock.district, id: clock.id, workOrderId: clock.workOrderId, dueAt: clock.dueAt, firedAt: clock.firedAt, warnedAt: clock.warnedAt })
        .from(clock)
        .where(and(eq(clock.state, 'running'), isNotNull(clock.nextAt), lt(clock.nextAt, now)))
        .orderBy(asc(clock.nextAt), asc(clock.id))
        .limit(BATCH),
    );
    const fresh = due.filter((k) => !failed.has(k.id));
    if (fresh.length === 0) return rung;
    for (const k of fresh) {
      // After an outage the warning is skipped: what is overdue is said to be overdue.
      const action = k.dueAt < now ? ('fire' as const) : ('warn' as const);
      try {
        await runCommand(deps, { district: k.district, orderId: k.workOrderId, action, actor: { kind: 'system' }, actorRef: { kind: 'system', id: null, organisationId: null }, input: { clockId: k.id } });
        rung += 1;
      } catch (error) {
        failed.add(k.id);
        // Somebody was faster, or the order ended meanwhile: nothing is left to ring.
        if (error instanceof Refusal || (error instanceof ApiError && error.code !== 'internal')) {
          await deps.store.tx((db) => db.update(clock).set({ nextAt: null }).where(and(eq(clock.district, k.district), eq(clock.id, k.id), eq(clock.state, 'stopped'))));
          deps.log.info({ clock: k.id, action, reason: error.message }, 'clock not rung');
        } else {
          deps.log.error({ clock: k.id, err: error }, 'clock failed to ring');
        }
      }
    }
  }
}

/** Looks for due clocks until stopped. One look at a time; a failing look is logged and tried again. */
export function startWorker(deps: WorkerDeps): { stop: () => Promise<void> } {
  let stopped = false;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (!stopped) {
      try {
        await ringDueClocks(deps);
      } catch (error) {
        deps.log.error({ err: error }, 'looking for due clocks failed');
      }
      await new Promise<void>((resolve) => {
        // This timer only paces the looking; when anything is due is decided by the clock rows.
        const timer = setTimeout(resolve, LOOK_EVERY_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}
