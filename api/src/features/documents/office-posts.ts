import type { Role } from '@tellit/shared/words/roles.ts';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { StaffActor, StaffPost } from '../../platform/http/actor.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Scope } from '../work-orders/scope.ts';

/** Roles in whose name an organisation issues papers and checks the replies (standing-papers.ts, isIssuer). */
const ISSUING: readonly Role[] = [
  'supervisor',
  'dispatcher',
  'discipline',
  'streetSecretary',
  'districtSecretary',
  'communitySecretary',
  'unitHead',
];
const HEADS_BELOW: readonly Role[] = ['communitySecretary', 'unitHead'];

/** The last organisation of a path that ends in "/". */
const lastOf = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? '';

/** The offices the actor issues for: the own one, and for a desk or supervision office the street or district it works for. */
export function officesOf(posts: readonly StaffPost[]): string[] {
  const own = posts.filter((p) => ISSUING.includes(p.role));
  return [...new Set(own.flatMap((p) => [p.organisationId, lastOf(p.path)]))];
}

/** Papers addressed to the actor: the list's side of `isAddressee` (standing-papers.ts). */
export function addressedToMe(t: Tables, scope: Scope, actor: StaffActor): SQL {
  const { toId, toRole } = t.document;
  const mine: (SQL | undefined)[] = actor.posts
    .filter((p) => p.role !== 'administrator')
    .map((p) => and(eq(toId, p.organisationId), or(isNull(toRole), eq(toRole, p.role))));
  const heads = actor.posts.filter((p) => HEADS_BELOW.includes(p.role)).map((p) => p.role);
  if (heads.length > 0 && scope.headUnitIds.length > 0)
    mine.push(and(inArray(toId, scope.headUnitIds), or(isNull(toRole), inArray(toRole, heads))));
  for (const p of actor.posts)
    if (p.role === 'followUpClerk') mine.push(and(eq(toId, lastOf(p.path)), eq(toRole, 'followUpClerk')));
  if (mine.length === 0) return sql`1 = 0`;
  // All of them are addressed to one of these: said apart, so that an index leads to the papers.
  const addressees = new Set([...actor.posts.flatMap((p) => [p.organisationId, lastOf(p.path)]), ...scope.headUnitIds]);
  return and(inArray(toId, [...addressees]), or(...mine)) as SQL;
}

/** Papers of the actor's offices, and what their street asked the supervision office for. */
export function issuedByMine(t: Tables, actor: StaffActor): SQL {
  const offices = officesOf(actor.posts);
  if (offices.length === 0) return sql`1 = 0`;
  const streets = actor.posts
    .filter((p) => p.role === 'streetSecretary' || p.role === 'dispatcher')
    .map((p) => lastOf(p.path));
  const asked = streets.length > 0 ? and(askedFor(t), inArray(t.workOrder.streetId, streets)) : undefined;
  return or(inArray(t.document.issuerId, offices), asked) as SQL;
}

/** Only asked for: between the street and the supervision office, nothing for the unit it is about. */
export function askedFor(t: Tables): SQL {
  return inArray(t.document.state, ['requested', 'refused']);
}
