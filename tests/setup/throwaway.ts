import { accessSync, constants, statfsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A whole run was seen to hold 180 MB at most; a container often has a memory disk of 64 MB. Bytes. */
const ENOUGH = 2 ** 30;

/**
 * Where databases that live for one test belong: Linux's memory disk when there is room, else the folder for temporary files.
 * A new PostgreSQL database is nine hundred files: 15 ms there, 0.5 s on a disk. Tests about disks take `tmpdir()`.
 */
function throwawayRoot(): string {
  const memory = '/dev/shm';
  try {
    accessSync(memory, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= ENOUGH ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A folder of one's own that nothing needs to survive in. The caller removes it. */
export function throwawayFolder(prefix: string): Promise<string> {
  return mkdtemp(join(throwawayRoot(), prefix));
}
