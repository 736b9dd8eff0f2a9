import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreCopy as say } from '@tellit/shared/words/backup-copy.ts';
import { restoreBackup } from '../operations/backup/restore-backup.ts';
import { finishSwap } from '../operations/backup/swap.ts';
import { configOfCommand, keysIfAny } from '../operations/installed.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigError } from '../platform/config.ts';
import type { Print } from './verify-trail-command.ts';

/**
 * See restore.ts. @returns the exit code
 * @throws ConfigError with a sentence for the operator
 */
export async function restore(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  print: Print,
): Promise<0 | 1> {
  const given = readOptions(argv);
  const dataDir = given['data-dir'];
  const config = configOfCommand(dataDir === undefined ? env : { ...env, DATA_DIR: dataDir });
  if (given.from === undefined) {
    if (!(await finishSwap(config.dataDir))) throw new ConfigError(`${say.noFrom}\n${say.usage}`);
    print.line(say.resumed);
    return 0;
  }
  const keys = await keysIfAny(config, env);
  const options = { from: resolve(given.from), replace: given.replace, withoutKeys: given['without-keys'] };
  return restoreBackup({ config, keys, clock }, options, print);
}

function readOptions(argv: readonly string[]) {
  const string = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const options = { from: string, 'data-dir': string, replace: flag, 'without-keys': flag };
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${say.usage}`);
  }
}
