import type { CertificateView } from '@tellit/shared/contract/certificates.ts';
import { certificateProblem, holderProblem } from '@tellit/shared/rules/inspection/certificate.ts';
import type { CertificateState } from '@tellit/shared/words/inspection-states.ts';
import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { contains, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { heldAt } from '../people/list-people.ts';
import { type CertificateRow, loadInspectors } from './load-certificates.ts';

export interface CertificateQuery {
  district: string;
  now: number;
  /** Only of these units; null: all. */
  units: readonly string[] | null;
  id?: string | undefined;
  q?: string | undefined;
  organisationId?: string | undefined;
  state?: CertificateState | undefined;
  usable?: boolean;
  cursor?: string | undefined;
  limit: number;
}

/**
 * Certificates in the order of their numbers, by keyset. `usable` leaves out what nobody may inspect with now: suspended, revoked,
 * not in its term; holders who became grid members or temporary staff are named with the reason.
 */
export async function findCertificates(
  db: Db,
  t: Tables,
  query: CertificateQuery,
): Promise<{ items: CertificateView[]; next: string | null }> {
  const { certificate: c, person: p, organisation: o } = t;
  const rows = await db
    .select({ row: c, personName: p.name, organisationName: o.shortName })
    .from(c)
    .innerJoin(p, and(eq(p.district, c.district), eq(p.id, c.personId)))
    .innerJoin(o, and(eq(o.district, c.district), eq(o.id, c.organisationId)))
    .where(
      and(
        eq(c.district, query.district),
        query.id === undefined ? undefined : eq(c.id, query.id),
        query.units === null ? undefined : inArray(c.organisationId, [...query.units]),
        query.organisationId === undefined ? undefined : eq(c.organisationId, query.organisationId),
        query.state === undefined ? undefined : eq(c.state, query.state),
        query.usable
          ? and(
              eq(c.state, 'valid'),
              lte(c.validFrom, query.now),
              gt(c.validTo, query.now),
              eq(p.temporary, false),
              isNull(p.retiredAt),
            )
          : undefined,
        query.q ? or(contains(p.name, query.q), contains(c.number, query.q)) : undefined,
        query.cursor === undefined ? undefined : gt(c.number, query.cursor),
      ),
    )
    .orderBy(asc(c.number))
    .limit(query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const next = rows.length > query.limit ? (shown.at(-1)?.row.number ?? null) : null;
  const holders = await loadInspectors(
    db,
    t,
    query.district,
    shown.map(({ row }) => row.personId),
    query.now,
  );
  const items = shown.map(({ row, personName, organisationName }) => {
    const holder = holders.get(row.personId);
    return view(row, personName, organisationName, problemOf(row, holder, query.now));
  });
  return { items: query.usable ? items.filter((one) => one.problem === null) : items, next };
}

function problemOf(
  row: CertificateRow,
  holder: Parameters<typeof holderProblem>[0] | undefined,
  now: number,
): string | null {
  return certificateProblem(row, now) ?? (holder ? holderProblem(holder) : null);
}

function view(
  row: CertificateRow,
  personName: string,
  organisationName: string,
  problem: string | null,
): CertificateView {
  const { id, personId, organisationId, number, scope, state, validFrom, validTo, version } = row;
  return {
    id,
    personId,
    personName,
    organisationId,
    organisationName,
    number,
    scope,
    state,
    validFrom,
    validTo,
    problem,
    version,
  };
}

/** People by name or account for whoever registers a certificate, with the posts they hold and why they may have none. */
export async function findHolders(db: Db, t: Tables, district: string, q: string, now: number) {
  const { person: p, post, organisation: o } = t;
  const people = await db
    .select({ id: p.id, name: p.name })
    .from(p)
    .where(and(eq(p.district, district), isNull(p.retiredAt), or(contains(p.name, q), eq(p.account, q))))
    .orderBy(asc(p.id))
    .limit(20);
  if (people.length === 0) return [];
  const ids = people.map((one) => one.id);
  const posts = await db
    .select({ personId: post.personId, organisationId: o.id, organisationName: o.shortName, role: post.role })
    .from(post)
    .innerJoin(o, and(eq(o.district, post.district), eq(o.id, post.organisationId)))
    .where(and(eq(post.district, district), inArray(post.personId, ids), heldAt(t, now)));
  const holders = await loadInspectors(db, t, district, ids, now);
  return people.map(({ id, name }) => {
    const holder = holders.get(id);
    return {
      id,
      name,
      posts: posts.filter((one) => one.personId === id).map(({ personId: _, ...rest }) => rest),
      problem: holder ? holderProblem(holder) : null,
    };
  });
}
