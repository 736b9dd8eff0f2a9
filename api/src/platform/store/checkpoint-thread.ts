import type { Worker } from 'node:worker_threads';
import { ownThread } from '../own-thread.ts';

/** Groups of transactions between two rounds. */
const EVERY = 32;

/**
 * Carries pages from SQLite's write-ahead log into the database file on a thread of its own. Left alone, the writer does it
 * inside a COMMIT every thousand pages: scattered writes and two fsyncs, while everybody waits. A passive checkpoint blocks
 * neither readers nor the writer (sqlite.org/wal.html#ckpt), and nothing depends on it: what it leaves, the writer's own
 * `wal_autocheckpoint` does. Started on first use; never keeps the process alive by itself.
 */
export class CheckpointThread {
  readonly #file: string;
  #worker: Worker | undefined;
  #working = false;
  #closed = false;
  #since = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Told of every group that was committed. */
  committed(): void {
    this.#since += 1;
    if (this.#since < EVERY || this.#working || this.#closed) return;
    this.#since = 0;
    this.#working = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage('checkpoint');
  }

  /** Ends the thread and its connection: the last one to close carries everything over. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (!worker) return;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.ref();
    worker.postMessage('close');
    await gone;
  }

  #start(): Worker {
    const worker = ownThread('platform/store/checkpoint-worker', { file: this.#file });
    worker.unref();
    worker.on('message', () => {
      this.#working = false;
    });
    // Without it the writer goes on as SQLite does by itself; a thread that fell is not tried again.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#closed = true;
      this.#worker = undefined;
    });
    return worker;
  }
}
