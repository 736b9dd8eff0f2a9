import { createHmac } from 'node:crypto';
import type { KeyRing } from '../../platform/crypto/keys.ts';

/** Pairs of characters a language really uses; most are met again within the hour. */
const KEPT = 200_000;
const kept = new WeakMap<KeyRing, Map<string, Map<string, number>>>();

/**
 * The number under which a pair of characters or a word stands in the index of a district (ADR 0012): the first 32 bits of an HMAC
 * with the index key. Whoever has the table and not the key can read no word from it, and the same word is another number next door.
 */
export function wordToken(keys: KeyRing, district: string, gram: string): number {
  return tokenOf(keys, 'word', district, gram);
}

/** The number that stands for “an organisation is concerned with it”: its place, its shares, its papers. */
export function reachToken(keys: KeyRing, district: string, organisationId: string): number {
  return tokenOf(keys, 'reach', district, organisationId);
}

function tokenOf(keys: KeyRing, kind: 'word' | 'reach', district: string, what: string): number {
  const ofKeys = kept.get(keys) ?? new Map<string, Map<string, number>>();
  kept.set(keys, ofKeys);
  const known = ofKeys.get(`${kind} ${district}`) ?? new Map<string, number>();
  ofKeys.set(`${kind} ${district}`, known);
  let token = known.get(what);
  if (token === undefined) {
    const said = JSON.stringify([kind, district, what]);
    token = createHmac('sha256', keys.index).update(said).digest().readUInt32BE(0);
    if (known.size >= KEPT) known.clear();
    known.set(what, token);
  }
  return token;
}
