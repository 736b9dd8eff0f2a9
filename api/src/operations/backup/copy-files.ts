import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, opendir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FILES, type Sums, syncFolder } from './manifest.ts';

/** A folder of contents as an earlier backup has it. */
export interface Earlier {
  /** The backup's folder. */
  folder: string;
  sums: Sums;
}

/** What was copied. */
export interface CopiedFiles {
  /** By path inside the backup, `files/…`. */
  sums: Map<string, string>;
  bytes: number;
  /** So many are shared with the earlier backup. */
  linked: number;
}

/** Folders of contents (local-files.ts): three hex digits. What is still being written lies elsewhere. */
const SHARD = /^[0-9a-f]{3}$/;

/**
 * Copies every content, durable when it returns. Contents never change under their id, so what the earlier backup has by the
 * same path and size is linked to it: it takes neither time nor room. Contents that vanish meanwhile are left out.
 */
export async function copyContents(from: string, backup: string, earlier: Earlier | null): Promise<CopiedFiles> {
  const copied: CopiedFiles = { sums: new Map(), bytes: 0, linked: 0 };
  await mkdir(join(backup, FILES), { recursive: true, mode: 0o700 });
  for (const shard of await shardsOf(from)) {
    const names = (await readdir(join(from, shard))).sort();
    if (names.length > 0) await mkdir(join(backup, FILES, shard), { mode: 0o700 });
    for (const name of names) {
      const path = `${FILES}/${shard}/${name}`;
      const source = join(from, shard, name);
      const size = await sizeOf(source);
      if (size === null) continue;
      const known = earlier && (await linkEarlier(earlier, path, size, join(backup, path)));
      const sum = known ?? (await copyDurably(source, join(backup, path)));
      if (sum === null) continue;
      copied.sums.set(path, sum);
      copied.bytes += size;
      if (known) copied.linked += 1;
    }
    if (names.length > 0) await syncFolder(join(backup, FILES, shard));
  }
  await syncFolder(join(backup, FILES));
  return copied;
}

/** Copies a file and waits for the disk. @returns its hex SHA-256; null when it is not there (any more) */
export async function copyDurably(from: string, to: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(
      createReadStream(from, { highWaterMark: 1 << 20 }),
      async function* (chunks) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(to, { mode: 0o600, flush: true, flags: 'wx' }),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && (await sizeOf(from)) === null) return null;
    throw error;
  }
  return hash.digest('hex');
}

async function shardsOf(from: string): Promise<string[]> {
  const shards: string[] = [];
  try {
    for await (const entry of await opendir(from)) if (SHARD.test(entry.name)) shards.push(entry.name);
  } catch (error) {
    // A server that never stored anything has no folder yet.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return shards.sort();
}

async function linkEarlier(earlier: Earlier, path: string, size: number, to: string): Promise<string | null> {
  const sum = earlier.sums.get(path);
  const from = join(earlier.folder, path);
  if (sum === undefined || (await sizeOf(from)) !== size) return null;
  // Another disk, a disk without links, or too many of them: copied.
  return link(from, to).then(
    () => sum,
    () => null,
  );
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
