import type Database from 'better-sqlite3';
import { StoreUnavailable, sqliteCode, sqliteUnavailable, TransactionTookTooLong } from './errors.ts';
import type { StoreObserver } from './observer.ts';
import { refuseInsideTransaction, type Scope, within } from './scope.ts';

/**
 * SQLite's one writer: transactions run strictly one after another, and those waiting together share one COMMIT.
 *
 * An fsync costs more than twenty small transactions, so the queue found at the start of a turn becomes one
 * `BEGIN IMMEDIATE … COMMIT` with a SAVEPOINT round each job. A job that fails takes back only its own work. Nobody is
 * answered before the COMMIT, refusals neither: a refused job may have seen what an earlier job of its group wrote.
 * One job alone waits for nobody.
 */
export interface GroupCommitOptions {
  /**
   * How long a job may stay pending, ms. Statements settle without the event loop turning once, so a job still pending
   * is waiting for something outside the database and holds up every other writer. 0: not one turn (tests).
   */
  patienceMs: number;
  /** Told of every group, times in ms. */
  committed?: StoreObserver['committed'];
}

interface Job {
  work: () => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  /** When it was queued, ms. */
  at: number;
}

interface Outcome {
  job: Job;
  error?: unknown;
  value?: unknown;
  failed: boolean;
}

/** Bounds on one group, so that the first answer does not wait for the five-hundredth job and reads get their turn. */
const MAX_JOBS = 256;
const MAX_GROUP_MS = 20;
/** Slow jobs too share an fsync: so many run before the time counts. */
const MIN_JOBS = 8;

export class GroupCommit {
  readonly #connection: Database.Database;
  readonly #patienceMs: number;
  readonly #committed: StoreObserver['committed'];
  readonly #queue: Job[] = [];
  readonly #savepoint: Record<'open' | 'keep' | 'undo', Database.Statement>;
  readonly #group: Record<'begin' | 'commit' | 'rollback', Database.Statement>;
  #scope: Scope | undefined;
  #broken: StoreUnavailable | undefined;
  #active: Promise<void> | undefined;
  #closed = false;

  constructor(connection: Database.Database, options: GroupCommitOptions) {
    this.#connection = connection;
    this.#patienceMs = options.patienceMs;
    this.#committed = options.committed;
    this.#savepoint = {
      open: connection.prepare('SAVEPOINT job'),
      keep: connection.prepare('RELEASE job'),
      undo: connection.prepare('ROLLBACK TO job'),
    };
    this.#group = {
      begin: connection.prepare('BEGIN IMMEDIATE'),
      commit: connection.prepare('COMMIT'),
      rollback: connection.prepare('ROLLBACK'),
    };
  }

  /** The transaction that is running now. Statements must come from it. */
  get scope(): Scope | undefined {
    return this.#scope;
  }

  /** Told of every refused statement, so that a swallowed error cannot leave half a transaction behind. */
  statementFailed(error: Error): void {
    if (this.#scope) this.#scope.failure ??= error;
    if (error instanceof StoreUnavailable) this.#broken ??= error;
  }

  /** Queues one transaction; settles after its COMMIT. */
  enqueue<T>(work: () => Promise<T>): Promise<T> {
    refuseInsideTransaction('A transaction');
    if (this.#closed) return Promise.reject(new StoreUnavailable('closed'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (value: unknown) => void, reject, at: performance.now() });
      this.#wake();
    });
  }

  /** Runs `work` with no group open and none starting before it ends. For migrations. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#active) await this.#active;
    const result = work();
    this.#active = result.then(noop, noop).then(() => this.#rest());
    return result;
  }

  /** Lets everything queued finish, then takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#active) await this.#active;
  }

  #wake(): void {
    // The check phase follows the poll phase: requests that arrived together are all in the queue by then.
    this.#active ??= new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#runGroup())
      .then(() => this.#rest());
  }

  #rest(): void {
    this.#active = undefined;
    if (this.#queue.length > 0) this.#wake();
  }

  async #runGroup(): Promise<void> {
    this.#broken = undefined;
    try {
      this.#group.begin.run();
    } catch (error) {
      const reason = sqliteUnavailable(sqliteCode(error) ?? '') ?? 'io';
      for (const job of this.#queue.splice(0)) job.reject(new StoreUnavailable(reason, error));
      return;
    }
    const outcomes: Outcome[] = [];
    const began = performance.now();
    const until = began + MAX_GROUP_MS;
    do {
      const job = this.#queue.shift();
      if (!job) break;
      outcomes.push(await this.#runJob(job));
    } while (
      !this.#broken &&
      (outcomes.length < MIN_JOBS || (outcomes.length < MAX_JOBS && performance.now() < until))
    );
    this.#settle(outcomes);
    const [first] = outcomes;
    if (first)
      this.#committed?.({
        jobs: outcomes.length,
        waitedMs: began - first.job.at,
        tookMs: performance.now() - began,
      });
  }

  async #runJob(job: Job): Promise<Outcome> {
    const scope: Scope = { alive: true };
    this.#scope = scope;
    try {
      this.#savepoint.open.run();
      const value = await this.#patiently(() => within(scope, job.work));
      scope.alive = false;
      if (!this.#connection.inTransaction) this.#broken ??= new StoreUnavailable('io', scope.failure);
      // A refused statement that the job caught: PostgreSQL would turn its COMMIT into a ROLLBACK, so here too.
      if (scope.failure !== undefined) throw scope.failure;
      this.#savepoint.keep.run();
      return { job, value, failed: false };
    } catch (error) {
      scope.alive = false;
      this.#undoJob(error);
      return { job, error, failed: true };
    } finally {
      this.#scope = undefined;
    }
  }

  #undoJob(error: unknown): void {
    if (this.#broken) return;
    try {
      this.#savepoint.undo.run();
      this.#savepoint.keep.run();
    } catch (undoError) {
      this.#broken = new StoreUnavailable('io', new AggregateError([error, undoError]));
    }
  }

  #settle(outcomes: readonly Outcome[]): void {
    if (!this.#broken) {
      try {
        this.#group.commit.run();
      } catch (error) {
        this.#broken = new StoreUnavailable(sqliteUnavailable(sqliteCode(error) ?? '') ?? 'io', error);
      }
    }
    const broken = this.#broken;
    if (broken) this.#rollBack();
    for (const { job, error, value, failed } of outcomes) {
      if (broken) job.reject(broken);
      else if (failed) job.reject(error);
      else job.resolve(value);
    }
  }

  #rollBack(): void {
    try {
      if (this.#connection.inTransaction) this.#group.rollback.run();
    } catch {
      // Nothing is committed, which is all the jobs are told; a connection that stays stuck refuses the next BEGIN.
    }
  }

  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    const { promise: tired, reject } = Promise.withResolvers<never>();
    const giveUp = () =>
      reject(
        new TransactionTookTooLong(
          `A transaction waited for something outside the database (over ${this.#patienceMs} ms); it was rolled back`,
        ),
      );
    const cancel = this.#patienceMs > 0 ? afterMs(this.#patienceMs, giveUp) : afterTurn(giveUp);
    try {
      return await Promise.race([work(), tired]);
    } finally {
      cancel();
    }
  }
}

function afterMs(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
}

function afterTurn(then: () => void): () => void {
  const immediate = setImmediate(then);
  return () => clearImmediate(immediate);
}

function noop(): void {}
