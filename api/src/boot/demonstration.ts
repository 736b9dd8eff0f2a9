import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { importDemoAreas } from '../../demo/areas.ts';
import { DEMO_PEOPLE } from '../../demo/people.ts';
import { seedDemo } from '../../demo/seed.ts';
import { playDemoStories } from '../../demo/stories.ts';
import { DEMO_TELL_CODES } from '../../demo/tell-codes.ts';
import { type Clock, TestClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { hashPassword } from '../platform/crypto/passwords.ts';
import type { DemoDoors } from './banner.ts';
import { databaseFile, filesFolder, openInstallation } from './installation.ts';

/** One password for every invented person, printed at the start; this mode listens on loopback only. */
const DEMO_PASSWORD = 'yanshi-2026';
const DAY = 24 * 3_600_000;

/**
 * Makes the demonstration's database when there is none: district, people, codes, and some matters that went through
 * the real commands in the past days. Built beside and renamed, so that a start cut short leaves nothing half-made.
 */
export async function prepareDemonstration(config: Config, clock: Clock, print: (text: string) => void): Promise<void> {
  const file = databaseFile(config);
  if (existsSync(file)) return;
  print('第一次启动：正在准备演示数据，几秒钟就好…');
  const draft = `${file}.new`;
  await removeDatabase(draft);
  // Pictures of an earlier demonstration belong to nothing any more.
  await rm(filesFolder(config), { recursive: true, force: true });
  const now = clock.now();
  const travelling = new TestClock(now - 120 * DAY);
  const installation = await openInstallation(config, {}, travelling, { file: draft });
  try {
    await seedDemo(installation.store, installation.vault, {
      now: travelling.now(),
      passwordHash: await hashPassword(DEMO_PASSWORD),
    });
    await importDemoAreas(installation, travelling.now());
    await playDemoStories(installation, travelling, now);
  } finally {
    await installation.store.close();
  }
  // What a database that was deleted by hand left beside it would be replayed into this one.
  await removeDatabase(file);
  await rename(draft, file);
  await removeDatabase(draft);
}

/** What the banner shows of the demonstration. */
export function demoDoors(config: Config): DemoDoors {
  const shown = ['diaodu', 'xisheng-shuji', 'jiewei-shuji', 'admin'];
  const accounts = shown.flatMap((account) => {
    const role = DEMO_PEOPLE.find((person) => person.account === account)?.posts[0]?.[0];
    return role ? [{ account, role: roleLabel[role] }] : [];
  });
  return {
    accounts,
    password: DEMO_PASSWORD,
    tellCode: DEMO_TELL_CODES.find((code) => code.label === 'SKJ-001')?.code ?? '',
    databaseFile: databaseFile(config),
  };
}

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
}
