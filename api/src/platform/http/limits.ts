import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from './deps.ts';
import { sharedCounts } from './shared-counts.ts';

/**
 * Limits public writes. A signed-in caller is counted by identity; only callers nobody knows are counted by address and
 * route, generously, because mobile carriers put thousands of people behind one address (peers.md 100). Several servers
 * on one database count together (shared-counts.ts).
 */
export async function registerLimits(app: FastifyInstance, deps: Deps): Promise<void> {
  const most = deps.config.limitPerMinute;
  // Before the limiter is there: hooks run in the order they were added, and it looks at a route once.
  app.addHook('onRoute', (route) => {
    const config = route.config as { limited?: boolean; rateLimit?: unknown } | undefined;
    if (config?.limited) config.rateLimit = {};
  });
  await app.register(fastifyRateLimit, {
    global: false,
    hook: 'preHandler',
    timeWindow: 60_000,
    keyGenerator: callerKey,
    store: sharedCounts(deps),
    max: ({ actor }) => (actor.kind === 'anonymous' ? most : Math.ceil(most / 5)),
  });
}

function callerKey(request: FastifyRequest): string {
  const { actor } = request;
  if (actor.kind === 'reporter') return `reporter:${actor.reporterId}`;
  if (actor.kind === 'complaint') return `complaint:${actor.complaintId}`;
  if (actor.kind === 'staff') return `staff:${actor.personId}`;
  return `address:${request.ip}:${request.routeOptions.url ?? ''}`;
}
