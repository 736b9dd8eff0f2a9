import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, openInstallation } from '@tellit/api/boot/installation.ts';
import { systemClock } from '@tellit/api/platform/clock.ts';
import { readConfig } from '@tellit/api/platform/config.ts';
import { newKeyRingText } from '@tellit/api/platform/crypto/keys.ts';
import { hashPassword } from '@tellit/api/platform/crypto/passwords.ts';
import { seedDemo } from '../../api/demo/seed.ts';
import { CAST_PASSWORD } from '../factories/app.ts';

/** A production installation in a folder of its own, with the cast of the stories as a real district. */
export interface Prepared {
  env: Record<string, string>;
  /** Opens it beside the server; close `store` at the end. */
  open(): Promise<Installation>;
  remove(): Promise<void>;
}

/** @param databaseUrl null: SQLite. @param folder for its data; default: one of its own */
export async function prepareInstallation(databaseUrl: string | null, folder?: string): Promise<Prepared> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'tellit-torture-')));
  const env = {
    TELLIT_MODE: 'production',
    PUBLIC_URL: 'https://ssy.example.gov.cn',
    DATA_DIR: dataDir,
    TELLIT_KEYS: newKeyRingText(),
    // The crowd comes from one address.
    LIMIT_PER_MINUTE: '1000000',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
  const open = () => openInstallation(readConfig(env), env, systemClock);
  const installation = await open();
  try {
    await seedDemo(installation.store, installation.vault, {
      now: systemClock.now(),
      passwordHash: await hashPassword(CAST_PASSWORD),
      mode: 'real',
    });
  } finally {
    await installation.store.close();
  }
  return { env, open, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Signs a member of the cast in. @returns the access token */
export async function signIn(origin: string, account: string): Promise<string> {
  const answer = await fetch(`${origin}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: CAST_PASSWORD }),
  });
  const body = (await answer.json()) as { accessToken?: string };
  if (!body.accessToken) throw new Error(`nobody signed in: ${answer.status}`);
  return body.accessToken;
}
