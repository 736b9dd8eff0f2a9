import { createHmac, hkdfSync } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import { readTellCode } from '../../platform/crypto/codes.ts';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** The alphabet of the printed codes: nothing in it reads as another sign. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 16 characters of 5 bits: 80 bits, out of reach of trying, and not the length of a 说事码 (13). */
export const VISIT_CODE_LENGTH = 16;

export type VisitRow = Tables['inspection']['$inferSelect'];

/**
 * The code of a visit: derived, never stored (ADR 0003, 0009). From the index key, which stays as long as the data does: the
 * printed notice carries the code too, and must still open the rating after the signing key was changed.
 */
export function visitCode(keys: KeyRing, visitId: string): string {
  const key = Buffer.from(hkdfSync('sha256', keys.index, '', 'tellit:visit', 32));
  const mac = createHmac('sha256', key).update(visitId).digest();
  return Array.from(mac.subarray(0, VISIT_CODE_LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** What the row keeps of the code: a keyed hash, so that the table alone opens nothing. */
export function visitCodeHash(keys: KeyRing, code: string): string {
  return blindIndex(keys, 'visit', code);
}

/**
 * The visit a scanned or typed code stands for, in whatever state; null when there is none. Blanks, hyphens, capitals and misread
 * letters are put right. A code opens its own visit and no other.
 */
export async function visitByCode(db: Db, t: Tables, keys: KeyRing, typed: string): Promise<VisitRow | null> {
  const code = readTellCode(typed);
  if (code?.length !== VISIT_CODE_LENGTH) return null;
  const [row] = await db
    .select()
    .from(t.inspection)
    .where(eq(t.inspection.codeHash, visitCodeHash(keys, code)));
  return row ?? null;
}
