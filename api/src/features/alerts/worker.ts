import type { Deps } from '../../platform/http/deps.ts';
import { keepLooking } from '../../platform/looking.ts';
import { sendWaiting } from './outbox-send.ts';
import { ringDueAlarms } from './ring-alarms.ts';

const LOOK_EVERY_MS = 2_000;

/**
 * Rings alarms and sends what waits in the outbox, until stopped. Two loops, so that a slow provider never delays a ring.
 */
export function startAlertWorkers(deps: Deps): { stop: () => Promise<void> } {
  const paced = { everyMs: LOOK_EVERY_MS };
  const loops = [
    keepLooking(deps, { ...paced, name: 'alarms', failure: 'ringing alarms failed' }, (isStopping) =>
      ringDueAlarms(deps, isStopping),
    ),
    keepLooking(deps, { ...paced, name: 'outbox', failure: 'sending messages failed' }, (isStopping) =>
      sendWaiting(deps, isStopping),
    ),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
