// The server that worker-kill.test.ts kills: rings due clocks until none is left and says of every transaction that it
// begins (b) and that it was answered (e). The test says on stdin when the year turns.
import { writeSync } from 'node:fs';
import { ringDueClocks, type WorkerDeps } from '@tellit/api/features/clocks/worker.ts';
import { TestClock } from '@tellit/api/platform/clock.ts';
import { openStore, type Store, type StoreOptions } from '@tellit/api/platform/store/store.ts';

/** What the test hands over as its one argument. Times: epoch milliseconds. */
export interface ServerOptions {
  store: StoreOptions;
  now: number;
  /** What the clock says from the word on stdin on. */
  later: number;
  pace: NonNullable<WorkerDeps['pace']>;
}

const options = JSON.parse(process.argv[2] ?? '{}') as ServerOptions;
const clock = new TestClock(options.now);
process.stdin.on('data', () => clock.set(options.later));

const plain = openStore(options.store);
const store: Store = {
  ...plain,
  async tx(work) {
    let begun = false;
    try {
      return await plain.tx((db) => {
        if (!begun) writeSync(1, 'b\n');
        begun = true;
        return work(db);
      });
    } finally {
      if (begun) writeSync(1, 'e\n');
    }
  },
};
const quiet = () => {};
const log = {
  info: quiet,
  error: (facts: object, text: string) => writeSync(2, `${text} ${String((facts as { err?: unknown }).err)}\n`),
} as unknown as WorkerDeps['log'];

await ringDueClocks({ store, clock, log, pace: options.pace });
await plain.close();
process.exit(0);
