import type { FastifyInstance } from 'fastify';
import type { Deps } from './deps.ts';

/** Live: the process answers. Ready: the database reads and writes. Not part of the contract: for machines. */
export function registerHealth(app: FastifyInstance, deps: Deps): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async () => {
    await deps.store.ready();
    return { status: 'ready' };
  });
}
