import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backupCopy as say } from '@tellit/shared/words/backup-copy.ts';
import { explain } from '../boot/explain.ts';
import { ageOf, compareContents, compareDatabase, compareParts } from '../operations/backup/check-backup.ts';
import { readManifest } from '../operations/backup/manifest.ts';
import { takeBackup } from '../operations/backup/take-backup.ts';
import { configOfCommand, keysIfAny } from '../operations/installed.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigError } from '../platform/config.ts';
import type { KeyRing } from '../platform/crypto/keys.ts';
import { writeLastRun } from '../platform/last-backup.ts';
import { openStore } from '../platform/store/store.ts';
import type { Print } from './verify-trail-command.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * See backup.ts. @returns the exit code
 * @throws ConfigError with a sentence for the operator
 */
export async function backup(
  argv: readonly string[],
  env: Environment,
  clock: Clock,
  print: Print,
): Promise<0 | 1 | 2> {
  const given = readOptions(argv);
  const config = configOfCommand(env);
  const keys = await keysIfAny(config, env);
  if (given.check !== undefined) return checkBackup(resolve(given.check), keys, clock, print);
  const to = given.to ?? config.backup?.dir;
  if (to === undefined) throw new ConfigError(`${say.noFolder}\n${say.usage}`);
  const keep = given.keep ?? config.backup?.keep ?? null;
  const started = clock.now();
  const note = (code: 0 | 1 | 2, trouble: string | null) =>
    writeLastRun(resolve(to), { at: clock.now(), code, seconds: (clock.now() - started) / 1000, trouble });
  try {
    const taken = await takeBackup({ config, keys, clock }, { to: resolve(to), keep }, print);
    if (!taken) {
      print.line(say.busy);
      return 2;
    }
    const code = taken.damages > 0 ? 1 : 0;
    await note(code, code === 0 ? null : say.doneWithDamage(taken.folder, taken.damages));
    return code;
  } catch (error) {
    await note(2, explain(error)).catch(() => undefined);
    throw error;
  }
}

async function checkBackup(folder: string, keys: KeyRing | null, clock: Clock, print: Print): Promise<0 | 1> {
  const manifest = await readManifest(folder);
  print.progress(say.checking);
  const damages = await compareParts(folder, manifest);
  const file = join(folder, manifest.database);
  if (damages.length === 0 && manifest.engine === 'sqlite') damages.push(...compareDatabase(file, manifest.counts));
  for (const words of damages) print.line(say.damage(words));
  let found = damages.length;
  if (found === 0 && manifest.engine === 'sqlite') {
    if ((await ageOf(manifest)) !== 'same') print.line(say.older);
    else if (!keys) print.line(say.noKeys);
    else {
      const store = openStore({ file, readOnly: true });
      try {
        const { trail, trial } = await compareContents({ store, keys, clock }, print);
        found += trail + trial.troubles.length;
      } finally {
        await store.close();
      }
    }
  }
  print.line(found === 0 ? say.sound(folder, manifest.at) : say.broken(folder, found));
  return found === 0 ? 0 : 1;
}

function readOptions(argv: readonly string[]): { to?: string; check?: string; keep?: number } {
  const string = { type: 'string' } as const;
  let values: { to?: string; check?: string; keep?: string };
  try {
    ({ values } = parseArgs({ args: [...argv], options: { to: string, check: string, keep: string } }));
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${say.usage}`);
  }
  const { keep, ...rest } = values;
  if (keep === undefined) return rest;
  const copies = Number(keep);
  if (!Number.isInteger(copies) || copies < 1 || copies > 1000) throw new ConfigError(say.keepWrong);
  return { ...rest, keep: copies };
}
