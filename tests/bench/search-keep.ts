import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@tellit/api/platform/clock.ts';
import { type KeyRing, newKeyRingText, parseKeyRing } from '@tellit/api/platform/crypto/keys.ts';
import { openStore, type Store } from '@tellit/api/platform/store/store.ts';
import { startEmbeddedPostgres } from '../setup/embedded-postgres.ts';
import { type Cast, fillFast } from './fill.ts';
import { openSeeded } from './prepare.ts';
import { piecesOf, SEARCHED, searchedRows } from './search-fill.ts';

const CACHE = fileURLToPath(new URL('../../.cache/bench-databases/', import.meta.url));

/** A database with this many orders and their index; `stop` closes it, and it stays for the next run until somebody deletes its folder. */
export interface Searchable {
  store: Store;
  cast: Cast;
  keys: KeyRing;
  pieces: string[];
  folder: string;
  stop(): Promise<void>;
}

/** Opens the database of this size, filling it when there is none. Delete the folder after a change of tables or of the filling. */
export async function openSearchable(
  engine: string,
  orders: number,
  say: (line: string) => void,
  /** False: every order still waits to be folded. */
  folded = true,
): Promise<Searchable> {
  const folder = join(CACHE, `search-${folded ? '' : 'waiting-'}${engine}-${orders}`);
  const kept = join(folder, 'kept.json');
  if (!existsSync(kept)) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const postgres =
    engine === 'postgres'
      ? await startEmbeddedPostgres({
          durable: true,
          directory: folder,
          flags: ['shared_buffers=1GB', 'max_wal_size=4GB'],
        })
      : null;
  const place = postgres ? { url: postgres.url } : { file: join(folder, 'bench.sqlite') };
  const pieces = folded || !existsSync(kept) ? piecesOf() : [];
  try {
    if (!existsSync(kept)) {
      const began = performance.now();
      writeFileSync(kept, JSON.stringify(await make(place, folder, orders, pieces, say, folded)));
      say(`填好用了 ${((performance.now() - began) / 1000).toFixed(0)} 秒：${folder}`);
    } else say(`用上次填好的：${folder}`);
    const { keyRing, cast } = JSON.parse(readFileSync(kept, 'utf8')) as { keyRing: string; cast: Cast };
    const store = openStore({ ...place, synchronous: 'off' });
    const stop = async () => {
      await store.close();
      await postgres?.stop();
    };
    return { store, cast, keys: parseKeyRing(keyRing), pieces, folder, stop };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

async function make(
  place: { url?: string; file?: string },
  folder: string,
  orders: number,
  pieces: readonly string[],
  say: (line: string) => void,
  folded: boolean,
): Promise<{ keyRing: string; cast: Cast }> {
  const keyRing = newKeyRingText();
  const keys = parseKeyRing(keyRing);
  const { store, cast } = await openSeeded(place, 'off', { keys, passwordHash: 'none' });
  const { t } = store;
  const now = systemClock.now();
  const organisations = await store.read((db) => db.select().from(t.organisation));
  const names = new Map(organisations.map((one) => [one.id, [one.name, one.shortName]]));
  await store.tx((db) =>
    db.insert(t.searchState).values({
      district: cast.district,
      nextDoc: orders + 1,
      walkedTo: '~',
      walked: true,
      newsUntil: now,
      version: 1,
    }),
  );
  await store.close();
  const filling = { cast, orders, now, history: 1, numbers: new Map<string, number>() };
  const rowsOf = searchedRows(filling, keys, pieces, (id) => names.get(id) ?? [], folded);
  await fillFast(place, t, filling, folder, say, { tables: SEARCHED, rowsOf });
  return { keyRing, cast };
}
