import type pg from 'pg';
import { StoreUnavailable } from './errors.ts';
import { Line, type QueryFunction, unnamed } from './line.ts';
import { currentReading } from './reading.ts';
import { WatchedReplica } from './replica.ts';
import { refuseInsideTransaction } from './scope.ts';
import type { StoreOptions } from './store.ts';

/** The standby's side: its connections, its watch, and how a read falls back to the primary. */
export function openStandby(url: string, primary: pg.Pool, options: StoreOptions) {
  const line = new Line(url, options, true);
  // Of its own, so that a standby busy with exports is not taken for one that is away.
  const asked = new Line(url, { ...options, poolSize: 2 }, true);
  const replica = new WatchedReplica(primary, asked.pool, options.readLagMs ?? 5000, options.observe?.replica);
  return {
    replica,
    /** Whatever goes wrong there (away, a conflict with recovery, a table it has not got yet), the primary answers instead. */
    readOr:
      (readPrimary: QueryFunction, isNamed: boolean): QueryFunction =>
      async (...args) => {
        refuseInsideTransaction('Store.read');
        const reading = currentReading();
        if (reading?.from !== 'replica') return readPrimary(...args);
        try {
          return await line.ask(isNamed ? args : unnamed(args));
        } catch (error) {
          reading.from = 'primary';
          if (error instanceof StoreUnavailable && error.reason === 'connection') replica.broke();
          return readPrimary(...args);
        }
      },
    /** What the request reads from now on, here and in its next ones, must have this commit. */
    async noteWrite(client: pg.PoolClient): Promise<void> {
      const reading = currentReading();
      if (!reading) return;
      reading.from = 'primary';
      reading.wrote = await replica.markOn(client);
    },
    async close(): Promise<void> {
      replica.close();
      await Promise.all([line.end(), asked.end()]);
    },
  };
}
