import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What stands before the first link of a chain. */
export const CHAIN_START = '0'.repeat(64);

/**
 * The next link of an order's history: SHA-256 in hex of the previous link, a line feed and the event's canonical text
 * (`canonicalJson`). Anyone can check it with `sha256sum`; changing, dropping or swapping an event breaks every later link.
 */
export function chain(previous: string, canonicalText: string): string {
  if (!/^[0-9a-f]{64}$/.test(previous)) throw new RangeError('not a link of a chain');
  return createHash('sha256').update(`${previous}\n${canonicalText}`).digest('hex');
}

/** A salt for `saltedDigest`; it is kept with the erasable words, never in the event. */
export function newSalt(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * What an event keeps of personal words: proof of what they were while the salt exists, nothing once it is erased
 * (short words could otherwise be found by trying). Hex.
 */
export function saltedDigest(salt: string, text: string): string {
  return createHmac('sha256', salt).update(text).digest('hex');
}
