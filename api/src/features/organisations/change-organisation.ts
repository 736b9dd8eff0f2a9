import { and, eq } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, difference, recordChange } from '../history-of-changes/record-change.ts';
import { type OrganisationRow, organisationById } from './create-organisation.ts';

export type OrganisationFields = { [K in 'name' | 'shortName' | 'phone' | 'address']?: OrganisationRow[K] | undefined };

/** Changes what an organisation is called and how it is reached. @throws ApiError notFound, staleVersion */
export async function changeOrganisation(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
  fields: OrganisationFields,
): Promise<void> {
  const row = await organisationById(db, t, scene.district, id);
  const { before, after } = difference<OrganisationRow>(row, fields);
  await updateOrganisation(db, t, row, version, after);
  await recordChange(db, t, scene, { noun: 'organisation', nounId: id, action: 'change', before, after });
}

/** Writes columns under the optimistic version. @throws ApiError staleVersion */
export async function updateOrganisation(
  db: Db,
  t: Tables,
  row: OrganisationRow,
  version: number,
  patch: Partial<Tables['organisation']['$inferInsert']>,
): Promise<void> {
  const result = await db
    .update(t.organisation)
    .set({ ...patch, version: version + 1 })
    .where(
      and(
        eq(t.organisation.district, row.district),
        eq(t.organisation.id, row.id),
        eq(t.organisation.version, version),
      ),
    );
  if (affected(result) !== 1) throw new ApiError('staleVersion');
}
