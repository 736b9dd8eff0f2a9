import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyRing } from '../../platform/crypto/keys.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 10 characters of 5 bits: nobody finds one by trying at the speed the page allows. */
const LENGTH = 10;
const SHEET = /^(\d{6})(\d{8})(\d{4,6})([0-9A-HJKMNP-TV-Z]{10})$/;

/**
 * The 核验码 of a 派工单: its number and a seal only this installation can make. From the index key, which stays as long as the
 * data does; the signing key may change, and paper in a file must still be verified then.
 */
export function sheetCode(keys: KeyRing, number: string): string {
  return `${number}-${sealOf(keys, number)}`;
}

/** The order's number a typed code stands for, blanks and hyphens aside; null when the seal is not ours. */
export function sheetNumber(keys: KeyRing, typed: string): string | null {
  const [, division, date, sequence, seal] = SHEET.exec(typed) ?? [];
  if (!division) return null;
  const number = `${division}-${date}-${sequence}`;
  return sealOf(keys, number) === seal ? number : null;
}

function sealOf(keys: KeyRing, number: string): string {
  const key = Buffer.from(hkdfSync('sha256', keys.index, '', 'tellit:dispatch-sheet', 32));
  const mac = createHmac('sha256', key).update(number).digest();
  return Array.from(mac.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');
}
