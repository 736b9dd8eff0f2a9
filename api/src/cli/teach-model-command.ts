import { parseArgs } from 'node:util';
import { categoryModelCopy as say } from '@tellit/shared/words/category-model-copy.ts';
import { openInstallation } from '../boot/installation.ts';
import { teachDistrict } from '../features/category-model/teach.ts';
import { listTenants } from '../features/tenants/create-tenant.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import type { Print } from './verify-trail-command.ts';

/**
 * See teach-model.ts. The server may be running: it takes up a new model with the next order somebody looks at.
 * @returns the exit code: 0 done, whatever came of it; 1 another server was at it
 * @throws ConfigError with a sentence for the operator; whatever opening the installation or training throws
 */
export async function teachModel(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  print: Pick<Print, 'line'>,
): Promise<0 | 1> {
  const wanted = readOptions(argv);
  const installation = await openInstallation(readConfig(env), env, clock);
  try {
    const { store } = installation;
    const known = (await store.read((db) => listTenants(db, store.t))).map(({ id }) => id);
    if (wanted !== undefined && !known.includes(wanted)) throw new ConfigError(say.noDistrict(wanted));
    let busy = false;
    for (const district of wanted === undefined ? known : [wanted]) {
      const result = await teachDistrict(installation, district);
      if (result === null) busy = true;
      print.line(result ? say.done(district, result.version, say.states[result.state]) : say.busy(district));
    }
    return busy ? 1 : 0;
  } finally {
    await installation.store.close();
  }
}

function readOptions(argv: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...argv], options: { district: { type: 'string' } } }).values.district;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${say.usage}`);
  }
}
