import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyRing } from '../../platform/crypto/keys.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 10 characters of 5 bits, as on a 派工单: nobody finds one by trying at the speed the page allows. */
const LENGTH = 10;
const NOTICE = /^(\d{6})(\d{8})(\d{4,6})J([0-9A-HJKMNP-TV-Z]{10})$/;

/**
 * The 核验码 of a 检查结果告知书: district and number of the visit and a seal only this installation can make. It confirms the
 * paper; it opens neither the visit nor its rating.
 * @param number `检20261128-0017`
 */
export function noticeCode(keys: KeyRing, district: string, number: string): string {
  return `${district}-${number.slice(1)}-J${sealOf(keys, district, number)}`;
}

/** The visit a typed code (capitals and digits alone) stands for; null when the seal is not ours. */
export function noticeNumber(keys: KeyRing, typed: string): { district: string; number: string } | null {
  const [, district, date, sequence, seal] = NOTICE.exec(typed) ?? [];
  if (!district) return null;
  const number = `检${date}-${sequence}`;
  return sealOf(keys, district, number) === seal ? { district, number } : null;
}

function sealOf(keys: KeyRing, district: string, number: string): string {
  const key = Buffer.from(hkdfSync('sha256', keys.index, '', 'tellit:inspection-notice', 32));
  const mac = createHmac('sha256', key).update(`${district}/${number}`).digest();
  return Array.from(mac.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');
}
