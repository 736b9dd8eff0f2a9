import { normaliseNumber, parseNumber } from '@tellit/shared/rules/numbering.ts';
import { normaliseLookupCode } from '@tellit/shared/rules/numbering-lookup.ts';
import { and, eq } from 'drizzle-orm';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import { isSameSecret } from '../../platform/crypto/secrets.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { ComplaintRow } from './access.ts';

const DAY = 86_400_000;
const MAX_FAILURES = 5;

export interface Proof {
  lookupCode?: string | undefined;
  phoneTail?: string | undefined;
}

/**
 * Finds a complaint by its number and proves the right to see it: the 查询码 opens it, the phone's last four digits show
 * its state alone. Five failures lock the number for a day; an unknown number counts the same, so that trying tells
 * nothing (decisions.md *Who is the resident*). @throws ApiError lookupFailed, lookupLocked
 */
export async function lookUp(
  deps: Deps,
  typed: string,
  proof: Proof,
): Promise<{ complaint: ComplaintRow; scope: 'full' | 'state' }> {
  const { store, keys } = deps;
  const { t } = store;
  const parsed = parseNumber(typed);
  const number = normaliseNumber(typed);
  if (parsed?.kind !== 'full' || !number) {
    throw new ApiError('lookupFailed', { detail: '请填写完整的诉求编号，例如 650103-20261029-0017。' });
  }
  const district = parsed.division;
  const outcome = await store.tx(async (db) => {
    const now = deps.clock.now();
    const failure = t.lookupFailure;
    const here = and(eq(failure.district, district), eq(failure.number, number));
    const [known] = await db.select().from(failure).where(here);
    if (known?.lockedUntil && known.lockedUntil > now) return 'locked' as const;
    const [complaint] = await db
      .select()
      .from(t.complaint)
      .where(and(eq(t.complaint.district, district), eq(t.complaint.number, number)));
    if (complaint) {
      const code = proof.lookupCode ? normaliseLookupCode(proof.lookupCode) : null;
      if (code && isSameSecret(complaint.lookupHash, blindIndex(keys, 'lookup', `${number}/${code}`)))
        return { complaint, scope: 'full' as const };
      const tail = proof.phoneTail?.normalize('NFKC').replace(/\D/g, '') ?? '';
      if (tail.length === 4 && !proof.lookupCode) {
        const index = blindIndex(keys, 'phoneTail', `${complaint.id}/${tail}`);
        const [contact] = await db
          .select({ id: t.contact.id })
          .from(t.contact)
          .where(
            and(
              eq(t.contact.district, district),
              eq(t.contact.complaintId, complaint.id),
              eq(t.contact.phoneTailIndex, index),
            ),
          );
        if (contact) return { complaint, scope: 'state' as const };
      }
    }
    const fresh = !known || now - known.firstAt > DAY;
    const failures = fresh ? 1 : known.failures + 1;
    const row = {
      failures,
      firstAt: fresh ? now : known.firstAt,
      lockedUntil: failures >= MAX_FAILURES ? now + DAY : null,
    };
    await db
      .insert(failure)
      .values({ district, number, ...row })
      .onConflictDoUpdate({ target: [failure.district, failure.number], set: row });
    return failures >= MAX_FAILURES ? ('locked' as const) : ('failed' as const);
  });
  if (outcome === 'locked') throw new ApiError('lookupLocked');
  if (outcome === 'failed') throw new ApiError('lookupFailed');
  return outcome;
}
