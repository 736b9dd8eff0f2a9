import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { backupCopy, restoreCopy as say } from '@tellit/shared/words/backup-copy.ts';
import { databaseFile, filesFolder } from '../../boot/installation.ts';
import { type Print, verifyInstallation } from '../../cli/verify-trail-command.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Config, ConfigError } from '../../platform/config.ts';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import { migrate } from '../../platform/store/migrate.ts';
import { isEmptyPostgres } from '../../platform/store/postgres-snapshot.ts';
import { isSqliteInUse } from '../../platform/store/sqlite-copy.ts';
import { openStore } from '../../platform/store/store.ts';
import { ageOf, compareDatabase, compareParts, compareSums } from './check-backup.ts';
import { copyDurably } from './copy-files.ts';
import { FILES, type Manifest, readManifest, readSums, syncFolder } from './manifest.ts';
import { pgRestore } from './pg-tools.ts';
import { finishSwap, swap } from './swap.ts';
import { tryKeys } from './try-keys.ts';

export interface RestoreDeps {
  config: Config;
  keys: KeyRing | null;
  clock: Clock;
}

export interface RestoreOptions {
  from: string;
  /** Data in the way is moved aside; without it, it stops the restore. */
  replace: boolean;
  /** Restores although the keys do not open what is sealed. */
  withoutKeys: boolean;
}

/**
 * Puts a backup in the place of an installation's data: every part is compared, the whole is prepared beside the data, brought
 * to this program's schema and tried with the keys; only then are the two exchanged, by renames. Before that nothing of the
 * data has changed, after it the old data lies beside it. A dump can be tried only inside PostgreSQL: the new database it was put
 * into stays behind when it is refused, and the words say so. @returns as the command exits: 0 restored, 1 the backup is damaged
 * @throws ConfigError with a sentence for the operator
 */
export async function restoreBackup(deps: RestoreDeps, options: RestoreOptions, print: Print): Promise<0 | 1> {
  const { config } = deps;
  if (await finishSwap(config.dataDir)) print.line(say.resumed);
  const manifest = await readManifest(options.from);
  await refuseStrange(config, manifest);
  await refuseOccupied(config, options);
  print.progress(say.checking(options.from));
  const damages = await compareParts(options.from, manifest);
  if (damages.length > 0) return refuseDamaged(damages, print);
  return config.databaseUrl === null
    ? restoreFile(deps, manifest, options, print)
    : restoreDump(deps, config.databaseUrl, manifest, options, print);
}

async function refuseStrange(config: Config, manifest: Manifest): Promise<void> {
  const here = config.databaseUrl === null ? 'sqlite' : 'postgres';
  if (manifest.engine !== here) throw new ConfigError(say.otherEngine(manifest.engine, here));
  if (manifest.mode !== config.mode) throw new ConfigError(say.otherMode(manifest.mode));
  if ((await ageOf(manifest)) === 'newer') throw new ConfigError(say.newer(manifest.migrations.at(-1) ?? ''));
}

/** Before anything is read: nobody should wait an hour to be told what could be said at once. */
async function refuseOccupied(config: Config, { replace }: RestoreOptions): Promise<void> {
  const { dataDir, databaseUrl } = config;
  const file = databaseFile(config);
  // A PostgreSQL database is never replaced: a new one costs a word in DATABASE_URL, and the old one stays as it is.
  if (databaseUrl !== null && !(await isEmptyPostgres(databaseUrl))) throw new ConfigError(say.databaseUsed);
  const hasFile = databaseUrl === null && existsSync(file);
  if ((hasFile || (await isFilled(filesFolder(config)))) && !replace) throw new ConfigError(say.occupied(dataDir));
  if (hasFile && isSqliteInUse(file)) throw new ConfigError(say.running(file));
}

function refuseDamaged(damages: readonly string[], print: Print): 1 {
  for (const words of damages) print.line(backupCopy.damage(words));
  return refuse(damages.length, say.untouched, print);
}

/** `left`: how the refusal leaves things, a sentence. */
function refuse(damages: number, left: string, print: Print): 1 {
  print.line(say.broken(damages, left));
  return 1;
}

