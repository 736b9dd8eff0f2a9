import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { thumbOf } from '../../features/attachments/upload.ts';
import { shardOf } from '../../platform/files/local-files.ts';
import type { Store } from '../../platform/store/store.ts';
import { copyDurably } from '../backup/copy-files.ts';

export interface MovedFiles {
  copied: number;
  /** Were there already, by the same name and size. */
  there: number;
  /** Attachments without content in the source. */
  missing: number;
}

/** Copies the contents that belong to the attachments of a database (or of one district) from folder to folder. */
export async function moveFiles(
  store: Store,
  { from, to, district }: { from: string; to: string; district?: string | undefined },
): Promise<MovedFiles> {
  const { attachment } = store.t;
  const rows = await store.read((db) =>
    db
      .select({ id: attachment.id })
      .from(attachment)
      .where(district === undefined ? undefined : eq(attachment.district, district)),
  );
  const result: MovedFiles = { copied: 0, there: 0, missing: 0 };
  // A photo's small picture lies beside it; a recording has none.
  for (const { id } of rows)
    for (const name of [id, thumbOf(id)]) {
      const source = join(from, shardOf(name), name);
      const size = await sizeOf(source);
      if (size === null) {
        if (name === id) result.missing += 1;
      } else if ((await sizeOf(join(to, shardOf(name), name))) === size) result.there += 1;
      else {
        await place(source, join(to, shardOf(name)), name);
        result.copied += 1;
      }
    }
  return result;
}

/** Whole or not at all, as the server itself stores them. */
async function place(source: string, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const half = join(folder, `.${name}.part`);
  await rm(half, { force: true });
  await copyDurably(source, half);
  await rename(half, join(folder, name));
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}
