import type { FastifyInstance } from 'fastify';
import { isMigrated } from '../store/migrate.ts';
import type { Deps } from './deps.ts';

/** Why a server that lives should get no requests now. */
type NotReady = 'closing' | 'database' | 'migrations' | 'worker';

/**
 * Live: the process answers. Ready: it is not about to stop, the database reads and writes and has this program's schema, and
 * the worker looked lately. Not part of the contract: for machines.
 */
export function registerHealth(app: FastifyInstance, deps: Deps): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const reason = await notReady(deps);
    if (reason === null) return { status: 'ready' };
    return reply.code(503).send({ status: 'notReady', reason });
  });
}

async function notReady({ store, watch }: Deps): Promise<NotReady | null> {
  if (watch?.closing) return 'closing';
  try {
    await store.ready();
    if (!(await isMigrated(store))) return 'migrations';
  } catch {
    return 'database';
  }
  return watch && watch.loops.stuck().length > 0 ? 'worker' : null;
}