async function restoreFile(
  { config, keys, clock }: RestoreDeps,
  manifest: Manifest,
  options: RestoreOptions,
  print: Print,
): Promise<0 | 1> {
  const { dataDir } = config;
  const file = databaseFile(config);
  const files = filesFolder(config);
  await mkdir(dataDir, { recursive: true });
  const prepared = await prepare(dataDir, manifest, options.from, basename(files), print);
  try {
    const copy = join(dataDir, prepared, basename(file));
    await copyDurably(join(options.from, manifest.database), copy);
    const damages = compareDatabase(copy, manifest.counts);
    if (damages.length > 0) return refuseDamaged(damages, print);
    const store = openStore({ file: copy });
    let broken: number;
    try {
      await migrate(store, clock);
      broken = await tryContents({ store, keys, clock }, options, say.untouched, print);
    } finally {
      await store.close();
    }
    if (broken > 0) return refuse(broken, say.untouched, print);
    const old = [basename(file), `${basename(file)}-wal`, `${basename(file)}-shm`, basename(files)];
    const aside = await freeName(dataDir, `replaced-${moment(clock.now())}`);
    await swap(dataDir, { old, made: [basename(file), basename(files)] }, { aside, prepared });
    if (existsSync(join(dataDir, aside))) print.line(say.aside(join(dataDir, aside)));
  } finally {
    await rm(join(dataDir, prepared), { recursive: true, force: true });
  }
  print.line(say.done(dataDir, manifest.at));
  print.line(say.after);
  return 0;
}

async function restoreDump(
  { config, keys, clock }: RestoreDeps,
  url: string,
  manifest: Manifest,
  options: RestoreOptions,
  print: Print,
): Promise<0 | 1> {
  const { dataDir } = config;
  const files = filesFolder(config);
  await mkdir(dataDir, { recursive: true });
  const prepared = await prepare(dataDir, manifest, options.from, basename(files), print);
  try {
    await pgRestore(url, join(options.from, manifest.database));
    const store = openStore({ url });
    try {
      await migrate(store, clock);
      const broken = await tryContents({ store, keys, clock }, options, say.filled, print);
      if (broken > 0) return refuse(broken, say.filled, print);
    } finally {
      await store.close();
    }
    const aside = await freeName(dataDir, `replaced-${moment(clock.now())}`);
    await swap(dataDir, { old: [basename(files)], made: [basename(files)] }, { aside, prepared });
    if (existsSync(join(dataDir, aside))) print.line(say.aside(join(dataDir, aside)));
  } finally {
    await rm(join(dataDir, prepared), { recursive: true, force: true });
  }
  print.line(say.done(dataDir, manifest.at));
  print.line(say.after);
  return 0;
}

/** Copies the contents of a backup into a new folder inside the data folder. @returns its name */
async function prepare(
  dataDir: string,
  manifest: Manifest,
  from: string,
  filesName: string,
  print: Print,
): Promise<string> {
  const prepared = '.restoring';
  const folder = join(dataDir, prepared);
  // Left behind by a restore that was killed before the exchange.
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, filesName), { recursive: true, mode: 0o700 });
  print.progress(say.copying);
  if (existsSync(join(from, FILES))) await cp(join(from, FILES), join(folder, filesName), { recursive: true });
  const sums = (await readSums(from, manifest)) ?? new Map<string, string>();
  const contents = [...sums].filter(([path]) => path.startsWith(`${FILES}/`));
  const copied = new Map(contents.map(([path, sum]) => [`${filesName}/${path.slice(FILES.length + 1)}`, sum]));
  const damages = await compareSums(folder, copied);
  if (damages.length > 0) throw new ConfigError(damages.join('；'));
  await syncFolder(join(folder, filesName));
  return prepared;
}

/** @returns damaged places of the history. @throws ConfigError when the keys do not open what is sealed */
async function tryContents(
  { store, keys, clock }: Omit<RestoreDeps, 'config'> & { store: ReturnType<typeof openStore> },
  { withoutKeys }: RestoreOptions,
  left: string,
  print: Print,
): Promise<number> {
  const troubles = keys ? (await tryKeys(store, keys)).troubles : [backupCopy.noKeys];
  if (troubles.length > 0 && !withoutKeys) throw new ConfigError(say.keysTrouble(troubles.join('；'), left));
  for (const words of troubles) print.line(backupCopy.damage(words));
  // Anchors are compared by the keys that signed them: with other keys nothing could be said of them.
  return keys && troubles.length === 0 ? verifyInstallation({ store, keys, clock }, {}, print) : 0;
}

async function isFilled(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) if ((await readdir(join(folder, name)).catch(() => [name])).length > 0) return true;
  return false;
}

async function freeName(dataDir: string, wanted: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (!existsSync(join(dataDir, name))) return name;
  }
}

const moment = (at: number) =>
  new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
