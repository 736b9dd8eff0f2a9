import type { Deps } from '../../platform/http/deps.ts';
import { sendWaiting } from './outbox-send.ts';
import { ringDueAlarms } from './ring-alarms.ts';

const LOOK_EVERY_MS = 2_000;

/**
 * Rings alarms and sends what waits in the outbox, until stopped. Two loops, so that a slow provider never delays a ring.
 * When anything is due is decided by the rows; the timers only pace the looking.
 */
export function startAlertWorkers(deps: Deps): { stop: () => Promise<void> } {
  const loops = [
    repeat(deps, 'ringing alarms', (isStopping) => ringDueAlarms(deps, isStopping)),
    repeat(deps, 'sending messages', (isStopping) => sendWaiting(deps, isStopping)),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function repeat(
  deps: Pick<Deps, 'log'>,
  what: string,
  work: (isStopping: () => boolean) => Promise<unknown>,
): { stop: () => Promise<void> } {
  let stopped = false;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (!stopped) {
      try {
        await work(() => stopped);
      } catch (error) {
        deps.log.error({ err: error }, `${what} failed`);
      }
      await new Promise<void>((resolve) => {
        if (stopped) return resolve();
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
