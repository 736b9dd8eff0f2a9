import { sha256 } from '../../platform/crypto/chain.ts';
import type { EntryRow, EventRow } from './event-text.ts';
import { chainIsValid } from './history.ts';

/** So many histories found whole are remembered, 64 characters each. */
const KEPT = 20_000;
const whole = new Set<string>();

/**
 * Whether an order's history is as it was written. Recomputing a chain takes some thirty hashes a line; the same bytes give the
 * same answer, so what was found whole is known again by one hash over every column of every row. Damage is never remembered.
 */
export function historyIsWhole(events: readonly EventRow[], entries: readonly EntryRow[]): boolean {
  const print = sha256(JSON.stringify([events, entries]));
  if (whole.has(print)) return true;
  if (!chainIsValid(events, entries)) return false;
  const oldest = whole.values().next();
  if (whole.size >= KEPT && !oldest.done) whole.delete(oldest.value);
  whole.add(print);
  return true;
}
