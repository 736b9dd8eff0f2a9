import pg from 'pg';
import { StoreUnavailable } from './errors.ts';

/** One moment of a PostgreSQL database, which other sessions can share while it is held. */
export interface Snapshot {
  /** For `pg_dump --snapshot`. */
  id: string;
  /** Rows of every table, by name. */
  counts: Record<string, number>;
  /** Names of the migrations applied, in order. */
  migrations: string[];
}

/** Holds one moment of the database while `work` lasts. @throws StoreUnavailable when it cannot be reached */
export async function withSnapshot<T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const id = (await client.query<{ id: string }>('select pg_export_snapshot() as id')).rows[0]?.id ?? '';
    const counts: Record<string, number> = {};
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query<{ n: number }>(`select count(*) as n from "${table}"`);
      counts[table] = Number(rows[0]?.n ?? 0);
    }
    const applied =
      'schema_migration' in counts
        ? (await client.query<{ name: string }>('select name from schema_migration order by name')).rows
        : [];
    const result = await work({ id, counts, migrations: applied.map(({ name }) => name) });
    await client.query('commit');
    return result;
  });
}

/** Whether a database holds no table at all. @throws StoreUnavailable when it cannot be reached */
export async function isEmptyPostgres(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await tablesOf(client)).length === 0);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new StoreUnavailable('connection', error);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = current_schema() order by tablename',
  );
  return rows.map(({ name }) => name);
}
