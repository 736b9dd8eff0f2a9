import { and, eq } from 'drizzle-orm';
import { digestOfSecret } from '../../platform/crypto/secrets.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { StaffClaims } from '../../platform/http/staff-actor.ts';
import { forUpdate } from '../../platform/store/db.ts';
import { IDLE_MS, LONGEST_MS, nextSecret, readRefreshToken, refreshTokenOf } from './staff-tokens.ts';

/** Two tabs that refresh at once, or one whose answer got lost on the way, are no thieves. */
const GRACE_MS = 30_000;

/**
 * Exchanges a refresh token for the next one of its family. A token that was exchanged before means that two parties
 * hold the family: it ends for both (RFC 9700, 4.14.2). Only the last one may come once more within half a minute, and
 * then gets the very same answer. @throws ApiError notSignedIn
 */
export async function refreshSession(
  deps: Pick<Deps, 'store' | 'clock' | 'keys'>,
  refreshToken: string,
): Promise<{ claims: StaffClaims; refreshToken: string }> {
  const presented = readRefreshToken(deps.keys, refreshToken);
  if (!presented) throw new ApiError('notSignedIn');
  const { district, session: id } = presented;
  const { t } = deps.store;
  const now = deps.clock.now();
  const hash = digestOfSecret(presented.secret);
  const next = refreshTokenOf(deps.keys, { district, session: id, secret: nextSecret(deps.keys, presented) });
  const claims = await deps.store.tx(async (db): Promise<StaffClaims | null> => {
    const here = and(eq(t.session.district, district), eq(t.session.id, id));
    const [session] = await forUpdate(db.select().from(t.session).where(here));
    if (!session || session.revokedAt !== null || session.expiresAt <= now) return null;
    const isAgain = session.previousHash === hash && now - session.rotatedAt <= GRACE_MS;
    if (session.refreshHash !== hash && !isAgain) {
      await db.update(t.session).set({ revokedAt: now }).where(here);
      return null;
    }
    const [person] = await db
      .select({ epoch: t.person.tokenEpoch, retiredAt: t.person.retiredAt })
      .from(t.person)
      .where(and(eq(t.person.district, district), eq(t.person.id, session.personId)));
    if (!person || person.retiredAt !== null) return null;
    if (!isAgain) {
      const expiresAt = Math.min(now + IDLE_MS, session.createdAt + LONGEST_MS);
      await db
        .update(t.session)
        .set({ refreshHash: next.hash, previousHash: hash, rotatedAt: now, expiresAt })
        .where(here);
    }
    return { sub: session.personId, district, session: id, epoch: person.epoch };
  });
  if (!claims) throw new ApiError('notSignedIn');
  return { claims, refreshToken: next.token };
}
