import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, readConfig } from '../platform/config.ts';
import { type KeyRing, KeyRingError, loadKeyRing, parseKeyRing } from '../platform/crypto/keys.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration for a command that looks after data but serves nobody. @throws ConfigError */
export function configOfCommand(env: Environment): Config {
  return readConfig({
    ...(env.TELLIT_KEYS || env.TELLIT_KEYS_FILE || env.DATABASE_URL ? { PUBLIC_URL: 'http://localhost' } : {}),
    ...env,
  });
}

/** The keys of an installation, null when none are given; never makes any. @throws KeyRingError when they cannot be used */
export async function keysIfAny(config: Pick<Config, 'mode' | 'dataDir'>, env: Environment): Promise<KeyRing | null> {
  if (config.mode === 'demo') {
    const path = join(config.dataDir, 'demo-keys');
    return existsSync(path) ? parseKeyRing(await readFile(path, 'utf8')) : null;
  }
  try {
    return loadKeyRing(env, config.dataDir);
  } catch (error) {
    if (error instanceof KeyRingError && error.problem === 'missing') return null;
    throw error;
  }
}
