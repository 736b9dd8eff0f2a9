import { createHmac } from 'node:crypto';
import type { Me, StaffTokens } from '@tellit/shared/contract/sessions.ts';
import { and, eq, lt } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { type KeyRing, signingKeyFor } from '../../platform/crypto/keys.ts';
import { digestOfSecret, isSameSecret, newSecret } from '../../platform/crypto/secrets.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { issueToken, STAFF_ACCESS_SECONDS } from '../../platform/http/auth.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { loadStaff, type StaffClaims } from '../../platform/http/staff-actor.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadTenant } from '../tenants/tenant.ts';

const DAY = 24 * 3_600_000;
/** A desk that was not opened for a week logs in again; everybody does after a month. */
export const IDLE_MS = 7 * DAY;
export const LONGEST_MS = 30 * DAY;

/** What a refresh token says about itself once its seal is verified. */
export interface RefreshClaims {
  district: string;
  session: string;
  secret: string;
}

/** The refresh token of a session around a secret, and what is stored of it. */
export function refreshTokenOf(
  keys: KeyRing,
  { district, session, secret }: RefreshClaims,
): { token: string; hash: string } {
  return {
    token: [district, session, secret, seal(keys, district, session, secret)].join('.'),
    hash: digestOfSecret(secret),
  };
}

/** The secret that follows: always the same one, so that an answer that got lost can be given again. */
export function nextSecret(keys: KeyRing, { district, session, secret }: RefreshClaims): string {
  return createHmac('sha256', signingKeyFor(keys, 'refresh.next'))
    .update(JSON.stringify([district, session, secret]))
    .digest('base64url');
}

/**
 * Reads a refresh token; null when we never issued it. The seal tells every token of a family from an invented one, so
 * that any used one that comes back, however old, ends the family, and nobody can end a session by guessing ids.
 */
export function readRefreshToken(keys: KeyRing, token: string): RefreshClaims | null {
  const [district, session, secret, given, ...more] = token.split('.');
  if (!district || !session || !secret || !given || more.length > 0) return null;
  return isSameSecret(given, seal(keys, district, session, secret)) ? { district, session, secret } : null;
}

function seal(keys: KeyRing, district: string, session: string, secret: string): string {
  return createHmac('sha256', signingKeyFor(keys, 'refresh'))
    .update(JSON.stringify([district, session, secret]))
    .digest('base64url');
}

/** What a new session needs to know of its person. */
export interface SessionOwner {
  district: string;
  personId: string;
  tokenEpoch: number;
}

/** Opens a session in the transaction that checked the person. */
export async function openSession(
  db: Db,
  t: Tables,
  keys: KeyRing,
  owner: SessionOwner,
  now: number,
): Promise<{ claims: StaffClaims; refreshToken: string }> {
  const { district, personId } = owner;
  const session = newId(now);
  const { token, hash } = refreshTokenOf(keys, { district, session, secret: newSecret() });
  // Whoever signs in sweeps up what expired of their own: nothing else ever needs those rows.
  await db
    .delete(t.session)
    .where(and(eq(t.session.district, district), eq(t.session.personId, personId), lt(t.session.expiresAt, now)));
  await db.insert(t.session).values({
    district,
    id: session,
    personId,
    refreshHash: hash,
    previousHash: null,
    createdAt: now,
    rotatedAt: now,
    expiresAt: now + IDLE_MS,
    revokedAt: null,
  });
  return { claims: { sub: personId, district, session, epoch: owner.tokenEpoch }, refreshToken: token };
}

/** The answer of every route that signs staff in. Run it after the transaction has been committed. */
export async function staffTokens(
  app: FastifyInstance,
  deps: Deps,
  opened: { claims: StaffClaims; refreshToken: string },
): Promise<StaffTokens> {
  const actor = await loadStaff(deps, opened.claims);
  if (!actor) throw new ApiError('notSignedIn');
  const { token, expiresAt } = issueToken(app, deps, { kind: 'staff', ...opened.claims }, STAFF_ACCESS_SECONDS);
  return { accessToken: token, refreshToken: opened.refreshToken, expiresAt, me: await describeMe(deps, actor) };
}

/** Who a staff member is, with the posts held or stood in for now. */
export async function describeMe(deps: Deps, actor: StaffActor): Promise<Me> {
  const tenant = await deps.store.read((db) => loadTenant(db, deps.store.t, actor.district));
  if (!tenant) throw new ApiError('notSignedIn');
  return {
    person: { id: actor.personId, name: actor.name, account: actor.account },
    district: { id: tenant.district, name: tenant.name },
    posts: actor.posts.map(({ postId, role, organisationId, organisationName, organisationKind, deputy }) => ({
      postId,
      role,
      organisationId,
      organisationName,
      organisationKind,
      deputy,
    })),
    mustChangePassword: actor.mustChangePassword,
    demo: tenant.mode === 'demo',
  };
}
