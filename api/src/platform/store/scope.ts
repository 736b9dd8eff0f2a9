import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreMisuse } from './errors.ts';

/**
 * Which transaction the running code belongs to.
 *
 * Every statement asks. So a `db` that outlives its transaction, a transaction inside another (a certain deadlock on
 * SQLite's one writer) and a read past the transaction's own connection are errors on first use, not lost updates.
 */
export interface Scope {
  /** False once the transaction is committed, rolled back or given up. */
  alive: boolean;
  /** The first refused statement; after it the transaction can only end (as PostgreSQL has it). */
  failure?: unknown;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Runs `work` as part of `scope`. */
export function within<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  // A drizzle query runs when it is awaited: `tx((db) => db.insert(…))` must be awaited in here too.
  return scopes.run(scope, async () => await work());
}

/** @throws StoreMisuse when the running code belongs to a transaction that still lasts. */
export function refuseInsideTransaction(what: string): void {
  if (scopes.getStore()?.alive) throw new StoreMisuse(`${what} inside a transaction: use the db it was given`);
}

/** @throws StoreMisuse unless the running code belongs to `scope` and `scope` still lasts. */
export function requireScope(scope: Scope | undefined): void {
  const running = scopes.getStore();
  if (scope?.alive && running === scope) return;
  throw new StoreMisuse(
    running?.alive === false
      ? 'A statement after its transaction had ended: was a promise not awaited?'
      : 'A statement on a transaction it does not belong to',
  );
}
