import { createHmac, type KeyObject } from 'node:crypto';
import { isSameSecret } from './secrets.ts';

/**
 * Signs a link (path and query, beginning with `/`): the same with `exp` (epoch milliseconds) and `sig` added. An `<img>`
 * sends no token, so whoever holds the link may read until it expires (decisions.md, *Files*).
 */
export function signUrl(key: KeyObject, url: string, expiresAt: number): string {
  const parsed = parse(url);
  parsed.searchParams.delete('sig');
  parsed.searchParams.set('exp', String(expiresAt));
  parsed.searchParams.set('sig', signatureOf(key, parsed));
  return pathOf(parsed);
}

/** Whether `url` was signed with `key` and is still good at `now` (epoch milliseconds). Never throws. */
export function verifyUrl(key: KeyObject, url: string, now: number): 'valid' | 'expired' | 'forged' {
  const parsed = URL.parse(url, BASE);
  if (parsed?.origin !== BASE) return 'forged';
  const given = parsed.searchParams.getAll('sig');
  const expiry = parsed.searchParams.getAll('exp');
  parsed.searchParams.delete('sig');
  if (given.length !== 1 || expiry.length !== 1 || !/^\d{1,15}$/.test(expiry[0]!)) return 'forged';
  if (!isSameSecret(given[0]!, signatureOf(key, parsed))) return 'forged';
  return now < Number(expiry[0]) ? 'valid' : 'expired';
}

/** Only there to parse a path; it is not part of what is signed, because a proxy may change host and scheme. */
const BASE = 'http://signed.invalid';

function parse(url: string): URL {
  const parsed = new URL(url, BASE);
  if (parsed.origin !== BASE) throw new RangeError('a signed link begins with a single /');
  return parsed;
}

const pathOf = (url: URL) => `${url.pathname}${url.search}`;

function signatureOf(key: KeyObject, url: URL): string {
  const sorted = new URL(url);
  sorted.searchParams.sort();
  return createHmac('sha256', key).update(pathOf(sorted)).digest('base64url');
}
