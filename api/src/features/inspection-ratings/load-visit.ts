import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type VisitRow, visitByCode } from '../inspections/code.ts';
import type { OrganisationFacts } from '../tenants/tenant.ts';
import { loadOrganisations } from '../tenants/tenant.ts';

export type RatingRecord = Tables['inspectionRating']['$inferSelect'];

/** A visit that may be rated, with the departments that took part, the leading one first. */
export interface RatedVisit {
  visit: VisitRow;
  departments: OrganisationFacts[];
}

/** The visit under a code. @throws ApiError codeUnknown */
export async function loadVisit(db: Db, deps: Deps, code: string): Promise<RatedVisit> {
  const { t } = deps.store;
  const visit = await visitByCode(db, t, deps.keys, code);
  if (!visit)
    throw new ApiError('codeUnknown', { detail: '没有这个检查码。请核对码下面的字，或请检查人员再出示一次。' });
  const departments = await departmentsOf(db, t, visit.district, [visit]);
  return { visit, departments: departments.get(visit.id) ?? [] };
}

/** The departments of visits, by visit: whoever still has a part in it, the leading one first. */
export async function departmentsOf(
  db: Db,
  t: Tables,
  district: string,
  visits: readonly Pick<VisitRow, 'id' | 'leadId'>[],
): Promise<Map<string, OrganisationFacts[]>> {
  if (visits.length === 0) return new Map();
  const k = t.inspectionTask;
  const tasks = await db
    .selectDistinct({ visitId: k.inspectionId, organisationId: k.organisationId })
    .from(k)
    .where(
      and(
        eq(k.district, district),
        inArray(
          k.inspectionId,
          visits.map((visit) => visit.id),
        ),
        ne(k.state, 'cancelled'),
        ne(k.state, 'refused'),
      ),
    );
  const found = await loadOrganisations(db, t, district, [
    ...new Set([...tasks.map((task) => task.organisationId), ...visits.map((visit) => visit.leadId)]),
  ]);
  return new Map(
    visits.map((visit) => {
      const ids = tasks.filter((task) => task.visitId === visit.id).map((task) => task.organisationId);
      const inOrder = [...new Set([visit.leadId, ...ids.sort()])].filter((id) => ids.length === 0 || ids.includes(id));
      return [
        visit.id,
        inOrder.flatMap((id) => {
          const one = found.get(id);
          return one ? [one] : [];
        }),
      ];
    }),
  );
}

/** The rating of a visit; null before there is one. */
export async function ratingOf(db: Db, t: Tables, visit: VisitRow): Promise<RatingRecord | null> {
  const r = t.inspectionRating;
  const [row] = await db
    .select()
    .from(r)
    .where(and(eq(r.district, visit.district), eq(r.inspectionId, visit.id)));
  return row ?? null;
}
