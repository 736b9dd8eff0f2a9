import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are equal, in a time that does not tell where they differ or how long they are. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

/** A random secret of 32 bytes as base64url (43 characters): sessions, a browser's own key. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a random secret: SHA-256, base64url. Not for passwords, which can be guessed. */
export function digestOfSecret(secret: string): string {
  return sha256(secret).toString('base64url');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
