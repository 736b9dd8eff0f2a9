import { createHash } from 'node:crypto';
import type { Store } from '@tellit/api/platform/store/store.ts';

/** Counts of who knocks how often and of wrong guesses: refused requests must leave them. */
const MAY_COUNT = new Set(['rateWindow', 'lookupFailure']);
/** Wrong passwords are counted at the person they were tried on. */
const GUESSES = new Set(['failedLogins', 'lockedUntil']);
/** What reading leaves: who looked at what. */
const READING = new Set(['accessLog']);
/** Written by the day, or seconds later by the worker of the search, from orders that are compared themselves; not by any request. */
const BY_THE_CLOCK = new Set([
  'anchor',
  'anchorLeaf',
  'searchState',
  'searchDocument',
  'searchSegment',
  'searchPosting',
]);

/** The whole content of the database, table by table: rows and a hash over them, histories with their heads included. */
export type Digest = ReadonlyMap<string, string>;

export async function digestOf(store: Store): Promise<Digest> {
  const digest = new Map<string, string>();
  await store.read(async (db) => {
    for (const [name, table] of Object.entries(store.t)) {
      if (MAY_COUNT.has(name) || BY_THE_CLOCK.has(name)) continue;
      const rows = await db.select().from(table as Store['t']['event']);
      const kept = (column: string, value: unknown) => (GUESSES.has(column) ? undefined : value);
      const lines = rows.map((row) => JSON.stringify(row, kept)).sort();
      const hash = createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 16);
      digest.set(name, `${lines.length} ${hash}`);
    }
  });
  return digest;
}

/** Names of the tables that changed. @param reads requests that may read were among them */
export function changedTables(before: Digest, after: Digest, reads: boolean): string[] {
  return [...after.keys()].filter((name) => before.get(name) !== after.get(name) && !(reads && READING.has(name)));
}
