import { join } from 'node:path';
import { backupCopy as say } from '@tellit/shared/words/backup-copy.ts';
import { type Print, verifyInstallation } from '../../cli/verify-trail-command.ts';
import type { Clock } from '../../platform/clock.ts';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import { shardOf } from '../../platform/files/local-files.ts';
import { apiPlace } from '../../platform/places.ts';
import { readMigrations } from '../../platform/store/migrate.ts';
import { countSqlite, inspectSqlite } from '../../platform/store/sqlite-copy.ts';
import type { Store } from '../../platform/store/store.ts';
import { FILES, hashOf, type Manifest, readSums, type Sums } from './manifest.ts';
import { type KeyTrial, tryKeys } from './try-keys.ts';

/** A sentence for everything in a backup that is not as it was made: every part is read and compared. */
export async function compareParts(folder: string, manifest: Manifest): Promise<string[]> {
  const sums = await readSums(folder, manifest);
  return sums === null ? [say.sumsChanged] : compareSums(folder, sums);
}

/** The same for some parts. */
export async function compareSums(folder: string, sums: Sums): Promise<string[]> {
  const damages: string[] = [];
  for (const [path, sum] of sums) {
    const now = await hashOf(join(folder, path));
    if (now === null) damages.push(say.partMissing(path));
    else if (now !== sum) damages.push(say.partChanged(path));
  }
  return damages;
}

/** A sentence for everything wrong with a copied database file: its pages, and its tables beside what was counted. */
export function compareDatabase(file: string, counted: Record<string, number>): string[] {
  const integrity = inspectSqlite(file);
  if (integrity.length > 0) return integrity.map(say.integrity);
  const { counts } = countSqlite(file);
  return Object.entries(counted)
    .filter(([table, rows]) => counts[table] !== rows)
    .map(([table, rows]) => say.countDiffers(table, rows, counts[table] ?? 0));
}

/** The history of every district and the keys, on an open database of this program's schema. */
export async function compareContents(
  deps: { store: Store; keys: KeyRing; clock: Clock },
  print: Print,
): Promise<{ trail: number; trial: KeyTrial }> {
  const trail = await verifyInstallation(deps, {}, print);
  const trial = await tryKeys(deps.store, deps.keys);
  for (const words of trial.troubles) print.line(say.damage(words));
  if (trial.troubles.length === 0) print.line(trial.opened > 0 ? say.keysOpen(trial.opened) : say.nothingSealed);
  return { trail, trial };
}

/** How a schema stands to this program's. */
export async function ageOf(manifest: Pick<Manifest, 'migrations' | 'engine'>): Promise<'same' | 'older' | 'newer'> {
  const own = (await readMigrations(migrationsOf(manifest.engine))).map(({ name }) => name);
  if (manifest.migrations.some((name, index) => own[index] !== name)) return 'newer';
  return manifest.migrations.length === own.length ? 'same' : 'older';
}

/** Ids of attachments whose content is not among the parts of a backup. */
export async function attachmentsWithout(store: Store, sums: Sums): Promise<string[]> {
  const { attachment } = store.t;
  const rows = await store.read((db) => db.select({ id: attachment.id }).from(attachment));
  return rows.map(({ id }) => id).filter((id) => !sums.has(`${FILES}/${shardOf(id)}/${id}`));
}

const migrationsOf = (engine: Manifest['engine']) => apiPlace('migrations', engine);
