import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reporterOf } from '@tellit/api/features/sessions/reporter-sessions.ts';
import { systemClock } from '@tellit/api/platform/clock.ts';
import { newKeyRingText, parseKeyRing } from '@tellit/api/platform/crypto/keys.ts';
import { hashPassword } from '@tellit/api/platform/crypto/passwords.ts';
import { createVault } from '@tellit/api/platform/crypto/vault.ts';
import { migrate } from '@tellit/api/platform/store/migrate.ts';
import { openStore } from '@tellit/api/platform/store/store.ts';
import { startEmbeddedPostgres } from '../setup/embedded-postgres.ts';
import { type Cast, fillFast } from './fill.ts';
import { isOpenedLater, orderRows } from './fill-rows.ts';
import { openSeeded } from './prepare.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, '.cache', 'bench-databases');
const PASSWORD = 'bench-password-2026';
/** Residents with a device of their own; each told some of the filled complaints. */
const DEVICES = 32;

/** A filled database that outlives the run. */
export interface Filled {
  place: { url?: string; file?: string };
  cast: Cast;
  keyRing: string;
  /** Of every member of staff. */
  password: string;
  /** Secrets of devices whose owners told something. */
  devices: string[];
  /** Ids of some of the orders, of any age. */
  sample: string[];
  /** Process ids of the database's own server, where there is one. */
  servers(): number[];
  stop(): Promise<void>;
}

interface Kept {
  cast: Cast;
  keyRing: string;
  devices: string[];
  sample: string[];
}

/** Opens the database of this size, filling it when there is none of this schema yet. */
export async function openFilled(
  wanted: { engine: string; orders: number; history: number },
  say: (line: string) => void,
): Promise<Filled> {
  const { engine, orders, history } = wanted;
  const folder = join(CACHE, `${engine}-${orders}-${history}-${shapeOf(engine)}`);
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
  try {
    if (!existsSync(kept)) {
      const began = performance.now();
      const made = await make(place, folder, wanted, (words) => say(`  ${words}`));
      await settle(place);
      writeFileSync(kept, JSON.stringify(made));
      say(
        `  填好用了 ${((performance.now() - began) / 1000).toFixed(0)} 秒，下次直接用 / kept for the next run: ${folder}`,
      );
    }
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
  return {
    place,
    ...(JSON.parse(readFileSync(kept, 'utf8')) as Kept),
    password: PASSWORD,
    servers: () => (postgres ? postmasterAndChildren(folder) : []),
    stop: async () => postgres?.stop(),
  };
}

async function make(
  place: { url?: string; file?: string },
  folder: string,
  { orders, history }: { orders: number; history: number },
  progress: (words: string) => void,
): Promise<Kept> {
  const keyRing = newKeyRingText();
  const keys = parseKeyRing(keyRing);
  const vault = createVault(keys);
  const { store, cast } = await openSeeded(place, 'off', { keys, passwordHash: await hashPassword(PASSWORD) });
  const devices = Array.from({ length: DEVICES }, (_, k) =>
    createHash('sha256').update(`${keyRing}${k}`).digest('base64url'),
  );
  const deps = { store, clock: systemClock, keys, vault };
  const owners: string[] = [];
  for (const device of devices) owners.push(await reporterOf(deps, 'device', device));
  const { t } = store;
  await store.close();
  const filling = {
    cast,
    orders,
    now: systemClock.now(),
    history,
    numbers: new Map<string, number>(),
    owners,
    contactOf: (id: string, index: number) => {
      const { key, fields } = vault.seal(
        { name: '王小明', phone: `139${String(index).padStart(8, '0')}` },
        { table: 'contact', row: id },
      );
      return { wrappedKey: key, nameSealed: fields.name, phoneSealed: fields.phone };
    },
  };
  await fillFast(place, t, filling, folder, progress);
  const sample: string[] = [];
  for (let index = 0; index < orders; index += 1)
    if (isOpenedLater(index))
      sample.push(orderRows({ ...filling, contactOf: undefined }, index).workOrder[0]?.id ?? '');
  return { cast, keyRing, devices, sample };
}

/** Filling makes the indexes anew, and what the planner is told of them goes with the old ones: a server sets it at its start. */
async function settle(place: { url?: string; file?: string }): Promise<void> {
  const store = openStore(place);
  try {
    await migrate(store, systemClock);
  } finally {
    await store.close();
  }
}

/** Another schema or another way of filling is another database; BENCH_SHAPE names one that is still good enough. */
function shapeOf(engine: string): string {
  if (process.env.BENCH_SHAPE) return process.env.BENCH_SHAPE;
  const hash = createHash('sha256');
  const migrations = join(ROOT, 'api', 'migrations', engine);
  const files = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => join(migrations, name));
  const own = ['fill.ts', 'fill-rows.ts', 'fill-history.ts'].map((name) => join(import.meta.dirname, name));
  for (const file of [...files, ...own]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 10);
}

function postmasterAndChildren(folder: string): number[] {
  const postmaster = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === postmaster;
      } catch {
        return false;
      }
    });
  return [postmaster, ...children.map(Number)];
}
