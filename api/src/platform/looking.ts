import type { Deps } from './http/deps.ts';

/**
 * Looks for work until stopped: one look at a time, a failing look is logged and tried again. The timer only paces the looking; when
 * anything is due is decided by the rows. `stop` waits for the look under way and for nothing else.
 * @param failure what the log says of a look that failed.
 */
export function keepLooking(
  deps: Pick<Deps, 'log'>,
  { everyMs, failure }: { everyMs: number; failure: string },
  look: (isStopping: () => boolean) => Promise<unknown>,
): { stop: () => Promise<void> } {
  let stopped = false;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (!stopped) {
      try {
        await look(() => stopped);
      } catch (error) {
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
    },
  };
}
