import { and, eq } from 'drizzle-orm';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { StaffClaims } from '../../platform/http/staff-actor.ts';
import { forUpdate } from '../../platform/store/db.ts';
import { recordChange } from '../history-of-changes/record-change.ts';
import { checkPassword } from './check-password.ts';
import { endAllSessions } from './end-sessions.ts';
import { openSession } from './staff-tokens.ts';
import type { StrangerLocks } from './stranger-locks.ts';

/**
 * Sets a new password after checking the current one; every other session ends and a new one begins.
 * @throws ApiError wrongCredentials, accountLocked, invalidInput
 */
export async function changePassword(
  deps: Deps & { strangers: StrangerLocks },
  actor: StaffActor,
  input: { current: string; next: string },
): Promise<{ claims: StaffClaims; refreshToken: string }> {
  const { t } = deps.store;
  const now = deps.clock.now();
  const checked = await checkPassword(deps, actor.account, input.current);
  const message = weakness(actor.account, input);
  if (message) throw new ApiError('invalidInput', { fields: [{ path: 'next', message }] });
  const passwordHash = await hashPassword(input.next);
  return deps.store.tx(async (db) => {
    const here = and(eq(t.person.district, actor.district), eq(t.person.id, actor.personId));
    const [person] = await forUpdate(db.select().from(t.person).where(here));
    if (!person || person.passwordHash !== checked.passwordHash) throw new ApiError('wrongCredentials');
    await db.update(t.person).set({ passwordHash, mustChangePassword: false }).where(here);
    const tokenEpoch = await endAllSessions(db, t, actor.district, person, now);
    const { district, personId } = actor;
    await recordChange(
      db,
      t,
      { district, now, personId },
      { noun: 'person', nounId: personId, action: 'changePassword', before: null, after: null },
    );
    return openSession(db, t, deps.keys, { district, personId, tokenEpoch }, now);
  });
}

/** Length is the contract's; here only what makes a long password worthless. */
function weakness(account: string, { current, next }: { current: string; next: string }): string | null {
  if (next === current) return '新密码不能和现在的一样';
  if (next.toLowerCase().includes(account.toLowerCase())) return '新密码里不要用账号';
  if (new Set(next).size < 4) return '新密码太简单，请换一个';
  return null;
}
