import { createHmac, hash } from 'node:crypto';
import { CHAIN_START, isHash, linkOfDigest, linkOfText } from '@tellit/shared/rules/trail-chain.ts';
import { withRandom } from './random.ts';

export { CHAIN_START };

/** SHA-256 of a text's UTF-8 bytes, hex. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/**
 * The next link over a canonical text itself (`canonicalJson`): SHA-256 in hex of the previous link, a line feed and the
 * text. Days' anchors are chained so, and lines of an order's history from before version 2.
 */
export function chain(previous: string, canonicalText: string): string {
  return linkOfText(sha256, checked(previous), canonicalText);
}

/** The next link of an order's history, version 2: over the digest of the line (docs/trail.md). */
export function chainDigest(previous: string, digest: string): string {
  return linkOfDigest(sha256, checked(previous), digest);
}

function checked(previous: string): string {
  if (!isHash(previous)) throw new RangeError('not a link of a chain');
  return previous;
}

/** A salt for words and lines; that of words is kept with the erasable words, never in the event. */
export function newSalt(): string {
  return withRandom(16, (bytes) => bytes.toString('base64url'));
}

/**
 * What an event of version 1 keeps of personal words: proof of what they were while the salt exists, nothing once it is
 * erased (short words could otherwise be found by trying). Hex.
 */
export function saltedDigest(salt: string, text: string): string {
  return createHmac('sha256', salt).update(text).digest('hex');
}
