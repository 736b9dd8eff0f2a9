import type pg from 'pg';
import type { StoreObserver } from './observer.ts';
import { markOf, readLsn, readMark } from './position.ts';

/** Why a read does not go to the replica. */
export type NotFromReplica =
  | 'away' // it does not answer
  | 'stranger' // it is no standby of this database
  | 'behind' // it lags more than the limit
  | 'unmarked' // the client did not say how far it has seen
  | 'unseen'; // what the client has seen is not there yet

/** The standby that takes reads off the primary. Never more than one server behind its address (docs/adr/0010). */
export interface Replica {
  /** Null when a client that has seen as much as `mark` says may read from it now. */
  refusal(mark: string | undefined): Promise<NotFromReplica | null>;
  /** A mark of everything committed so far, for the client to bring back; `FORGET` when nobody can tell. */
  mark(): Promise<string>;
}

/** In place of a mark: the client forgets the one it has, and so reads from the primary until it gets another. */
export const FORGET = '-';

/** How often both servers are asked how far they are, ms. */
const LOOK_EVERY_MS = 500;
/** One look waits so long for an answer, ms. */
const PATIENCE_MS = 2_000;
/** Looks remembered: the lag is told by the newest one the replica has reached. */
const LOOKS_KEPT = 240;

interface Look {
  /** Monotonic, before the primary was asked. */
  at: number;
  lsn: bigint;
}

/** How far the replica is behind, told by the primary's own log and this server's clock alone. Pure. */
export class Lag {
  readonly #looks: Look[] = [];

  /** The primary's log ended here at this moment or later. */
  primaryAt(at: number, lsn: bigint): void {
    this.#looks.push({ at, lsn });
    if (this.#looks.length > LOOKS_KEPT) this.#looks.shift();
  }

  /**
   * Milliseconds since the replica had everything; null while it has reached nothing that was seen of the primary, so that nobody
   * can tell yet.
   */
  of(replayed: bigint, now: number): number | null {
    const reached = this.#looks.findLast((look) => look.lsn <= replayed);
    if (!reached) return null;
    return reached === this.#looks.at(-1) ? 0 : now - reached.at;
  }
}

/** The state the looks keep, and the decision. */
export class WatchedReplica implements Replica {
  readonly #primary: pg.Pool;
  readonly #standby: pg.Pool;
  readonly #limitMs: number;
  readonly #tell: StoreObserver['replica'];
  readonly #lag = new Lag();
  #state: NotFromReplica | null = 'away';
  #told: string | null = null;
  #cluster: string | null = null;
  #replayed = 0n;
  #timer: NodeJS.Timeout | null = null;
  #asking: Promise<void> | null = null;
  #closed = false;

  constructor(primary: pg.Pool, standby: pg.Pool, limitMs: number, tell: StoreObserver['replica']) {
    this.#primary = primary;
    this.#standby = standby;
    this.#limitMs = limitMs;
    this.#tell = tell;
    void this.#keepLooking();
  }

  async refusal(mark: string | undefined): Promise<NotFromReplica | null> {
    if (this.#state !== null) return this.#state;
    const seen = this.#cluster === null ? null : readMark(mark, this.#cluster);
    if (seen === null) return 'unmarked';
    if (seen <= this.#replayed) return null;
    // The last look may be half a second old: whoever just wrote is worth a question.
    await this.#askStandby();
    return this.#state ?? (seen <= this.#replayed ? null : 'unseen');
  }

  mark(): Promise<string> {
    return this.markOn(this.#primary);
  }

  /**
   * As `mark`, asked on a connection that has just committed. Never fails: the commit is done, whatever becomes of the question.
   * The insert position, so that it holds whether or not the commit waited for the disk.
   */
  async markOn(primary: pg.Pool | pg.PoolClient): Promise<string> {
    if (this.#cluster === null) return FORGET;
    try {
      const { rows } = await primary.query('select pg_current_wal_insert_lsn()::text as lsn');
      return markOf({ cluster: this.#cluster, lsn: readLsn(rows[0]?.lsn) });
    } catch {
      return FORGET;
    }
  }

  /** It broke off in the middle: nobody else tries until a look has found it well. */
  broke(): void {
    this.#replayed = 0n;
    this.#become('away', null);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #keepLooking(): Promise<void> {
    await this.#look();
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#keepLooking(), LOOK_EVERY_MS);
    // A process that has nothing else to do may end.
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const at = performance.now();
    const primary = await firstRow(this.#primary, PRIMARY_ASKED);
    if (primary) {
      this.#cluster = String(primary.cluster);
      this.#lag.primaryAt(at, readLsn(primary.lsn));
    }
    const standby = await firstRow(this.#standby, STANDBY_ASKED);
    if (this.#closed) return;
    if (!standby) return this.broke();
    // One that was promoted goes its own way from there, however much alike it still looks.
    if (!standby.follows || standby.cluster !== this.#cluster) return this.#become('stranger', null);
    this.#replayed = readLsn(standby.lsn);
    const lag = this.#lag.of(this.#replayed, performance.now());
    this.#become(lag === null || lag > this.#limitMs ? 'behind' : null, lag);
  }

  /** Those who ask at the same time share one question. */
  #askStandby(): Promise<void> {
    this.#asking ??= firstRow(this.#standby, STANDBY_ASKED).then((row) => {
      this.#asking = null;
      if (row?.follows) this.#replayed = readLsn(row.lsn);
      else this.broke();
    });
    return this.#asking;
  }

  #become(state: NotFromReplica | null, lagMs: number | null): void {
    this.#state = state;
    const now = state ?? 'used';
    this.#tell?.({ state: now, lagMs, changed: this.#told !== now });
    this.#told = now;
  }
}

const CLUSTER = '(select system_identifier from pg_control_system())::text as cluster';
// The flushed position: what a standby can have got. On an idle primary the insert position may lie behind a page's header for ever.
const PRIMARY_ASKED = `select ${CLUSTER}, pg_current_wal_flush_lsn()::text as lsn`;
const STANDBY_ASKED = `select ${CLUSTER}, pg_is_in_recovery() as follows, pg_last_wal_replay_lsn()::text as lsn`;

/** Null when there was no answer; a server that swallows what it is sent must not stop the looking. */
async function firstRow(pool: pg.Pool, text: string): Promise<Record<string, unknown> | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const asked = pool.query(text).then(
    ({ rows }) => rows[0] ?? null,
    () => null,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
