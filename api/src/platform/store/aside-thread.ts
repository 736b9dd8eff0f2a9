import type { Worker } from 'node:worker_threads';
import type { SQL } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { ownThread } from '../own-thread.ts';
import type { AsideAnswer, AsideJob } from './aside-worker.ts';
import { StatementRefused, StoreUnavailable, sqliteUnavailable } from './errors.ts';

interface Waiting {
  readonly text: string;
  readonly resolve: (rows: Record<string, unknown>[]) => void;
  readonly reject: (error: Error) => void;
}

/** Nobody waits longer for a report; the thread is ended, because SQLite cannot be told to stop from outside. */
const LONGEST_MS = 120_000;
const dialect = new SQLiteSyncDialect();

/**
 * Reads that take long, beside the server: better-sqlite3 answers on the thread it runs on, so a report of two seconds would
 * keep everybody waiting for as long. One thread with a connection of its own that cannot write; jobs one after another.
 * Started on first use; never keeps the process alive by itself.
 */
export class AsideThread {
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastJob = 0;
  #watch: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(file: string) {
    this.#file = file;
  }

  rows(query: SQL): Promise<Record<string, unknown>[]> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('closed'));
    const { sql: text, params: values } = dialect.sqlToQuery(query);
    return new Promise((resolve, reject) => {
      this.#worker ??= this.#start();
      this.#lastJob += 1;
      const job: AsideJob = { job: this.#lastJob, text, values };
      this.#waiting.set(job.job, { text, resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(job);
      if (this.#waiting.size === 1) this.#expect();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    if (worker) this.#giveUp(worker, new StoreUnavailable('closed'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = ownThread('platform/store/aside-worker', { file: this.#file });
    worker.on('message', (answer: AsideAnswer) => this.#settle(worker, answer));
    worker.on('error', (error) => this.#giveUp(worker, error));
    worker.on('exit', () => this.#giveUp(worker, new StoreUnavailable('busy')));
    return worker;
  }

  #settle(from: Worker, answer: AsideAnswer): void {
    const job = this.#waiting.get(answer.job);
    if (!job || from !== this.#worker) return;
    this.#waiting.delete(answer.job);
    if ('rows' in answer) job.resolve(answer.rows);
    else job.reject(translated(answer, job.text));
    clearTimeout(this.#watch);
    if (this.#waiting.size > 0) this.#expect();
    else from.unref();
  }

  #expect(): void {
    const worker = this.#worker;
    this.#watch = setTimeout(() => void worker?.terminate(), LONGEST_MS);
    this.#watch.unref();
  }

  /** The next query starts a new thread. */
  #giveUp(ended: Worker, error: Error): void {
    if (ended !== this.#worker) return;
    this.#worker = undefined;
    clearTimeout(this.#watch);
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

function translated({ failed, code }: Extract<AsideAnswer, { failed: string }>, text: string): Error {
  if (!code) return new Error(failed);
  const reason = sqliteUnavailable(code);
  return reason ? new StoreUnavailable(reason) : new StatementRefused(code, text, failed);
}
