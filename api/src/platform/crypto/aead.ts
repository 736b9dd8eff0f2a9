import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** Ciphertext that does not open: changed, moved to another place, or made with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a random 96-bit IV: base64url of iv ‖ ciphertext ‖ tag. `bound` must be the same when opening. */
export function encrypt(key: KeyObject, plain: Uint8Array, bound: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** @throws SealBroken */
export function decrypt(key: KeyObject, sealed: string, bound: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new SealBroken('too short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken('authentication failed');
  }
}
