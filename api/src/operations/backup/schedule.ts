import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { tellOfBackups } from '../../features/backups/tell-administrators.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { readLastRun } from '../../platform/last-backup.ts';
import { keepLooking } from '../../platform/looking.ts';
import { ownProgram } from '../../platform/places.ts';
import { listBackups } from './manifest.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type ScheduleDeps = Pick<Deps, 'config' | 'store' | 'clock' | 'log' | 'watch'>;

const COMMAND = ownProgram('cli/backup');
const LOOK_EVERY_MS = 60_000;
const TELL_EVERY_MS = 5 * 60_000;
/** After one that was not made, the next is tried sooner than it would be due. */
const AGAIN_MS = 3_600_000;

/**
 * Makes a backup whenever one is due, until stopped: the command of the operator in a process of its own and with low priority,
 * so that requests never wait for it. What is due is read from the folder, so a restart neither forgets nor repeats one, and of
 * several servers on one folder one makes it. Without BACKUP_DIR it does nothing.
 */
export function startBackups(deps: ScheduleDeps, env: Environment): { stop: () => Promise<void> } {
  const { config, clock, log, watch } = deps;
  const { backup } = config;
  if (!backup) return { stop: async () => {} };
  if (watch) watch.askMore = () => tellFigures(deps, backup.dir);
  let child: ReturnType<typeof spawn> | undefined;
  const look = async () => {
    if (!(await isDue(backup.dir, backup.everyMs, clock.now()))) return;
    const args = [COMMAND, '--to', backup.dir, '--keep', String(backup.keep)];
    child = spawn(process.execPath, args, { env, stdio: 'ignore' });
    try {
      if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    } catch {
      // Not allowed here, or gone already: it runs as everybody does.
    }
    const code = await ended(child);
    child = undefined;
    const last = await readLastRun(backup.dir);
    if (code === 0) log.info({ seconds: last?.seconds }, 'backup made');
    else log.error({ code, trouble: last?.trouble }, 'backup failed');
  };
  // Without a sign of life: a backup may take an hour.
  const loop = keepLooking(
    { log },
    { name: 'backups', everyMs: LOOK_EVERY_MS, failure: 'looking for backups failed' },
    look,
  );
  // Apart from the making, which may hang: whoever answers for the data hears of it all the same.
  const telling = keepLooking(
    { log, watch },
    { name: 'backup-watch', everyMs: TELL_EVERY_MS, failure: 'telling of backups failed' },
    () => tellOfBackups(deps),
  );
  return {
    async stop() {
      await telling.stop();
      // What it had written so far is not a backup yet, and goes with the next one.
      child?.kill();
      await loop.stop();
    },
  };
}

/** Whether the next backup should be made now. Times in epoch ms. */
export async function isDue(dir: string, everyMs: number, now: number): Promise<boolean> {
  const newest = (await listBackups(dir)).at(-1);
  if (newest && now < newest.manifest.at + everyMs) return false;
  const last = await readLastRun(dir);
  return last?.code === 2 ? now >= last.at + Math.min(AGAIN_MS, everyMs) : true;
}

async function tellFigures({ clock, watch }: ScheduleDeps, dir: string): Promise<void> {
  const last = await readLastRun(dir);
  if (!last || !watch) return;
  watch.figures.backupResult.set(last.code);
  if (last.soundAt !== null) watch.figures.backupAge.set((clock.now() - last.soundAt) / 1000);
}

function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code));
  });
}
