import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import { sql } from 'drizzle-orm';
import { blindIndex } from '../crypto/blind-index.ts';
import type { Store } from '../store/store.ts';
import type { Deps } from './deps.ts';

/** Callers remembered by one server; whoever was not seen for longest is forgotten first. */
const MOST = 20_000;
/** Below this part of the limit a server counts alone: nearly everybody stays there and costs the database nothing. */
const QUIET_PART = 4;

interface Window {
  count: number;
  startedAt: number;
  /** From here on the database counts. */
  shared: boolean;
}

/**
 * What the limiter counts with. One SQLite file has one server, which counts by itself. On PostgreSQL a caller who has used a
 * quarter of the limit on one server is counted by the database for all of them, so that n servers let through at most
 * 1 + n/4 limits, not n. A database that is away never refuses anybody here: the request finds out by itself.
 */
export function sharedCounts(deps: Pick<Deps, 'store' | 'clock' | 'keys' | 'log'>): FastifyRateLimitStoreCtor {
  const { store, clock, keys, log } = deps;
  const windows = new Map<string, Window>();

  async function count(key: string, timeWindow: number, max: number): Promise<{ current: number; ttl: number }> {
    const now = clock.now();
    const known = windows.get(key);
    // One that begins later than now was begun by a clock that ran ahead: it would last until then.
    const isOpen = known && known.startedAt <= now && known.startedAt + timeWindow > now;
    const window = isOpen ? known : { count: 0, startedAt: now, shared: false };
    window.count += 1;
    windows.delete(key);
    windows.set(key, window);
    const oldest = windows.keys().next().value;
    if (windows.size > MOST && oldest !== undefined) windows.delete(oldest);
    const local = { current: window.count, ttl: window.startedAt + timeWindow - now };
    if (store.engine !== 'postgres' || window.count < max / QUIET_PART) return local;
    // The first time everything counted here so far goes along.
    const by = window.shared ? 1 : window.count;
    try {
      const total = await add(store, blindIndex(keys, 'rate', key), by, now, timeWindow);
      window.shared = true;
      return { current: Math.max(total.current, local.current), ttl: total.ttl };
    } catch (error) {
      log.warn({ err: error }, 'limits counted by this server alone');
      return local;
    }
  }

  class SharedStore implements FastifyRateLimitStore {
    incr(
      key: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      timeWindow = 60_000,
      max = 60,
    ): void {
      count(key, timeWindow, max).then(
        (result) => callback(null, result),
        (error: Error) => callback(error),
      );
    }

    child(): FastifyRateLimitStore {
      return this;
    }
  }
  return SharedStore as unknown as FastifyRateLimitStoreCtor;
}

/** One statement, so that servers never lose each other's counts. An old window begins anew. */
async function add(store: Store, key: string, by: number, now: number, timeWindow: number) {
  const { rateWindow: w } = store.t;
  // Servers' clocks differ by a little; one window ahead of now nobody's does.
  const ended = sql`(${w.startedAt} <= ${now - timeWindow} or ${w.startedAt} > ${now + timeWindow})`;
  const [row] = await store.tx((db) =>
    db
      .insert(w)
      .values({ key, startedAt: now, count: by })
      .onConflictDoUpdate({
        target: w.key,
        set: {
          count: sql`case when ${ended} then ${by} else ${w.count} + ${by} end`,
          startedAt: sql`case when ${ended} then ${now} else ${w.startedAt} end`,
        },
      })
      .returning({ count: w.count, startedAt: w.startedAt }),
  );
  if (!row) throw new Error('an upsert answers its row');
  return { current: row.count, ttl: row.startedAt + timeWindow - now };
}
