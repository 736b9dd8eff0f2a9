import { FAILURES_TO_LOCK, LOCK_MS } from './check-password.ts';

/** Accounts tried are kept in memory only, and not without end. */
const MOST = 10_000;

/**
 * Counts wrong log-ins to accounts that do not exist, so that they lock like real ones: otherwise five tries would tell
 * which accounts are real. Each server counts for itself; that is enough to give nothing away for sure.
 */
export class StrangerLocks {
  readonly #failures = new Map<string, { count: number; lockedUntil: number | null }>();

  isLocked(account: string, now: number): boolean {
    const until = this.#failures.get(account)?.lockedUntil ?? null;
    return until !== null && until > now;
  }

  fail(account: string, now: number): void {
    const known = this.#failures.get(account);
    const count = known && (known.lockedUntil === null || known.lockedUntil > now) ? known.count + 1 : 1;
    // Set again at the end: the map forgets whom it has not seen for longest.
    this.#failures.delete(account);
    this.#failures.set(account, { count, lockedUntil: count >= FAILURES_TO_LOCK ? now + LOCK_MS : null });
    const oldest = this.#failures.keys().next().value;
    if (this.#failures.size > MOST && oldest !== undefined) this.#failures.delete(oldest);
  }
}
