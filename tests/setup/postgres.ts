// A real PostgreSQL for the `api-postgres` project: started once, thrown away at the end. TELLIT_PG_URL names another.
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection URL of a PostgreSQL where tests may create databases. */
    postgresUrl: string;
  }
}

/** Starts PostgreSQL and provides its URL as `TELLIT_PG_URL` and `inject('postgresUrl')`; gives the stop function. */
export default async function startPostgres(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TELLIT_PG_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  const server = await startEmbeddedPostgres({ durable: false });
  process.env.TELLIT_PG_URL = server.url;
  project.provide('postgresUrl', server.url);
  return async () => {
    delete process.env.TELLIT_PG_URL;
    await server.stop();
  };
}
