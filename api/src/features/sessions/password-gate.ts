import { type Api, api, type RouteKey } from '@tellit/shared/contract/api.ts';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../../platform/http/problem.ts';

/** What somebody with a first password may still do: see who they are, change it, leave. */
const OPEN: readonly RouteKey[] = ['GET /v1/me', 'POST /v1/me/password', 'POST /v1/sessions/end'];

/**
 * Until a first or reset password is changed, no staff route but those works: the one who handed it out knows it too.
 * Must be registered before the features, so that it stands in front of all their routes.
 */
export function registerPasswordGate(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    if (request.actor.kind !== 'staff' || !request.actor.mustChangePassword) return;
    const key = `${request.method} ${request.routeOptions.url ?? ''}` as RouteKey;
    const spec: Api[RouteKey] | undefined = api[key];
    if (!spec || spec.who === 'anyone' || OPEN.includes(key)) return;
    throw new ApiError('passwordChangeNeeded');
  });
}
