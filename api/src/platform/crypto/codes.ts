import { randomBytes } from 'node:crypto';
import { LOOKUP_RANDOM_BYTES, lookupCode } from '@tellit/shared/rules/numbering-lookup.ts';

/**
 * Lower-case base32 without i, l, o, u (Crockford's choice): nothing that reads as 1, 0 or v. Fits the characters
 * WeChat allows in `scene` (wechat.md A2).
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 13 characters of 5 bits: 65 bits, above the 60 that keep codes from being tried out (wechat.md A2); at most 26 fit. */
const CODE_LENGTH = 13;

/** A random code for a printed 说事码, or a longer one for what `/q/` must tell from it (a sticker of a business). */
export function newTellCode(length = CODE_LENGTH): string {
  // 32 divides 256, so taking five bits of each byte favours no character.
  return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/**
 * A typed or scanned code in its stored form: case, width, blanks, dashes and misread letters put right; null when it
 * cannot be a code. Shorter and longer codes (other lots, moved stickers) stay readable.
 */
export function readTellCode(input: string): string | null {
  const code = input
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐-―−]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
    .replaceAll('u', 'v');
  return /^[0-9a-hjkmnp-tv-z]{12,26}$/.test(code) ? code : null;
}

/** A random 查询码 for a receipt; `formatLookupCode` prints it, `normaliseLookupCode` reads it. */
export function newLookupCode(): string {
  return lookupCode(randomBytes(LOOKUP_RANDOM_BYTES));
}
