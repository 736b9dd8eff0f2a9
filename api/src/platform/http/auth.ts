import fastifyJwt from '@fastify/jwt';
import type { FastifyInstance } from 'fastify';
import { signingKeyFor } from '../crypto/keys.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { ApiError } from './problem.ts';
import { loadStaff } from './staff-actor.ts';

/** What an access token says. It names; what a person may do is read from the database at every request. */
export type TokenClaims =
  | { kind: 'reporter'; sub: string }
  | { kind: 'complaint'; sub: string; district: string }
  | { kind: 'staff'; sub: string; district: string; session: string; epoch: number };

/** RFC 6750: the scheme's name in any case; one without a token is a broken one. */
const BEARER = /^bearer(?:\s+|$)/i;

type Claim = { kind: string; sub: string; district: string; session: string; epoch: number };

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
  }
}
declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: TokenClaims;
    user: TokenClaims & { exp: number };
  }
}

/** Signatures remembered: as many people as use a district's server within a quarter of an hour. */
const KEPT_TOKENS = 2000;

export const STAFF_ACCESS_SECONDS = 15 * 60;
export const REPORTER_ACCESS_SECONDS = 12 * 3600;
export const LOOKUP_ACCESS_SECONDS = 2 * 3600;

/** Puts the actor on every request. A broken or expired token is an error, never silently nobody. */
export async function registerAuth(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(fastifyJwt, {
    secret: signingKeyFor(deps.keys, 'tokens').export().toString('base64'),
    // Tokens expire by the project's clock, so that tests travel in time (decisions.md *Time*).
    // A token is checked by its signature once and looked up afterwards; what it may do is asked every time (loadStaff).
    verify: { algorithms: ['HS256'], ignoreExpiration: true, cache: KEPT_TOKENS },
    sign: { algorithm: 'HS256', noTimestamp: true },
  });
  app.decorateRequest<Actor | null>('actor', null);
  app.addHook('onRequest', async (request) => {
    request.actor = { kind: 'anonymous' };
    // A token of its own, not a person's (metrics.ts).
    if (request.routeOptions.url === '/metrics') return;
    const header = request.headers.authorization;
    if (!header || !BEARER.test(header)) return;
    const claims = claimsOf(app, header.replace(BEARER, ''));
    if (!claims || !(claims.exp * 1000 > deps.clock.now())) throw new ApiError('notSignedIn');
    request.actor = await actorOf(claims, deps);
  });
}

/** What a token of ours says; null for every other one, also for one that was signed and says something else. */
function claimsOf(app: FastifyInstance, token: string): (TokenClaims & { exp: number }) | null {
  let claims: Record<keyof Claim | 'exp', unknown>;
  try {
    claims = app.jwt.verify(token);
  } catch {
    return null;
  }
  const isText = (...names: (keyof Claim)[]) => names.every((name) => typeof claims[name] === 'string');
  const isOurs =
    (claims.kind === 'reporter' && isText('sub')) ||
    (claims.kind === 'complaint' && isText('sub', 'district')) ||
    (claims.kind === 'staff' && isText('sub', 'district', 'session') && typeof claims.epoch === 'number');
  return isOurs && typeof claims.exp === 'number' ? (claims as TokenClaims & { exp: number }) : null;
}

async function actorOf(claims: TokenClaims, deps: Deps): Promise<Actor> {
  if (claims.kind === 'reporter') return { kind: 'reporter', reporterId: claims.sub };
  if (claims.kind === 'complaint') return { kind: 'complaint', district: claims.district, complaintId: claims.sub };
  const staff = await loadStaff(deps, claims);
  if (!staff) throw new ApiError('notSignedIn');
  return staff;
}

/** Signs an access token that expires `seconds` from now by the project's clock. */
export function issueToken(
  app: FastifyInstance,
  deps: Deps,
  claims: TokenClaims,
  seconds: number,
): { token: string; expiresAt: number } {
  const exp = Math.floor(deps.clock.now() / 1000) + seconds;
  return { token: app.jwt.sign({ ...claims, exp } as unknown as TokenClaims), expiresAt: exp * 1000 };
}
