import { execFileSync } from 'node:child_process';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../factories/free-port.ts';
import { type OwnPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { throwawayFolder } from './throwaway.ts';

/** A primary and a hot standby that follows it by streaming replication: two real servers. */
export interface ReplicatedPostgres {
  primary: OwnPostgres;
  /** Its address stays the same when it is stopped and started again. */
  standby: { url: string };
  /** Holds the standby where it is: it answers, and what happens on the primary does not arrive. */
  pause: () => Promise<void>;
  resume: () => Promise<void>;
  /** Settles once the standby has everything the primary has now. */
  caughtUp: () => Promise<void>;
  /** Ends every connection to the standby, as a network that breaks does. */
  endConnections: () => Promise<void>;
  stopStandby: () => Promise<void>;
  startStandby: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts both. The package brings no pg_basebackup, so the standby begins as a copy of the stopped primary's folder.
 */
export async function startReplicatedPostgres(): Promise<ReplicatedPostgres> {
  const folder = await throwawayFolder('tellit-replicated-');
  // As root the servers run under an account of their own, which must be able to pass through.
  await chmod(folder, 0o755);
  const at = (name: string) => join(folder, name);
  const primaryPort = await freePort();
  const start = (name: string, port: number) =>
    startEmbeddedPostgres({ durable: false, directory: at(name), port, flags: ['wal_receiver_status_interval=1s'] });
  await (await start('primary', primaryPort)).stop();
  // With owner and rights.
  await mkdir(at('standby'));
  execFileSync('cp', ['-a', join(at('primary'), 'data'), join(at('standby'), 'data')]);
  const upstream = `host=127.0.0.1 port=${primaryPort} user=tellit password=tellit`;
  await writeFile(join(at('standby'), 'data', 'standby.signal'), '');
  await writeFile(join(at('standby'), 'data', 'postgresql.auto.conf'), `primary_conninfo = '${upstream}'\n`);
  const primary = await start('primary', primaryPort);
  const standbyPort = await freePort();
  let standby = await start('standby', standbyPort);
  return {
    primary,
    standby,
    pause: async () => {
      await ask(standby.url, 'select pg_wal_replay_pause()');
      // Asked for at once, done after the record under way.
      while ((await ask(standby.url, 'select pg_get_wal_replay_pause_state() as is'))[0]?.is !== 'paused')
        await new Promise((resolve) => setTimeout(resolve, 20));
    },
    resume: async () => void (await ask(standby.url, 'select pg_wal_replay_resume()')),
    caughtUp: async () => {
      // A commit that waits for the log takes everything committed before it along.
      await ask(primary.url, "set synchronous_commit = on; select pg_logical_emit_message(true, 'tellit', 'flush')");
      const [{ lsn } = { lsn: '' }] = await ask(primary.url, 'select pg_current_wal_flush_lsn()::text as lsn');
      for (;;) {
        const [row] = await ask(standby.url, `select pg_last_wal_replay_lsn() >= '${lsn}'::pg_lsn as there`);
        if (row?.there) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    endConnections: async () => {
      const others =
        'select pg_terminate_backend(pid) from pg_stat_activity where datname is not null and pid <> pg_backend_pid()';
      await ask(standby.url, others);
    },
    stopStandby: () => standby.stop(),
    startStandby: async () => {
      standby = await start('standby', standbyPort);
    },
    stop: async () => {
      await standby.stop();
      await primary.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
