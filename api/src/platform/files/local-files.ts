import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFileId } from './file-id.ts';
import { type FileStore, StorageUnavailable } from './file-store.ts';

const INCOMING = 'incoming';

/**
 * Files in a folder: `<folder>/<three hex digits>/<id>`. The digits come from a digest of the id, because ids are ordered
 * by time and would fill one folder after another. Leftovers of writes cut short before `startedAt` (epoch milliseconds)
 * are cleared.
 */
export async function openLocalFiles(folder: string, startedAt: number): Promise<FileStore> {
  const incoming = join(folder, INCOMING);
  await mkdir(incoming, { recursive: true });
  await clearLeftovers(incoming, startedAt);

  const folderOf = (id: string) => join(folder, shardOf(id));
  const pathOf = (id: string) => join(folderOf(id), id);

  return {
    async put(id, bytes) {
      const shard = folderOf(id);
      const temporary = join(incoming, randomUUID());
      try {
        await writeDurably(temporary, bytes);
        if (await mkdir(shard, { recursive: true })) await syncFolder(folder);
        await rename(temporary, join(shard, id));
        await syncFolder(shard);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        throw new StorageUnavailable(isFull(error) ? 'full' : 'failed', error);
      }
    },
    read: (id) => unlessMissing(readFile(pathOf(id))),
    async open(id) {
      const file = await unlessMissing(open(pathOf(id)));
      if (!file) return null;
      return { size: (await sizeOf(file)).size, stream: file.createReadStream() };
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    async *list() {
      for await (const shard of await opendir(folder)) {
        if (!/^[0-9a-f]{3}$/.test(shard.name)) continue;
        for (const id of await readdir(join(folder, shard.name))) {
          const info = await unlessMissing(stat(join(folder, shard.name, id)));
          if (info) yield { id, writtenAt: info.mtimeMs };
        }
      }
    },
  };
}

/** The folder an id lies in. @throws RangeError when it is no id of a file */
export function shardOf(id: string): string {
  return createHash('sha256').update(checkFileId(id)).digest('hex').slice(0, 3);
}

async function sizeOf(file: FileHandle) {
  try {
    return await file.stat();
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable once its folder is. Windows cannot open folders and needs no such step. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Another server on the same folder may be writing right now, so only what is an hour older than our start goes. */
async function clearLeftovers(incoming: string, startedAt: number): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const info = await unlessMissing(stat(path));
    if (info && info.mtimeMs < startedAt - 3_600_000) await rm(path, { force: true });
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
