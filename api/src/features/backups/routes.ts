import { backupWords, isBackupTrouble } from '@tellit/shared/words/backup-state-copy.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { readBackupState } from './backup-state.ts';

/** How the backups stand, for those who answer for the data. */
export function registerBackups(routes: Routes, deps: Deps): void {
  routes.on('GET /v1/backups/state', async () => {
    const facts = await readBackupState(deps);
    return { ...facts, trouble: isBackupTrouble(facts.state), words: backupWords(facts) };
  });
}
