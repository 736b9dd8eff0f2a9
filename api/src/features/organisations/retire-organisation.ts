import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { stillOpen } from '../work-orders/scope.ts';
import { updateOrganisation } from './change-organisation.ts';
import { type OrganisationRow, organisationById } from './create-organisation.ts';

/** Retires an organisation nothing depends on any more; its history stays. @throws ApiError notFound, inUse, staleVersion */
export async function retireOrganisation(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
): Promise<void> {
  const row = await organisationById(db, t, scene.district, id);
  if (row.retiredAt !== null) return;
  const uses = await usesOf(db, t, row, scene.now);
  if (row.parentId === null || row.kind === 'district') throw new ApiError('inUse', { detail: '区县本身不能停用。' });
  if (uses.length > 0)
    throw new ApiError('inUse', { detail: `还有${uses.join('、')}，现在不能停用。请先移交或停用它们。` });
  await updateOrganisation(db, t, row, version, { retiredAt: scene.now });
  await recordChange(db, t, scene, {
    noun: 'organisation',
    nounId: id,
    action: 'retire',
    before: { retiredAt: null },
    after: { retiredAt: scene.now },
  });
}

/** What still depends on it, in words. */
async function usesOf(db: Db, t: Tables, { district, id }: OrganisationRow, now: number): Promise<string[]> {
  const { assignment, workOrder, organisation, tellCode, post } = t;
  const here = and(
    eq(workOrder.district, district),
    or(eq(workOrder.placeOrgId, id), eq(workOrder.deskId, id), eq(workOrder.streetId, id)),
  );
  const counts: [string, number][] = [
    [
      '没办完的派工',
      await db.$count(
        assignment,
        and(eq(assignment.district, district), eq(assignment.organisationId, id), eq(assignment.open, true)),
      ),
    ],
    ['没办结的工单', await db.$count(workOrder, and(here, inArray(workOrder.sealed, [false, true]), stillOpen(t)))],
    [
      '下级机构',
      await db.$count(
        organisation,
        and(eq(organisation.district, district), eq(organisation.parentId, id), isNull(organisation.retiredAt)),
      ),
    ],
    [
      '在用的说事码',
      await db.$count(
        tellCode,
        and(eq(tellCode.district, district), eq(tellCode.organisationId, id), isNull(tellCode.retiredAt)),
      ),
    ],
    [
      '在任的岗位',
      await db.$count(
        post,
        and(eq(post.district, district), eq(post.organisationId, id), or(isNull(post.heldTo), gt(post.heldTo, now))),
      ),
    ],
  ];
  return counts.filter(([, count]) => count > 0).map(([what, count]) => `${count} 个${what}`);
}
