import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { moveCopy as say } from '@tellit/shared/words/move-copy.ts';
import { sql } from 'drizzle-orm';
import { moveDistricts } from '../operations/move/move-districts.ts';
import { moveFiles } from '../operations/move/move-files.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigError } from '../platform/config.ts';
import { loadKeyRing } from '../platform/crypto/keys.ts';
import { apiPlace } from '../platform/places.ts';
import { migrate, readMigrations } from '../platform/store/migrate.ts';
import { isSqliteInUse } from '../platform/store/sqlite-copy.ts';
import { openStore, type Store, type StoreOptions } from '../platform/store/store.ts';
import type { Print } from './verify-trail-command.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * See move.ts. @returns the exit code
 * @throws ConfigError with a sentence for the operator
 */
export async function move(argv: readonly string[], env: Environment, clock: Clock, print: Print): Promise<0 | 1> {
  const given = readOptions(argv);
  const [source, target] = [placeOf(given.from), placeOf(given.to)];
  if (source.file === target.file && source.url === target.url) throw new ConfigError(say.same);
  if (source.file && !existsSync(source.file)) throw new ConfigError(say.noFile(source.file));
  for (const { file } of [source, target])
    if (file && existsSync(file) && isSqliteInUse(file)) throw new ConfigError(say.inUse(file));
  const keys = loadKeyRing(env, env.DATA_DIR ?? 'data');
  const from = openStore({ ...source, readOnly: true });
  const to = openStore(target);
  try {
    await refuseOldSchema(from);
    await migrate(to, clock);
    const { district, again } = given;
    let differences = await moveDistricts({ from, to, keys, clock }, { district, again }, print);
    if (given.files) {
      const files = await moveFiles(to, { ...given.files, district });
      print.line(say.files(files.copied, files.there));
      if (files.missing > 0) print.line(say.fileMissing(files.missing));
      differences += files.missing;
    }
    print.line(differences === 0 ? say.done : say.failed(differences));
    return differences === 0 ? 0 : 1;
  } finally {
    await from.close();
    await to.close();
  }
}

/** The source is only read, so its schema must be this program's already. */
async function refuseOldSchema(store: Store): Promise<void> {
  const own = await readMigrations(apiPlace('migrations', store.engine));
  const rows = await store
    .read((db) =>
      db.rows<{ name: string; checksum: string }>(sql`select name, checksum from schema_migration order by name`),
    )
    .catch(() => []);
  const isSame = rows.length === own.length && rows.every((row, n) => row.checksum === own[n]?.checksum);
  if (!isSame) throw new ConfigError(say.notCurrent);
}

function placeOf(given: string): Pick<StoreOptions, 'file' | 'url'> {
  if (/^postgres(ql)?:\/\//.test(given)) return { url: given };
  if (given.startsWith('sqlite:') && given.length > 'sqlite:'.length)
    return { file: resolve(given.slice('sqlite:'.length)) };
  throw new ConfigError(say.badPlace(given.replace(/:[^:@/]*@/, ':…@')));
}

interface Options {
  from: string;
  to: string;
  district?: string | undefined;
  again: boolean;
  files: { from: string; to: string } | null;
}

function readOptions(argv: readonly string[]): Options {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        from: string,
        to: string,
        district: string,
        again: { type: 'boolean', default: false },
        'files-from': string,
        'files-to': string,
      },
    });
    const { from, to, district, again, 'files-from': filesFrom, 'files-to': filesTo } = values;
    if (!from || !to) throw new Error(say.missing);
    if ((filesFrom === undefined) !== (filesTo === undefined)) throw new Error(say.halfFiles);
    const files = filesFrom && filesTo ? { from: resolve(filesFrom), to: resolve(filesTo) } : null;
    return { from, to, district, again, files };
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${say.usage}`);
  }
}
