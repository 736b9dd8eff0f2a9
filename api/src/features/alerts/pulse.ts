import { and, desc, eq, gt, isNotNull } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';

export type PulseDeps = Pick<Deps, 'store' | 'clock' | 'log'>;

/** Orders of a district something happened to. */
export interface Beat {
  district: string;
  workOrderIds: string[];
}
type Listener = (beat: Beat) => void;

/** How often the database is asked what happened, for everybody who listens on this server. Milliseconds. */
const LOOK_EVERY_MS = 1_000;
/** A line of history may be committed this much after the moment it carries: another server's clock, a slow transaction. */
const WINDOW_MS = 30_000;
const MOST = 1_000;

/**
 * One look a second at what the database has got, shared by all streams of this server. It reads what every server wrote,
 * so nothing has to be told between servers and no stream belongs to one. Without a listener nothing is read.
 */
export class Pulse {
  readonly #deps: PulseDeps;
  readonly #listeners = new Map<string, Set<Listener>>();
  /** Lines of history and rings seen within the window, per district. */
  readonly #seen = new Map<string, Set<string>>();
  #looking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(deps: PulseDeps) {
    this.#deps = deps;
  }

  /**
   * Calls `listener` after something happened in the district. Resolves once everything committed from now on will be
   * noticed: read the state after that, and nothing falls between. @returns the end of the listening
   */
  async listen(district: string, listener: Listener): Promise<() => void> {
    const listeners = this.#listeners.get(district) ?? new Set();
    this.#listeners.set(district, listeners.add(listener));
    const leave = () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#listeners.delete(district);
      this.#seen.delete(district);
    };
    try {
      if (!this.#seen.has(district)) {
        const happened = await this.#happenedIn(district);
        if (!this.#seen.has(district)) this.#seen.set(district, new Set(happened.keys()));
      }
    } catch (error) {
      // Whoever hears of the failure is given no way to leave.
      leave();
      throw error;
    }
    this.#plan();
    return leave;
  }

  /** Ends the looking; settles when no statement is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#looking;
  }

  #plan(): void {
    if (this.#stopped || this.#timer || this.#looking || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#looking = this.#look()
        .catch((error) => this.#deps.log.warn({ err: error }, 'looking for live changes failed'))
        .finally(() => {
          this.#looking = null;
          this.#plan();
        });
    }, LOOK_EVERY_MS);
  }

  async #look(): Promise<void> {
    for (const [district, listeners] of [...this.#listeners]) {
      const happened = await this.#happenedIn(district);
      const before = this.#seen.get(district);
      if (!before) continue;
      this.#seen.set(district, new Set(happened.keys()));
      const fresh = [...happened].filter(([key]) => !before.has(key)).map(([, workOrderId]) => workOrderId);
      const gone = [...before].filter((key) => key.startsWith(RING) && !happened.has(key));
      if (fresh.length === 0 && gone.length === 0) continue;
      for (const listener of listeners) listener({ district, workOrderIds: [...new Set(fresh)] });
    }
  }

  /** Lines of history of the last moments and the rings of every alarm, each with its order. */
  async #happenedIn(district: string): Promise<Map<string, string>> {
    const { store, clock } = this.#deps;
    const { event: e, alarm: a } = store.t;
    return store.read(async (db) => {
      const events = await db
        .select({ id: e.id, workOrderId: e.workOrderId })
        .from(e)
        .where(and(eq(e.district, district), gt(e.at, clock.now() - WINDOW_MS)))
        .orderBy(desc(e.at))
        .limit(MOST);
      const alarms = await db
        .select({ id: a.id, step: a.step, workOrderId: a.workOrderId })
        .from(a)
        .where(and(eq(a.district, district), isNotNull(a.nextAt)))
        .limit(MOST);
      return new Map([
        ...events.map((row): [string, string] => [row.id, row.workOrderId]),
        ...alarms.map((row): [string, string] => [`${RING}${row.id}:${row.step}`, row.workOrderId]),
      ]);
    });
  }
}

/** Marks a ring among the lines of history. */
const RING = 'ring:';
