import { type ResourceLimits, Worker } from 'node:worker_threads';
import { ownProgram } from './places.ts';

/** A thread has few young objects; what V8 keeps for them otherwise goes by the size of the machine. */
const YOUNG_MB = 8;

/**
 * Starts one of our programs (`vite.config.ts` lists them) in a thread of its own.
 * @param name as for `ownProgram`
 * @param data what the thread finds as `workerData`
 */
export function ownThread(name: string, data?: unknown, limits: ResourceLimits = {}): Worker {
  return new Worker(ownProgram(name), {
    workerData: data,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, ...limits },
  });
}
