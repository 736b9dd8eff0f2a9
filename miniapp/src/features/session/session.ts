import type { Me, StaffTokens } from '@tellit/shared/contract/sessions.ts';
import { useSyncExternalStore } from 'react';
import { call, setTokenSource } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { now } from '@/api/server-time.ts';
import { storage } from '@/platform/storage/storage';
import { oneAtATime } from './one-at-a-time';
import { staffTokenSource } from './staff-tokens.ts';

const KEY = 'staff-session';

/** out: nobody. in: working. expired: the person is known, their work is on screen, only the sign-in is over. */
export type Session = { status: 'out' } | { status: 'in' | 'expired'; me: Me };

const kept = storage.read<StaffTokens>(KEY);
let current: Session = kept ? { status: 'in', me: kept.me } : { status: 'out' };
const listeners = new Set<() => void>();

function become(next: Session): void {
  current = next;
  for (const listener of listeners) listener();
}

function keep(tokens: StaffTokens | undefined): void {
  if (tokens) {
    storage.write(KEY, tokens);
    become({ status: 'in', me: tokens.me });
    return;
  }
  storage.remove(KEY);
  if (current.status !== 'out') become({ status: 'expired', me: current.me });
}

async function renew(refreshToken: string): Promise<StaffTokens | null> {
  try {
    return await call('POST /v1/sessions/refresh', { body: { refreshToken } });
  } catch (error) {
    if (isProblem(error) && (error.code === 'notSignedIn' || error.code === 'invalidInput')) return null;
    throw error;
  }
}

setTokenSource(
  staffTokenSource({
    read: () => storage.read<StaffTokens>(KEY),
    write: keep,
    renew,
    alone: (work) => oneAtATime(KEY, work),
    now,
  }),
);

/** Goes on with tokens that came with another answer: the old ones ended with it. */
export const keepTokens = (tokens: StaffTokens): void => keep(tokens);

/**
 * Signs in with account and password, and a code when the account asks for one; rejects with ApiProblem (`wrongCredentials`,
 * `accountLocked`, `secondFactorNeeded`, `secondFactorWrong` …).
 */
export async function signIn(account: string, password: string, code?: string): Promise<Me> {
  const tokens = await call('POST /v1/sessions', { body: { account, password, ...(code ? { code } : {}) } });
  keep(tokens);
  return tokens.me;
}

/** Demonstration only: enters as one of its people; the server has no such route in production. */
export async function enterDemo(account: string): Promise<Me> {
  const tokens = await call('POST /v1/demo/sessions', { body: { account } });
  keep(tokens);
  return tokens.me;
}

/** Replaces the password; every other sign-in of this person ends. */
export async function changePassword(current: string, next: string): Promise<Me> {
  const tokens = await call('POST /v1/me/password', { body: { current, next } });
  keep(tokens);
  return tokens.me;
}

/** Ends the sign-in on this device even when the server cannot be told: the person must be able to walk away. */
export async function signOut(): Promise<void> {
  try {
    await call('POST /v1/sessions/end', { body: {} });
  } catch (error) {
    if (!isProblem(error)) throw error;
  } finally {
    storage.remove(KEY);
    become({ status: 'out' });
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const snapshot = (): Session => current;

/** Who is working here; re-renders when they sign in or out. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}
