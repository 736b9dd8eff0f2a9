import { createHash, timingSafeEqual } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { StoreUnavailable } from '../store/errors.ts';
import { askDatabase } from '../watch/database-figures.ts';
import type { Figures } from '../watch/figures.ts';
import { routeOf, traceRequests } from '../watch/trace.ts';
import type { Watch } from '../watch/watch.ts';
import type { Deps } from './deps.ts';
import { ApiError } from './problem.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Counts every answer, and tells what was counted at /metrics: to whoever sends METRICS_TOKEN, or, when there is none, to this
 * machine itself. To everybody else the page does not exist. Not part of the contract: for machines.
 */
export function registerMetrics(app: FastifyInstance, deps: Deps, watch: Watch): void {
  const { config, store, clock } = deps;
  const { figures } = watch;
  figures.info.set({ engine: store.engine, mode: config.mode }, 1);
  traceRequests(app);
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request);
    figures.requests.inc({ route, status: `${Math.floor(reply.statusCode / 100)}xx` });
    // A live stream is open for minutes on purpose.
    if (route !== 'GET /v1/live') figures.requestSeconds.observe({ route }, reply.elapsedTime / 1000);
  });
  app.addHook('onError', async (_request, _reply, error) => {
    if (error instanceof StoreUnavailable) figures.storeErrors.inc({ reason: error.reason });
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, config.metricsToken)) throw new ApiError('notFound');
    for (const { loop, seconds } of watch.loops.ages()) figures.loopAge.set({ loop }, seconds);
    await Promise.all([askDatabase(store, clock, figures), measureDisks(deps, figures), watch.askMore?.()]);
    reply.type(figures.registry.contentType).serializer((body: unknown) => body as string);
    return figures.registry.metrics();
  });
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) return isSame(request.headers.authorization ?? '', `Bearer ${token}`);
  // A proxy on this machine brings the whole world with it.
  const isForwarded = FORWARDED.some((name) => request.headers[name] !== undefined);
  return LOOPBACK.has(request.socket.remoteAddress ?? '') && !isForwarded;
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a as Buffer, b as Buffer);
}

async function measureDisks({ config }: Pick<Deps, 'config'>, figures: Figures): Promise<void> {
  const disks = { data: config.dataDir, backup: config.backup?.dir };
  for (const [of, folder] of Object.entries(disks)) {
    if (folder === undefined) continue;
    const disk = await statfs(folder).catch(() => null);
    if (disk) figures.diskFree.set({ of }, disk.bavail * disk.bsize);
  }
}
