import type { Deps } from '../../platform/http/deps.ts';
import { type AnchorDeps, writeDueAnchors } from './write-anchors.ts';

const LOOK_EVERY_MS = 60_000;

/** Looks once a minute for days that ended, until stopped. A failing look is logged and tried again. */
export function startAnchoring(deps: AnchorDeps & Pick<Deps, 'log'>): { stop: () => Promise<void> } {
  let stopped = false;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (!stopped) {
      try {
        await writeDueAnchors(deps, () => stopped);
      } catch (error) {
        deps.log.error({ err: error }, 'writing the daily anchors failed');
      }
      await new Promise<void>((resolve) => {
        // This timer only paces the looking; which days have ended is told by the clock.
        const timer = setTimeout(resolve, LOOK_EVERY_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (stopped) wake();
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
