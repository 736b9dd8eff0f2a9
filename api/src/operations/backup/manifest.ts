import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { backupCopy } from '@tellit/shared/words/backup-copy.ts';
import { z } from 'zod';
import { ConfigError } from '../../platform/config.ts';

/**
 * One backup is one folder:
 *
 *     tellit-20261122T010000Z/
 *       manifest.json    this file; written last
 *       SHA256SUMS       every part, as `sha256sum -c` reads it
 *       tellit.sqlite    (or tellit.dump, of PostgreSQL)
 *       files/…          contents, shared with earlier backups by hard links where the disk can
 */
const manifest = z.object({
  format: z.literal(1),
  /** When it was begun, epoch milliseconds: everything answered before is in it. */
  at: z.number().int(),
  /** Version of the program that made it. */
  program: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  mode: z.enum(['demo', 'production']),
  /** Migrations of its schema, in order. */
  migrations: z.array(z.string()).min(1),
  database: z.string(),
  /** Rows of every table. */
  counts: z.record(z.string(), z.number().int()),
  files: z.object({ count: z.number().int(), bytes: z.number().int() }),
  /** SHA-256 of SHA256SUMS. */
  sums: z.string(),
});
export type Manifest = z.output<typeof manifest>;

export const MANIFEST = 'manifest.json';
export const SUMS = 'SHA256SUMS';
export const FILES = 'files';
const FOLDER = /^tellit-\d{8}T\d{6}Z(-\d+)?$/;

/** Hex SHA-256 by path inside the backup. */
export type Sums = ReadonlyMap<string, string>;

/** The name of the `n`th backup of a moment (epoch milliseconds). UTC, so that names sort by time. */
export function folderName(at: number, n = 1): string {
  const moment = new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
  return `tellit-${moment}${n > 1 ? `-${n}` : ''}`;
}

/** @throws ConfigError when the folder is not a whole backup */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch {
    throw new ConfigError(backupCopy.noManifest(folder));
  }
}

/** Writes both lists, durably. @returns the manifest */
export async function writeManifest(folder: string, sums: Sums, known: Omit<Manifest, 'sums'>): Promise<Manifest> {
  const list = [...sums].map(([path, hash]) => `${hash}  ${path}\n`).join('');
  await writeDurably(join(folder, SUMS), list);
  const whole = { ...known, sums: createHash('sha256').update(list).digest('hex') };
  await writeDurably(join(folder, MANIFEST), `${JSON.stringify(whole, null, 2)}\n`);
  return whole;
}

/** The sums of a backup; null when they are not those of its manifest. */
export async function readSums(folder: string, { sums }: Pick<Manifest, 'sums'>): Promise<Sums | null> {
  const list = await readFile(join(folder, SUMS), 'utf8').catch(() => '');
  if (createHash('sha256').update(list).digest('hex') !== sums) return null;
  const lines = list.split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** The whole backups in a folder, oldest first. */
export async function listBackups(to: string): Promise<{ folder: string; manifest: Manifest }[]> {
  const names = (await readdir(to).catch(() => [])).filter((name) => FOLDER.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const folder = join(to, name);
      return readManifest(folder).then(
        (read) => [{ folder, manifest: read }],
        () => [],
      );
    }),
  );
  return found.flat().sort((a, b) => a.manifest.at - b.manifest.at || (a.folder < b.folder ? -1 : 1));
}

/** Hex SHA-256 of a file; null when there is none. */
export async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}

/** Makes what was created or renamed in a folder durable. Windows cannot open folders and needs no such step. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flush: true });
}
