import type { BackupFacts } from '@tellit/shared/words/backup-state-copy.ts';
import { min } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { type LastRun, readLastRun } from '../../platform/last-backup.ts';

const HOUR_MS = 3_600_000;
/** A daily backup that takes an hour or begins late is not missed yet. */
const LATE_AFTER_MS = 26 * HOUR_MS;
const SLACK_MS = 2 * HOUR_MS;

/**
 * How the scheduled backups stand. Without a sound one for more than 26 hours (or two more than the schedule's own distance) they
 * are late, whatever became of the tries since; before the first one the installation's own age counts.
 * @param installedAt epoch ms, as `now`
 */
export function stateOfBackups(
  last: LastRun | null,
  { everyMs, installedAt, now }: { everyMs: number; installedAt: number; now: number },
): BackupFacts {
  const facts = { at: last?.at ?? null, soundAt: last?.soundAt ?? null };
  const since = now - (facts.soundAt ?? installedAt);
  if (since > Math.max(LATE_AFTER_MS, everyMs + SLACK_MS)) return { state: 'late', ...facts };
  if (!last) return { state: 'waiting', ...facts };
  return { state: last.code === 0 ? 'sound' : last.code === 1 ? 'damaged' : 'failed', ...facts };
}

/** The same, read from the folder of the backups now. */
export async function readBackupState({
  config,
  store,
  clock,
}: Pick<Deps, 'config' | 'store' | 'clock'>): Promise<BackupFacts> {
  if (!config.backup) return { state: 'off', at: null, soundAt: null };
  const { district } = store.t;
  const [first] = await store.read((db) => db.select({ at: min(district.createdAt) }).from(district));
  const now = clock.now();
  const { dir, everyMs } = config.backup;
  return stateOfBackups(await readLastRun(dir), { everyMs, installedAt: Number(first?.at ?? now), now });
}
