import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What a request's reads may do, and what its writes came to. Code outside a request (clocks, outbox, commands of the worker) has
 * none, and so reads from the primary alone.
 */
export interface Reading {
  /** Where its reads go. Once something had to come from the primary, all of what follows does: time never runs backwards. */
  from: 'primary' | 'replica';
  /** The mark of its last commit; null before there is one, and without a replica. */
  wrote: string | null;
}

const readings = new AsyncLocalStorage<Reading>();

/** Undefined outside requests. */
export const currentReading = (): Reading | undefined => readings.getStore();

/** Runs `work` with its reads as `reading` says. */
export function reading<R>(as: Reading, work: () => Promise<R>): Promise<R> {
  return readings.run(as, async () => await work());
}
