import type { Deps } from './http/deps.ts';
import { StoreUnavailable } from './store/errors.ts';

/**
 * Looks for work until stopped: one look at a time, a failing look is logged and tried again. The timer only paces the looking; when
 * anything is due is decided by the rows. `stop` waits for the look under way and for nothing else.
 * @param name of the loop, for whoever watches the server. @param failure what the log says of a look that failed.
 */
export function keepLooking(
  deps: Pick<Deps, 'log' | 'watch'>,
  { name, everyMs, failure }: { name: string; everyMs: number; failure: string },
  look: (isStopping: () => boolean) => Promise<unknown>,
): { stop: () => Promise<void> } {
  const { watch } = deps;
  const alive = () => watch?.loops.alive(name, everyMs);
  let stopped = false;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (!stopped) {
      try {
        alive();
        await look(() => {
          alive();
          return stopped;
        });
        alive();
      } catch (error) {
        watch?.figures.loopFailures.inc({ loop: name });
        if (error instanceof StoreUnavailable) watch?.figures.storeErrors.inc({ reason: error.reason });
        deps.log.error({ err: error }, failure);
      }
      await new Promise<void>((resolve) => {
        if (stopped) return resolve();
        const timer = setTimeout(resolve, everyMs);
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
      watch?.loops.ended(name);
    },
  };
}
