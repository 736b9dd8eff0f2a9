import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Ends one session. */
export async function endSession(db: Db, t: Tables, district: string, sessionId: string, now: number): Promise<void> {
  await db
    .update(t.session)
    .set({ revokedAt: now })
    .where(and(eq(t.session.district, district), eq(t.session.id, sessionId), isNull(t.session.revokedAt)));
}

/**
 * Ends every session of a person at once, access tokens included, by raising the person's epoch.
 * @returns the new epoch.
 */
export async function endAllSessions(
  db: Db,
  t: Tables,
  district: string,
  person: { id: string; tokenEpoch: number },
  now: number,
): Promise<number> {
  const tokenEpoch = person.tokenEpoch + 1;
  await db
    .update(t.person)
    .set({ tokenEpoch })
    .where(and(eq(t.person.district, district), eq(t.person.id, person.id)));
  await db
    .update(t.session)
    .set({ revokedAt: now })
    .where(and(eq(t.session.district, district), eq(t.session.personId, person.id), isNull(t.session.revokedAt)));
  return tokenEpoch;
}
