import { decrypt, encrypt, SealBroken } from '../../platform/crypto/aead.ts';
import { type KeyRing, signingKeyFor } from '../../platform/crypto/keys.ts';

/** Where a page ended, sealed: a public page gives out no ids. */
export function sealCursor(keys: KeyRing, district: string, complaintId: string): string {
  return encrypt(signingKeyFor(keys, 'public-matters'), Buffer.from(complaintId), district);
}

/** The complaint id of a cursor; null for none, and for one somebody made up: it finds the first page. */
export function openCursor(keys: KeyRing, district: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  try {
    return decrypt(signingKeyFor(keys, 'public-matters'), cursor, district).toString();
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
