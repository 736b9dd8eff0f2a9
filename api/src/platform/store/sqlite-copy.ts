import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sqliteCode } from './errors.ts';

/** Bad pages named at most; one is enough to throw a copy away. */
const NAMED = 10;

/**
 * Writes a consistent copy of a database that may be in use, durable when it returns. Blocks this thread: for commands only.
 *
 * `VACUUM INTO`, not the backup API: in one read transaction, so that a busy server neither waits for it nor makes it begin
 * again (the backup API starts over whenever another process has written), and without free pages, so that words erased from
 * the database are not carried off in its gaps. The copy is one file, without a write-ahead log. It costs as much disk as the
 * database and lets the log grow by what is written meanwhile.
 */
export function copySqlite(from: string, to: string): void {
  const source = new Database(from, { readonly: true, timeout: 30_000 });
  try {
    source.prepare('vacuum into ?').run(to);
  } finally {
    source.close();
  }
  // Unlike an ordinary commit, VACUUM INTO leaves the disk to its own time (sqlite.org/lang_vacuum.html).
  const file = openSync(to, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What a database file says of itself. */
export interface SqliteContents {
  /** Rows of every table, by name. */
  counts: Record<string, number>;
  /** Names of the migrations applied, in order. */
  migrations: string[];
}

/** What is wrong with the pages and indexes of a database nobody writes to; empty: nothing. Blocks this thread: for commands only. */
export function inspectSqlite(file: string): string[] {
  const database = new Database(file, { readonly: true });
  try {
    // Every row is looked up in every index: without the file in memory that is one read of the disk each.
    database.pragma(`mmap_size = ${statSync(file).size}`);
    const pages = database.pragma(`integrity_check(${NAMED})`) as { integrity_check: string }[];
    return pages.map((row) => row.integrity_check).filter((words) => words !== 'ok');
  } catch (error) {
    const code = sqliteCode(error);
    if (!code) throw error;
    return [code];
  } finally {
    database.close();
  }
}

/** Counts the rows of every table of a database nobody writes to. Blocks this thread: for commands only. */
export function countSqlite(file: string): SqliteContents {
  const database = new Database(file, { readonly: true });
  try {
    const tables = namesOf(
      database,
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    );
    const counts = tables.map((table) => [
      table,
      (database.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n,
    ]);
    const migrations = tables.includes('schema_migration')
      ? namesOf(database, 'select name from schema_migration order by name')
      : [];
    return { counts: Object.fromEntries(counts) as Record<string, number>, migrations };
  } finally {
    database.close();
  }
}

/** True while another process has the database open. Folds the write-ahead log into the file on the way. */
export function isSqliteInUse(file: string): boolean {
  const database = new Database(file, { timeout: 0 });
  try {
    // Leaving WAL mode needs the file to oneself; the server goes back to it at its next start.
    database.pragma('journal_mode = DELETE');
    return false;
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) return true;
    // Not a database, or a broken one: nobody works with it.
    return false;
  } finally {
    database.close();
  }
}

function namesOf(database: Database.Database, query: string): string[] {
  return (database.prepare(query).all() as { name: string }[]).map((row) => row.name);
}
