import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { backupCopy as say } from '@tellit/shared/words/backup-copy.ts';
import { databaseFile, filesFolder } from '../../boot/installation.ts';
import type { Print } from '../../cli/verify-trail-command.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Config, ConfigError } from '../../platform/config.ts';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import { withSnapshot } from '../../platform/store/postgres-snapshot.ts';
import { copySqlite, countSqlite } from '../../platform/store/sqlite-copy.ts';
import { openStore, type Store } from '../../platform/store/store.ts';
import { alone } from './alone.ts';
import { ageOf, attachmentsWithout, compareContents, compareDatabase, compareSums } from './check-backup.ts';
import { copyContents, type Earlier } from './copy-files.ts';
import { folderName, hashOf, listBackups, type Manifest, readSums, syncFolder, writeManifest } from './manifest.ts';
import { pgContents, pgDump } from './pg-tools.ts';
import { PROGRAM_VERSION } from './program.ts';

/** What a backup is made from. Without keys it is made all the same, and cannot be tried. */
export interface BackupDeps {
  config: Config;
  keys: KeyRing | null;
  clock: Clock;
}

/** A backup that stands, and how many places of it were found damaged. */
export interface TakenBackup {
  folder: string;
  damages: number;
}

/** Contents in an object store are kept safe by the store's own copies and versions. */
const ELSEWHERE = { sums: new Map<string, string>(), bytes: 0, linked: 0 };
const HALF = /^\.tellit-.*\.part$/;

/**
 * Makes a backup of a running or stopped installation and compares it with itself: the database first, the contents after it,
 * so that every content a row names is there. Written under another name and renamed when it is whole. Older backups beyond
 * `keep` go only when this one is sound. @returns null when another backup is under way
 * @throws ConfigError with a sentence for the operator
 */
export async function takeBackup(
  deps: BackupDeps,
  { to, keep }: { to: string; keep: number | null },
  print: Print,
): Promise<TakenBackup | null> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  if (!relative(deps.config.dataDir, to).startsWith('..')) print.line(say.insideData(to));
  return alone(to, async () => {
    for (const name of await readdir(to)) if (HALF.test(name)) await rm(join(to, name), { recursive: true });
    const taken = await takeAlone(deps, to, print);
    if (taken.damages > 0) print.line(say.doneWithDamage(taken.folder, taken.damages));
    else {
      if (keep !== null) await dropOlder(to, keep, print);
      print.line(say.done(taken.folder));
    }
    print.line(say.keysApart);
    return taken;
  });
}

