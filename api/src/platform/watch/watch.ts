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

/** Writes down what the store tells and no figure says. */
export interface StoreLog {
  /** A slow statement, without its values. */
  slow(text: string, ms: number): void;
  /** The replica began or ceased to take reads. */
  replica(state: string, lagMs: number | null): void;
}

/** What the store tells of commits, slow statements and its replica. */
export function observerOf({ figures }: Watch, slowMs: number, log: StoreLog): StoreObserver {
  return {
    replica: ({ state, lagMs, changed }) => {
      figures.replicaUsed.set(state === 'used' ? 1 : 0);
      if (lagMs === null) figures.replicaLag.remove();
      else figures.replicaLag.set(lagMs / 1000);
      if (changed) log.replica(state, lagMs);
    },
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
              log.slow(text, ms);
            },
          }
        : undefined,
  };
}
