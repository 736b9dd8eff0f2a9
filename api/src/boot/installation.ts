import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseHalfRestored } from '../operations/backup/swap.ts';
import type { Clock } from '../platform/clock.ts';
import { type Config, ConfigError } from '../platform/config.ts';
import { type KeyRing, loadKeyRing, newKeyRingText, parseKeyRing } from '../platform/crypto/keys.ts';
import { createVault } from '../platform/crypto/vault.ts';
import { openLocalFiles } from '../platform/files/local-files.ts';
import { openS3Files } from '../platform/files/s3-files.ts';
import type { Deps } from '../platform/http/deps.ts';
import { migrate } from '../platform/store/migrate.ts';
import type { StoreObserver } from '../platform/store/observer.ts';
import { openStore, type Store, type StoreOptions } from '../platform/store/store.ts';
import { createWechatClient } from '../platform/wechat/client.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything the server is built from, opened and migrated. Close `store` at the end. */
export type Installation = Omit<Deps, 'log'>;

/** The demonstration keeps its own database file, so that its data can never mix with real data (decisions.md *Modes*). */
export function databaseFile(config: Pick<Config, 'mode' | 'dataDir'>): string {
  return join(config.dataDir, config.mode === 'demo' ? 'demo.sqlite' : 'tellit.sqlite');
}

/** Where photos and recordings lie; the demonstration's apart, like its database. */
export function filesFolder(config: Pick<Config, 'mode' | 'dataDir'>): string {
  return join(config.dataDir, config.mode === 'demo' ? 'demo-files' : 'files');
}

/** A database file that is being made and nobody would miss: written without waiting for the disk. */
export interface Draft {
  file: string;
}

/** Opens keys, database and files as the configuration says, or a draft in place of its SQLite file. @throws ConfigError, KeyRingError, MigrationRefused, StoreUnavailable */
export async function openInstallation(
  config: Config,
  env: Environment,
  clock: Clock,
  draft: Draft | null = null,
  observe?: StoreObserver,
): Promise<Installation> {
  refuseHalfRestored(config.dataDir);
  const keys = await keysOf(config, env);
  const store = await openDatabase(config, clock, draft, observe);
  try {
    const files = config.s3 ? await openS3Files(config.s3) : await openLocalFiles(filesFolder(config), clock.now());
    const wechat = config.wechat ? createWechatClient({ ...config.wechat, clock }) : null;
    return { config, clock, store, keys, vault: createVault(keys), files, wechat };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openDatabase(
  config: Config,
  clock: Clock,
  draft: Draft | null,
  observe: StoreObserver | undefined,
): Promise<Store> {
  if (config.mode === 'demo' && config.databaseUrl !== null) {
    throw new ConfigError(
      '演示环境只用自己的数据文件，不连 DATABASE_URL。正式运行请设置 TELLIT_MODE=production（见 docs/operations.md）。',
    );
  }
  const own: StoreOptions =
    config.databaseUrl === null
      ? { file: databaseFile(config) }
      : {
          url: config.databaseUrl,
          pooled: config.databasePooled,
          readUrl: config.databaseReadUrl ?? undefined,
          readLagMs: config.databaseReadLagMs,
        };
  const options: StoreOptions = draft ? { file: draft.file, synchronous: 'off' } : own;
  const store = openStore({ ...options, observe });
  try {
    await migrate(store, clock);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The demonstration makes its own keys; everybody else brings them (decisions.md *Encryption*). */
async function keysOf(config: Config, env: Environment): Promise<KeyRing> {
  if (config.mode === 'production') return loadKeyRing(env, config.dataDir);
  const path = join(config.dataDir, 'demo-keys');
  if (!existsSync(path)) {
    if (existsSync(databaseFile(config))) {
      throw new ConfigError(
        `演示数据还在，但它的钥匙 ${path} 不见了。请删掉 ${databaseFile(config)} 再启动，会重新生成。`,
      );
    }
    await mkdir(config.dataDir, { recursive: true });
    await writeFile(path, newKeyRingText(), { mode: 0o600 });
  }
  return parseKeyRing(await readFile(path, 'utf8'));
}