async function takeAlone(deps: BackupDeps, to: string, print: Print): Promise<TakenBackup> {
  const { config, clock } = deps;
  const at = clock.now();
  let name = folderName(at);
  for (let n = 2; existsSync(join(to, name)); n += 1) name = folderName(at, n);
  const part = join(to, `.${name}.part`);
  await mkdir(part, { mode: 0o700 });
  try {
    print.progress(say.copying);
    const copied = await (config.databaseUrl === null ? copyFile(config, part) : dump(config.databaseUrl, part));
    const database = join(part, copied.database);
    await chmod(database, 0o600);
    print.line(say.database(copied.database, sizeWords((await stat(database)).size)));
    const rows = Object.values(copied.counts);
    print.line(
      say.rows(
        rows.length,
        rows.reduce((sum, n) => sum + n, 0),
      ),
    );
    const earlier = await lastOf(to);
    const files = config.s3 ? ELSEWHERE : await copyContents(filesFolder(config), part, earlier);
    print.line(config.s3 ? say.filesElsewhere : say.filesCopied(files.sums.size, files.linked));
    const sums = new Map([[copied.database, (await hashOf(database)) ?? ''], ...files.sums]);
    const manifest = await writeManifest(part, sums, {
      format: 1,
      at,
      program: PROGRAM_VERSION,
      engine: config.databaseUrl === null ? 'sqlite' : 'postgres',
      mode: config.mode,
      migrations: copied.migrations,
      database: copied.database,
      counts: copied.counts,
      files: { count: files.sums.size, bytes: files.bytes },
    });
    print.progress(say.checking);
    // What is linked was compared when it was copied; reading it all again every day would be a load of its own.
    const fresh = new Map([...sums].filter(([path, sum]) => earlier?.sums.get(path) !== sum));
    const damages = await compareSums(part, fresh);
    for (const words of damages) print.line(say.damage(words));
    const deeper = await compareMade(deps, part, manifest, sums, print);
    const folder = join(to, name);
    await rename(part, folder);
    await syncFolder(to);
    return { folder, damages: damages.length + deeper };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

type Copied = Pick<Manifest, 'database' | 'counts' | 'migrations'>;

async function copyFile(config: Config, part: string): Promise<Copied> {
  const file = databaseFile(config);
  if (!existsSync(file)) throw new ConfigError(say.noDatabase(file));
  const { bavail, bsize } = await statfs(part);
  const { size } = await stat(file);
  if (bavail * bsize < size) throw new ConfigError(say.noRoom(part, sizeWords(size)));
  const database = 'tellit.sqlite';
  copySqlite(file, join(part, database));
  const { counts, migrations } = countSqlite(join(part, database));
  return { database, counts, migrations };
}

async function dump(url: string, part: string): Promise<Copied> {
  const database = 'tellit.dump';
  return withSnapshot(url, async ({ id, counts, migrations }) => {
    await pgDump(url, id, join(part, database));
    return { database, counts, migrations };
  });
}

/** @returns how many places are damaged */
async function compareMade(
  { config, keys, clock }: BackupDeps,
  part: string,
  manifest: Manifest,
  sums: ReadonlyMap<string, string>,
  print: Print,
): Promise<number> {
  const file = join(part, manifest.database);
  const damages =
    config.databaseUrl === null ? compareDatabase(file, manifest.counts) : await compareDump(file, manifest);
  for (const words of damages) print.line(say.damage(words));
  if (damages.length > 0) return damages.length;
  if ((await ageOf(manifest)) !== 'same') {
    print.line(say.older);
    return 0;
  }
  // A dump cannot be opened: the database it was made from is compared in its place.
  const copy = openStore(
    config.databaseUrl === null ? { file, readOnly: true } : { url: config.databaseUrl, poolSize: 2 },
  );
  try {
    const gone = await stillGone(config, copy, sums);
    if (gone > 0) print.line(say.damage(say.contentsGone(gone)));
    if (!keys) {
      print.line(say.noKeys);
      return gone;
    }
    const { trail, trial } = await compareContents({ store: copy, keys, clock }, print);
    return gone + trail + trial.troubles.length;
  } finally {
    await copy.close();
  }
}

async function compareDump(file: string, { counts }: Pick<Manifest, 'counts'>): Promise<string[]> {
  const contents = await pgContents(file);
  return Object.keys(counts)
    .filter((table) => !contents.includes(` TABLE DATA public ${table} `))
    .map((table) => say.partMissing(`表 ${table}`));
}

/** Attachments without content, less those whose row went the same way while the contents were being copied. */
async function stillGone(config: Config, copy: Store, sums: ReadonlyMap<string, string>): Promise<number> {
  if (config.s3) return 0;
  const missing = await attachmentsWithout(copy, sums);
  if (missing.length === 0 || config.databaseUrl !== null) return missing.length;
  const live = openStore({ file: databaseFile(config), readOnly: true });
  try {
    const { attachment } = live.t;
    const rows = await live.read((db) => db.select({ id: attachment.id }).from(attachment));
    const known = new Set(rows.map(({ id }) => id));
    return missing.filter((id) => known.has(id)).length;
  } finally {
    await live.close();
  }
}

async function lastOf(to: string): Promise<Earlier | null> {
  const last = (await listBackups(to)).at(-1);
  const sums = last && (await readSums(last.folder, last.manifest));
  return last && sums ? { folder: last.folder, sums } : null;
}

async function dropOlder(to: string, keep: number, print: Print): Promise<void> {
  const older = (await listBackups(to)).slice(0, -keep);
  for (const { folder } of older) {
    // Renamed first: what is half removed must not look like a backup.
    const going = join(to, `.${folder.split(sep).at(-1)}.part`);
    await rename(folder, going);
    await rm(going, { recursive: true });
  }
  if (older.length > 0) print.line(say.dropped(older.length));
}

/** 1.2 GB. */
function sizeWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit += 1) size /= 1000;
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}
