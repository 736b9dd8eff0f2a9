import type { StoreObserver } from '../store/observer.ts';
import { createFigures, type Figures } from './figures.ts';
import { Loops } from './loops.ts';

/** What a running server knows of its own health. One a process; tests do without. */
export interface Watch {
  readonly figures: Figures;
  readonly loops: Loops;
  /** True once it was told to stop: no longer ready, still answering. */
  closing: boolean;
  /** Sets figures that only other parts of the program know, before they are read. Never throws. */
  askMore?: () => Promise<void>;
}

export function createWatch(options: { process?: boolean } = {}): Watch {
  return { figures: createFigures(options), loops: new Loops(), closing: false };
}

/** What the store tells of commits and slow statements. @param tell writes a slow statement down, without its values */
export function observerOf(
  { figures }: Watch,
  slowMs: number,
  tell: (text: string, ms: number) => void,
): StoreObserver {
  return {
    committed: ({ jobs, waitedMs, tookMs }) => {
      figures.commitJobs.observe(jobs);
      figures.commitWaitSeconds.observe(waitedMs / 1000);
      figures.commitSeconds.observe(tookMs / 1000);
    },
    slow:
      slowMs > 0
        ? {
            overMs: slowMs,
            tell: (text, ms) => {
              figures.slowStatements.inc();
              tell(text, ms);
            },
          }
        : undefined,
  };
}
