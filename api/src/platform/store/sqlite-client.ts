import type Database from 'better-sqlite3';
import type { Statement } from './compiled.ts';
import { StatementRefused, StoreMisuse, StoreUnavailable, sqliteCode, sqliteUnavailable } from './errors.ts';
import { type StoreObserver, tellIfSlow } from './observer.ts';

/** What stands between drizzle and one better-sqlite3 connection. */
export interface Guard {
  /** Called before every statement; throws when it must not run now. */
  allow(): void;
  /** Called with the error of every statement that SQLite refused, before it is thrown. */
  failed?(error: Error): void;
  /** Told of statements that take long. */
  slow?: StoreObserver['slow'];
}

/** Compiled statements kept per connection. Lists with many filters make many texts: the oldest goes first. */
const KEPT_STATEMENTS = 500;

/**
 * The few methods drizzle's driver calls on a connection, with every statement guarded.
 *
 * There is no `transaction` here on purpose: reaching drizzle's own fails at once.
 */
export class SqliteClient {
  readonly #connection: Database.Database;
  readonly #guard: Guard;
  readonly #compiled = new Map<string, Database.Statement<unknown[]>>();
  readonly #kept = new WeakMap<Statement, Database.Statement<unknown[]>>();

  constructor(connection: Database.Database, guard: Guard) {
    this.#connection = connection;
    this.#guard = guard;
  }

  prepare(text: string): GuardedStatement {
    return new GuardedStatement(this, text);
  }

  /** Rows of a kept statement, as arrays. */
  fetch(statement: Statement, values: readonly unknown[]): unknown[][] {
    return this.#guarded(statement.text, () => this.#keep(statement, true).all(values) as unknown[][]);
  }

  /** Runs a kept statement. @returns how many rows it changed. */
  change(statement: Statement, values: readonly unknown[]): number {
    return this.#guarded(statement.text, () => this.#keep(statement, false).run(values).changes);
  }

  /** Runs one compiled statement under the guard. */
  use<T>(text: string, raw: boolean, run: (statement: Database.Statement<unknown[]>) => T): T {
    return this.#guarded(text, () => run(this.#compile(text, raw)));
  }

  /** Statements of the program itself, few and for good: never pushed out by the texts of lists. */
  #keep(statement: Statement, raw: boolean): Database.Statement<unknown[]> {
    const known = this.#kept.get(statement);
    if (known) return known;
    const made = this.#connection.prepare<unknown[]>(statement.text);
    if (raw) made.raw();
    this.#kept.set(statement, made);
    return made;
  }

  #guarded<T>(text: string, run: () => T): T {
    const { slow } = this.#guard;
    this.#guard.allow();
    const began = slow ? performance.now() : 0;
    try {
      const result = run();
      if (slow) tellIfSlow(slow, text, began);
      return result;
    } catch (error) {
      const code = sqliteCode(error);
      if (!code) throw error;
      const refused = translated(code, text, error);
      this.#guard.failed?.(refused);
      throw refused;
    }
  }

  #compile(text: string, raw: boolean): Database.Statement<unknown[]> {
    // Row shape is a lasting property of a statement, so the two shapes are two statements.
    const key = raw ? `raw ${text}` : text;
    const known = this.#compiled.get(key);
    if (known) {
      this.#compiled.delete(key);
      this.#compiled.set(key, known);
      return known;
    }
    const statement = this.#connection.prepare<unknown[]>(text);
    if (raw) statement.raw();
    this.#compiled.set(key, statement);
    const oldest = this.#compiled.keys().next();
    if (this.#compiled.size > KEPT_STATEMENTS && !oldest.done) this.#compiled.delete(oldest.value);
    return statement;
  }
}

class GuardedStatement {
  readonly #client: SqliteClient;
  readonly #text: string;

  constructor(client: SqliteClient, text: string) {
    this.#client = client;
    this.#text = text;
  }

  run(...values: unknown[]): Database.RunResult {
    return this.#client.use(this.#text, false, (statement) => statement.run(...values));
  }

  all(...values: unknown[]): unknown[] {
    return this.#client.use(this.#text, false, (statement) => statement.all(...values));
  }

  get(...values: unknown[]): unknown {
    return this.#client.use(this.#text, false, (statement) => statement.get(...values));
  }

  raw(): { all(...values: unknown[]): unknown[]; get(...values: unknown[]): unknown } {
    return {
      all: (...values) => this.#client.use(this.#text, true, (statement) => statement.all(...values)),
      get: (...values) => this.#client.use(this.#text, true, (statement) => statement.get(...values)),
    };
  }
}

function translated(code: string, text: string, error: unknown): Error {
  if (code === 'SQLITE_READONLY') return new StoreMisuse(`A write through Store.read: ${text}`);
  const reason = sqliteUnavailable(code);
  if (reason) return new StoreUnavailable(reason, error);
  // SQLite's own messages name columns, never values.
  return new StatementRefused(code, text, error instanceof Error ? error.message : '');
}
