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

/** What better-sqlite3 alone takes for the rows of a queue page and of one order with its history, all columns as objects. */
export function rawPage(file: string): { name: string; times: number[]; cpuMs: number }[] {
  const db = new Database(file, { readonly: true });
  const district = '650103';
  const queue = db.prepare(
    "select * from work_order where district = ? and sealed = 0 and state = 'received' order by due_at, id limit 20",
  );
  const ids = (db.prepare('select id from work_order limit 2000').all() as { id: string }[]).map(({ id }) => id);
  const under = ['complaint', 'assignment', 'clock', 'escalation', 'event', 'entry'].map((table) =>
    db.prepare(`select * from ${table} where district = ? and work_order_id = ?`),
  );
  const order = db.prepare('select * from work_order where district = ? and id = ?');
  const timed = (name: string, one: (index: number) => void) => {
    for (let i = 0; i < 200; i += 1) one(i);
    const cpu = process.cpuUsage();
    const times = Array.from({ length: 2000 }, (_, index) => {
      const before = performance.now();
      one(index);
      return performance.now() - before;
    });
    const used = process.cpuUsage(cpu);
    return { name, times, cpuMs: (used.user + used.system) / 1000 / times.length };
  };
  const found = [
    timed('裸 better-sqlite3：队列 20 行', () => queue.all(district)),
    timed('裸 better-sqlite3：一张工单七条查询', (index) => {
      const id = ids[index % ids.length];
      order.get(district, id);
      for (const rows of under) rows.all(district, id);
    }),
  ];
  db.close();
  return found;
}
