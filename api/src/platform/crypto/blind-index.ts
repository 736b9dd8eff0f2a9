import { createHmac } from 'node:crypto';
import type { KeyRing } from './keys.ts';

/**
 * What an exact look-up of an encrypted value compares: HMAC-SHA-256 with the index key, base64url. `what` names the
 * kind of value, so that equal texts of different kinds give different indexes.
 */
export function blindIndex(ring: KeyRing, what: string, value: string): string {
  return createHmac('sha256', ring.index)
    .update(JSON.stringify([what, value]))
    .digest('base64url');
}

/** The look-up index of a telephone number, the same however it was written. */
export function indexOf(ring: KeyRing, phone: string): string {
  return blindIndex(ring, 'phone', normalisePhone(phone));
}

/** Digits alone; full-width digits, blanks, dashes, brackets and the prefix +86 / 0086 of China do not count. */
export function normalisePhone(phone: string): string {
  const text = phone.normalize('NFKC').replace(/[^\d+]/g, '');
  const digits = text.replace(/^(?:\+86|0086)/, '').replaceAll('+', '');
  // 86 without a plus is a prefix only before a mobile number; a landline may begin with 86.
  return /^861[3-9]\d{9}$/.test(digits) ? digits.slice(2) : digits;
}
