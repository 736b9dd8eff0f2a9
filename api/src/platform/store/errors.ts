/** What a failing statement, transaction or connection looks like to the rest of the program. */

/** Why the store cannot answer now; nothing was written (except 'unknown': nobody can tell). */
export type Unavailable =
  | 'full' // no room left on the disk
  | 'io' // the disk or the database file failed
  | 'busy' // a lock was not granted in time, or the transaction lost every retry
  | 'connection' // the server is away
  | 'unknown' // the connection broke during COMMIT: the change may or may not be there
  | 'closed'; // the store is shut

/** The database cannot do it now. An answer of 503: the same request may succeed later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly reason: Unavailable;

  constructor(reason: Unavailable, cause?: unknown) {
    super(`The database cannot do this now: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** The calling code broke a rule of the store (nested transaction, outside I/O in a transaction …). A bug, always. */
export class StoreMisuse extends Error {
  override readonly name = 'StoreMisuse';
}

/**
 * A transaction was open for so long that it was taken back; nothing was written. It waited for something outside the database, which
 * is a bug, or the whole machine stood still under it: whoever asked may ask again (503), and the log says what happened.
 */
export class TransactionTookTooLong extends StoreMisuse {}

/**
 * The database refused one statement.
 *
 * Carries the statement without its parameters: drizzle's own error prints them, and with them a resident's words and
 * telephone number, into every log.
 */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
  /** SQLSTATE on PostgreSQL, `SQLITE_…` on SQLite. */
  readonly code: string;
  readonly statement: string;

  constructor(code: string, statement: string, summary: string) {
    super(`${code}: ${summary} (in: ${statement})`);
    this.code = code;
    this.statement = statement;
  }
}

const UNIQUE_CODES = new Set(['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);

/**
 * True when a unique index or primary key refused the row.
 *
 * For use outside the transaction only: after a refused statement neither engine goes on with it. Inside, ask with
 * `onConflictDoNothing()` and `affected()`.
 */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof StatementRefused && UNIQUE_CODES.has(error.code);
}

/** SQLite's code of an error, if it is one. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('SQLITE_') ? error.code : undefined;
}

/**
 * The reason when SQLite itself, not the statement, has failed. Such an error may already have rolled back the whole
 * transaction, every job of the group with it (sqlite.org/lang_transaction.html, "Response To Errors").
 */
export function sqliteUnavailable(code: string): Unavailable | undefined {
  if (code === 'SQLITE_FULL') return 'full';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy';
  if (/^SQLITE_(IOERR|NOMEM|CORRUPT|NOTADB|CANTOPEN|INTERRUPT|READONLY|PROTOCOL)/.test(code)) return 'io';
  return undefined;
}

/** The reason when PostgreSQL or the way to it, not the statement, has failed. Codes: PostgreSQL manual, appendix A. */
export function postgresUnavailable(code: string): Unavailable | undefined {
  if (code === '53100') return 'full';
  if (code === '40001' || code === '40P01' || code === '55P03') return 'busy';
  if (code.startsWith('58')) return 'io';
  if (code.startsWith('08') || code.startsWith('53') || code.startsWith('57P')) return 'connection';
  if (/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET)/.test(code)) return 'connection';
  return undefined;
}
