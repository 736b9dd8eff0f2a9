import type { CaseFileView, newCaseFile } from '@tellit/shared/contract/case-review.ts';
import { and, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { dayStart } from './days.ts';

export type CaseFileRow = Tables['caseFile']['$inferSelect'];

/** What the actor may see of the files: all of the district for the bureau and the discipline office, else their own units'. */
export function filesSeenBy(t: Tables, actor: StaffActor): SQL {
  const f = t.caseFile;
  const district = eq(f.district, actor.district);
  if (hasRole(actor, 'justice', 'discipline')) return district;
  return and(district, inArray(f.organisationId, unitsOf(actor))) as SQL;
}

/** The departments an officer or head speaks for. */
export function unitsOf(actor: StaffActor): string[] {
  const speaks = actor.posts.filter(({ role }) => role === 'unitHead' || role === 'officer');
  return [...new Set(speaks.map(({ organisationId }) => organisationId))];
}

/** Files, the latest entered first. */
export async function listCaseFiles(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: {
    cursor?: string | undefined;
    limit: number;
    organisationId?: string | undefined;
    kind?: CaseFileRow['kind'] | undefined;
  },
): Promise<{ items: CaseFileView[]; next: string | null }> {
  const f = t.caseFile;
  const rows = await db
    .select()
    .from(f)
    .where(
      and(
        filesSeenBy(t, actor),
        query.organisationId ? eq(f.organisationId, query.organisationId) : undefined,
        query.kind ? eq(f.kind, query.kind) : undefined,
        query.cursor ? lt(f.id, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(f.id))
    .limit(query.limit + 1);
  const { shown, next } = cutPage(rows, query.limit, ({ id }) => id);
  return { items: await presentCaseFiles(db, t, actor.district, shown), next };
}

export async function presentCaseFiles(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly CaseFileRow[],
): Promise<CaseFileView[]> {
  const units = await loadOrganisations(db, t, district, [...new Set(rows.map((row) => row.organisationId))]);
  return rows.map(({ id, organisationId, number, kind, title, closedAt }) => ({
    id,
    organisation: { id: organisationId, name: units.get(organisationId)?.shortName ?? '' },
    number,
    kind,
    title,
    closedAt,
  }));
}

/**
 * Enters one file. @throws ApiError forbidden for another department's file, notFound without such a unit, alreadyExists for a number
 * the department has, invalidInput for a day to come
 */
export async function addCaseFile(
  db: Db,
  t: Tables,
  actor: StaffActor,
  input: z.output<typeof newCaseFile>,
  now: number,
): Promise<CaseFileView> {
  const { organisationId, closedOn, ...fields } = input;
  if (!hasRole(actor, 'justice') && !unitsOf(actor).includes(organisationId)) throw new ApiError('forbidden');
  const unit = (await loadOrganisations(db, t, actor.district, [organisationId])).get(organisationId);
  // Only what can have problems on its list is reviewed.
  if (!unit || unit.retiredAt !== null || !['department', 'station', 'office'].includes(unit.kind))
    throw new ApiError('notFound', { detail: '没有这个部门，请重新选择。' });
  const closedAt = dayStart(closedOn, 'closedOn');
  if (closedAt > now) throw new ApiError('invalidInput', { fields: [{ path: 'closedOn', message: '结案日期还没到' }] });
  const row: CaseFileRow = {
    district: actor.district,
    id: newId(now),
    organisationId,
    ...fields,
    closedAt,
    createdAt: now,
  };
  const added = await db.insert(t.caseFile).values(row).onConflictDoNothing().returning({ id: t.caseFile.id });
  if (added.length === 0) throw new ApiError('alreadyExists', { detail: '这个部门已经登记过这个案号。' });
  const [view] = await presentCaseFiles(db, t, actor.district, [row]);
  return view as CaseFileView;
}
