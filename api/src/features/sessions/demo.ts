import { isHeadRole, ROLES, type Role } from '@tellit/shared/words/roles.ts';
import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { StaffClaims } from '../../platform/http/staff-actor.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { openSession } from './staff-tokens.ts';

export interface DemoPerson {
  account: string;
  name: string;
  role: Role;
  organisationName: string;
}

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * The demonstration's doors without a password exist only for a browser on this very machine (decisions.md *Modes*).
 * The host's name is checked too, so that no other site can point its own name at this machine.
 * @throws ApiError demoOnly
 */
export function requireDemo(deps: Pick<Deps, 'config'>, request: FastifyRequest): void {
  const isLocal =
    LOOPBACK_ADDRESSES.has(request.socket.remoteAddress ?? '') && LOOPBACK_HOSTS.test(request.headers.host ?? '');
  const isForwarded = FORWARDED.some((name) => request.headers[name] !== undefined);
  if (deps.config.mode !== 'demo' || !isLocal || isForwarded) throw new ApiError('demoOnly');
}

/** Everybody of the demonstration districts with the post they play, in the order a visitor meets them. */
export async function demoPeople(deps: Pick<Deps, 'store' | 'clock'>): Promise<DemoPerson[]> {
  const now = deps.clock.now();
  const rows = await deps.store.read((db) => demoPosts(db, deps.store.t, now));
  // One line a person: the post that says most about them.
  const byAccount = new Map<string, DemoPerson>();
  for (const row of rows.sort((a, b) => weight(a.role) - weight(b.role)))
    if (!byAccount.has(row.account)) byAccount.set(row.account, row);
  return [...byAccount.values()];
}

/** A session of a demonstration person. @throws ApiError notFound */
export async function openDemoSession(
  deps: Pick<Deps, 'store' | 'clock' | 'keys'>,
  account: string,
): Promise<{ claims: StaffClaims; refreshToken: string }> {
  const { t } = deps.store;
  return deps.store.tx(async (db) => {
    const [person] = await db
      .select({ district: t.person.district, personId: t.person.id, tokenEpoch: t.person.tokenEpoch })
      .from(t.person)
      .innerJoin(t.district, and(eq(t.district.id, t.person.district), eq(t.district.mode, 'demo')))
      .where(and(eq(t.person.account, account), isNull(t.person.retiredAt)));
    if (!person) throw new ApiError('notFound');
    return openSession(db, t, deps.keys, person, deps.clock.now());
  });
}

async function demoPosts(db: Db, t: Tables, now: number): Promise<DemoPerson[]> {
  return db
    .select({
      account: t.person.account,
      name: t.person.name,
      role: t.post.role,
      organisationName: t.organisation.shortName,
    })
    .from(t.post)
    .innerJoin(t.district, and(eq(t.district.id, t.post.district), eq(t.district.mode, 'demo')))
    .innerJoin(
      t.person,
      and(eq(t.person.district, t.post.district), eq(t.person.id, t.post.personId), isNull(t.person.retiredAt)),
    )
    .innerJoin(
      t.organisation,
      and(eq(t.organisation.district, t.post.district), eq(t.organisation.id, t.post.organisationId)),
    )
    .where(and(lte(t.post.heldFrom, now), or(isNull(t.post.heldTo), gt(t.post.heldTo, now))))
    .orderBy(asc(t.post.id));
}

/** The desk first, then secretaries and heads, then everybody else in the order of the list of roles. */
function weight(role: Role): number {
  if (role === 'dispatcher') return -100;
  return isHeadRole(role) ? -50 + ROLES.indexOf(role) : ROLES.indexOf(role);
}
