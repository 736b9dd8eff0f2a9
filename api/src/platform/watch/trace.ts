import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Which request the running code works for. */
export interface Trace {
  reqId: string;
  /** Its key, `GET /v1/work-orders/:id`; never the url. */
  route: string;
}

const traces = new AsyncLocalStorage<Trace>();

/** Null outside requests: in the worker, at start. */
export const currentTrace = (): Trace | null => traces.getStore() ?? null;

/** Remembers the request for whatever runs because of it: log lines and slow statements name it. */
export function traceRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    traces.run({ reqId: request.id, route: routeOf(request) }, done);
  });
  // Reading a body goes on in the connection's context, not in the request's.
  app.addHook('preValidation', (request, _reply, done) =>
    traces.run({ reqId: request.id, route: routeOf(request) }, done),
  );
}

/** The key of a request's route, from a closed set: pages and pictures of the browser side are all one. */
export function routeOf(request: FastifyRequest): string {
  const { url } = request.routeOptions;
  if (url === undefined) return 'unmatched';
  return url.startsWith('/v1/') || OWN.has(url) ? `${request.method} ${url}` : 'static';
}

const OWN = new Set(['/healthz', '/readyz', '/metrics', '/openapi.json', '/q/:code', '/v/:code']);
