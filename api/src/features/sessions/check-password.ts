import { eq } from 'drizzle-orm';
import type { Clock } from '../../platform/clock.ts';
import { hashPassword, isPassword, needsRehash } from '../../platform/crypto/passwords.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Store, Tables } from '../../platform/store/store.ts';
import type { StrangerLocks } from './stranger-locks.ts';

export const FAILURES_TO_LOCK = 5;
export const LOCK_MS = 15 * 60_000;

export interface PasswordDeps {
  store: Store;
  clock: Clock;
  strangers: StrangerLocks;
}

export type PersonRow = Tables['person']['$inferSelect'];

/**
 * Checks an account's password. Five wrong ones in a row lock the account for 15 minutes; accounts that do not exist
 * answer and lock just the same. @throws ApiError wrongCredentials, accountLocked
 */
export async function checkPassword(deps: PasswordDeps, account: string, password: string): Promise<PersonRow> {
  const { store, clock, strangers } = deps;
  const { t } = store;
  const person = await store.read((db) => personByAccount(db, t, account));
  const usable = person && person.retiredAt === null ? person : null;
  if (usable && isLocked(usable, clock.now())) throw new ApiError('accountLocked');
  if (!usable && strangers.isLocked(account, clock.now())) throw new ApiError('accountLocked');
  const matches = await isPassword(usable?.passwordHash ?? null, password);
  if (!usable) {
    strangers.fail(account, clock.now());
    throw new ApiError('wrongCredentials');
  }
  if (!matches) {
    await store.tx((db) => countFailure(db, t, usable, clock.now()));
    throw new ApiError('wrongCredentials');
  }
  const rehashed = needsRehash(usable.passwordHash ?? '') ? await hashPassword(password) : usable.passwordHash;
  const isLate = await store.tx(async (db) => {
    const [current] = await forUpdate(db.select().from(t.person).where(eq(t.person.account, account)));
    // Between reading and here others may have locked it or changed the password: then this check proves nothing.
    if (!current || current.passwordHash !== usable.passwordHash || isLocked(current, clock.now())) return true;
    if (current.failedLogins === 0 && current.lockedUntil === null && rehashed === current.passwordHash) return false;
    await db
      .update(t.person)
      .set({ failedLogins: 0, lockedUntil: null, passwordHash: rehashed })
      .where(eq(t.person.account, account));
    return false;
  });
  if (isLate) throw new ApiError('wrongCredentials');
  return usable;
}

async function personByAccount(db: Db, t: Tables, account: string): Promise<PersonRow | null> {
  const [row] = await db.select().from(t.person).where(eq(t.person.account, account));
  return row ?? null;
}

async function countFailure(db: Db, t: Tables, person: PersonRow, now: number): Promise<void> {
  const [current] = await forUpdate(db.select().from(t.person).where(eq(t.person.account, person.account)));
  if (!current) return;
  // An expired lock begins a new count.
  const before = current.lockedUntil !== null && current.lockedUntil <= now ? 0 : current.failedLogins;
  const failedLogins = before + 1;
  const lockedUntil = failedLogins >= FAILURES_TO_LOCK ? now + LOCK_MS : null;
  await db.update(t.person).set({ failedLogins, lockedUntil }).where(eq(t.person.account, person.account));
}

function isLocked(person: PersonRow, now: number): boolean {
  return person.lockedUntil !== null && person.lockedUntil > now;
}
