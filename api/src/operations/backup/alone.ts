import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A holder says so often that it lives, and is given up after so long, ms. */
const BEAT_MS = 20_000;
const GIVEN_UP_MS = 60 * 60_000;

const HOLDER = `${process.pid} ${hostname()}\n`;

/**
 * Runs `work` unless another process, on this machine or another one that shares the folder, is at it: a file with a lease,
 * renewed while the work goes on. @returns null when somebody else has it
 */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T | null> {
  const lease = join(folder, '.lock');
  if (!(await take(lease)) && !((await isGivenUp(lease)) && (await clear(lease)) && (await take(lease)))) return null;
  const beat = setInterval(() => void writeFile(lease, HOLDER, { flag: 'r+' }).catch(() => undefined), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(lease, { force: true });
  }
}

async function take(lease: string): Promise<boolean> {
  try {
    await writeFile(lease, HOLDER, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** By the disk's own time on both sides: the two machines' clocks may differ. */
async function isGivenUp(lease: string): Promise<boolean> {
  const probe = `${lease}-${randomUUID()}`;
  try {
    const life = lifeOf(await readFile(lease, 'utf8'));
    if (life !== 'unknown') return life === 'gone';
    await writeFile(probe, '');
    return (await stat(probe)).mtimeMs - (await stat(lease)).mtimeMs > GIVEN_UP_MS;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true });
  }
}

/** Whether the holder still runs, when it is a process of this machine: a long check of a database keeps it from saying so. */
function lifeOf(holder: string): 'alive' | 'gone' | 'unknown' {
  const [pid, host] = holder.trim().split(' ');
  if (host !== hostname()) return 'unknown';
  try {
    process.kill(Number(pid), 0);
    return 'alive';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? 'gone' : 'alive';
  }
}

/** Only one of several that see a dead lease can move it away. */
async function clear(lease: string): Promise<boolean> {
  const gone = `${lease}-${randomUUID()}`;
  try {
    await rename(lease, gone);
    await rm(gone, { force: true });
    return true;
  } catch {
    return false;
  }
}
