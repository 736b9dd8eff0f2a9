import { moveCopy as say } from '@tellit/shared/words/move-copy.ts';
import { inArray, sql } from 'drizzle-orm';
import { ConfigError } from '../../platform/config.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import type { Store } from '../../platform/store/store.ts';
import { insertRows, type Row } from './rows.ts';
import { MOVED_TABLES, type MovedTable, tableIn } from './tables.ts';

/** Residents are known to all districts; rows of a district name them by this key. */
const NAMED_BY = 'reporterId';
const CHUNK = 400;

export const RESIDENTS = MOVED_TABLES.find(({ key }) => key === 'reporter') as MovedTable;

/** Ids of the residents a district's rows name, in order. */
export async function residentsOf(store: Store, district: string): Promise<string[]> {
  const ids = new Set<string>();
  for (const moved of MOVED_TABLES) {
    if (!moved.isOfDistrict || !moved.columns.includes(NAMED_BY)) continue;
    const { table, columns } = tableIn(store, moved);
    const named = columns[NAMED_BY];
    const rows = await store.read((db) =>
      db
        .selectDistinct({ id: sql<string | null>`${named}` })
        .from(table)
        .where(sql`${columns.district} = ${district}`),
    );
    for (const { id } of rows) if (id !== null) ids.add(id);
  }
  return [...ids].sort();
}

/**
 * Takes residents along. One who is there already under the same id is left alone.
 * @throws ConfigError when one is there under another id: rows of the history name the old one for good
 */
export async function moveResidents(from: Store, to: Store, ids: readonly string[]): Promise<void> {
  const { reporter: there } = to.t;
  for (const chunk of chunks(ids)) {
    const rows = await from.read((db) => db.select().from(from.t.reporter).where(inArray(from.t.reporter.id, chunk)));
    const known = await to.read((db) => db.select().from(there).where(inArray(there.id, chunk)));
    const secrets = rows.map(({ secretHash }) => secretHash);
    const bySecret = await to.read((db) => db.select().from(there).where(inArray(there.secretHash, secrets)));
    const idOf = new Map(rows.map((row) => [row.secretHash, row.id]));
    const strangers = bySecret.filter((row) => idOf.get(row.secretHash) !== row.id).length;
    if (strangers > 0) throw new ConfigError(say.residents(strangers));
    const ready = new Set(known.map(({ id }) => id));
    const missing = rows.filter(({ id }) => !ready.has(id));
    if (missing.length > 0) await insertRows(to, RESIDENTS, missing as Row[]);
  }
}

/** How many of these residents are not the same on both sides. */
export async function residentsThatDiffer(from: Store, to: Store, ids: readonly string[]): Promise<number> {
  let differing = 0;
  for (const chunk of chunks(ids)) {
    const of = async (store: Store) => {
      const { reporter } = store.t;
      const rows = await store.read((db) => db.select().from(reporter).where(inArray(reporter.id, chunk)));
      return new Map(rows.map((row) => [row.id, canonicalJson(row)]));
    };
    const [here, there] = [await of(from), await of(to)];
    differing += chunk.filter((id) => here.get(id) !== there.get(id)).length;
  }
  return differing;
}

function chunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, n) => ids.slice(n * CHUNK, (n + 1) * CHUNK));
}
