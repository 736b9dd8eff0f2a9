import { join } from 'node:path';
import Database from 'better-sqlite3';
import { percentiles, type Series } from './load.ts';

/** The floor: three inserts in one durable transaction by better-sqlite3 alone, as a complaint with history needs at least. */
export function rawSqlite(dir: string, transactions: number): Series {
  const db = new Database(join(dir, 'raw.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  for (const table of ['a', 'b', 'c']) db.exec(`create table ${table} (id text primary key, text text) without rowid`);
  const inserts = ['a', 'b', 'c'].map((table) => db.prepare(`insert into ${table} values (?, ?)`));
  const words = 'x'.repeat(400);
  const commit = db.transaction((id: string) => {
    for (const insert of inserts) insert.run(id, words);
  });
  const times: number[] = [];
  const started = performance.now();
  for (let i = 0; i < transactions; i += 1) {
    const before = performance.now();
    commit(String(i));
    times.push(performance.now() - before);
  }
  const rate = transactions / ((performance.now() - started) / 1000);
  db.close();
  return {
    name: 'raw better-sqlite3: 3 inserts, FULL',
    requests: transactions,
    concurrency: 1,
    rate,
    failed: 0,
    ...percentiles(times),
  };
}
