import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { restoreCopy as say } from '@tellit/shared/words/backup-copy.ts';
import { z } from 'zod';
import { ConfigError } from '../../platform/config.ts';
import { syncFolder } from './manifest.ts';

/** Written before the first rename and removed after the last one. */
const NOTE = 'restore-in-progress.json';
const plan = z.array(z.tuple([z.string(), z.string()]));
/** Renames inside the data folder, in order. */
type Plan = z.output<typeof plan>;

/**
 * Exchanges what lies in the data folder for what was prepared beside it. The renames are written down first: cut short
 * anywhere, {@link finishSwap} does the rest, and no server starts in between. Nothing is ever removed.
 * @param names what is exchanged, where it is there. @param aside, prepared folders inside `dataDir`
 */
export async function swap(
  dataDir: string,
  names: { old: readonly string[]; made: readonly string[] },
  { aside, prepared }: { aside: string; prepared: string },
): Promise<void> {
  const away = names.old
    .filter((name) => existsSync(join(dataDir, name)))
    .map((name): Plan[number] => [name, `${aside}/${name}`]);
  const into = names.made.map((name): Plan[number] => [`${prepared}/${name}`, name]);
  if (away.length > 0) await mkdir(join(dataDir, aside), { mode: 0o700 });
  await writeFile(join(dataDir, NOTE), JSON.stringify([...away, ...into]), { mode: 0o600, flush: true });
  await syncFolder(dataDir);
  await finishSwap(dataDir);
}

/** Does what is left of a swap that was cut short. @returns false when there is none */
export async function finishSwap(dataDir: string): Promise<boolean> {
  const note = join(dataDir, NOTE);
  if (!existsSync(note)) return false;
  for (const [from, to] of plan.parse(JSON.parse(await readFile(note, 'utf8')))) {
    // Done before it was cut short: what stands at the old name by now is the next step's.
    if (existsSync(join(dataDir, to)) || !existsSync(join(dataDir, from))) continue;
    await rename(join(dataDir, from), join(dataDir, to));
  }
  await syncFolder(dataDir);
  await rm(note);
  return true;
}

/** A server never starts on half of a restore. @throws ConfigError */
export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(join(dataDir, NOTE))) throw new ConfigError(say.unfinished(dataDir));
}
