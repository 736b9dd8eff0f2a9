import type { FastifyInstance } from 'fastify';
import { isMigrated } from '../store/migrate.ts';
import type { Deps } from './deps.ts';

/** Whoever asks is a balancer, and does not wait long. */
const READY_WITHIN_MS = 3_000;

/** Why a server that lives should get no requests now. */
type NotReady = 'closing' | 'database' | 'migrations' | 'worker';

/**
 * Live: the process answers. Ready: it is not about to stop, the database reads and writes and has this program's schema, and
 * the worker looked lately. Not part of the contract: for machines.
 */
export function registerHealth(app: FastifyInstance, deps: Deps): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const reason = await notReady(deps);
    if (reason === null) return { status: 'ready' };
    return reply.code(503).send({ status: 'notReady', reason });
  });
}

async function notReady({ store, watch }: Deps): Promise<NotReady | null> {
  if (watch?.closing) return 'closing';
  try {
    const isOfThisProgram = store.ready().then(() => isMigrated(store));
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), READY_WITHIN_MS).unref());
    const answered = await Promise.race([isOfThisProgram, late]);
    if (answered === null) return 'database';
    if (!answered) return 'migrations';
  } catch {
    return 'database';
  }
  return watch && watch.loops.stuck().length > 0 ? 'worker' : null;
}
