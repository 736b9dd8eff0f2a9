import { and, eq } from 'drizzle-orm';
import { digestOfSecret } from '../../platform/crypto/secrets.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { StaffClaims } from '../../platform/http/staff-actor.ts';
import { forUpdate } from '../../platform/store/db.ts';
import { IDLE_MS, LONGEST_MS, newRefreshToken, readRefreshToken } from './staff-tokens.ts';

/**
 * Exchanges a refresh token for the next one of its family. A token that was already exchanged means that two parties
 * hold the family: it ends for both (RFC 9700, 4.14.2). @throws ApiError notSignedIn
 */
export async function refreshSession(
  deps: Pick<Deps, 'store' | 'clock' | 'keys'>,
  refreshToken: string,
): Promise<{ claims: StaffClaims; refreshToken: string }> {
  const presented = readRefreshToken(deps.keys, refreshToken);
  if (!presented) throw new ApiError('notSignedIn');
  const { district, session: id, secret } = presented;
  const { t } = deps.store;
  const now = deps.clock.now();
  const next = newRefreshToken(deps.keys, district, id);
  const claims = await deps.store.tx(async (db): Promise<StaffClaims | null> => {
    const here = and(eq(t.session.district, district), eq(t.session.id, id));
    const [session] = await forUpdate(db.select().from(t.session).where(here));
    if (!session || session.revokedAt !== null || session.expiresAt <= now) return null;
    if (session.refreshHash !== digestOfSecret(secret)) {
      await db.update(t.session).set({ revokedAt: now }).where(here);
      return null;
    }
    const [person] = await db
      .select({ epoch: t.person.tokenEpoch, retiredAt: t.person.retiredAt })
      .from(t.person)
      .where(and(eq(t.person.district, district), eq(t.person.id, session.personId)));
    if (!person || person.retiredAt !== null) return null;
    const expiresAt = Math.min(now + IDLE_MS, session.createdAt + LONGEST_MS);
    await db
      .update(t.session)
      .set({ refreshHash: next.hash, previousHash: session.refreshHash, rotatedAt: now, expiresAt })
      .where(here);
    return { sub: session.personId, district, session: id, epoch: person.epoch };
  });
  if (!claims) throw new ApiError('notSignedIn');
  return { claims, refreshToken: next.token };
}
