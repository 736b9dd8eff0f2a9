import { FINAL_ORDER_STATES } from '@tellit/shared/rules/workflow/table.ts';
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { type Db, forUpdate, startsWith } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { placeOf } from '../places/find-place.ts';
import { updateOrganisation } from './change-organisation.ts';
import { type OrganisationRow, organisationById, requirePlace } from './create-organisation.ts';
import { pathUnder } from './placement.ts';

/**
 * Hangs an organisation under another parent. Everything below follows in the same transaction: the paths of its
 * subtree, of every matter that happened there and of every business; matters still open go over to the new street and its desk.
 * @throws ApiError notFound, invalidInput, staleVersion
 */
export async function moveOrganisation(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
  parentId: string,
): Promise<void> {
  const { district } = scene;
  // Two moves at once could hang two organisations under each other: both lock the district's root first.
  await forUpdate(
    db
      .select({ id: t.organisation.id })
      .from(t.organisation)
      .where(and(eq(t.organisation.district, district), eq(t.organisation.kind, 'district'))),
  );
  const row = await organisationById(db, t, district, id);
  const parent = await organisationById(db, t, district, parentId);
  if (row.parentId === null) throw refused('最上级机构不能改隶属');
  if (parent.path.startsWith(row.path)) throw refused('不能放到它自己或它的下级下面');
  requirePlace(parent, row.kind);
  const path = pathUnder(parent.path, id);
  await updateOrganisation(db, t, row, version, { parentId });
  await rewrite(db, t, district, row.path, path);
  if (row.kind === 'community' || row.kind === 'grid') await handOver(db, t, row, path);
  await recordChange(db, t, scene, {
    noun: 'organisation',
    nounId: id,
    action: 'move',
    before: { parentId: row.parentId },
    after: { parentId },
  });
}

/** Puts the new beginning in front of every path below the old one. */
async function rewrite(db: Db, t: Tables, district: string, from: string, to: string): Promise<void> {
  const rest = (column: typeof t.organisation.path | typeof t.workOrder.placePath | typeof t.business.placePath) =>
    sql<string>`${to} || substr(${column}, cast(${from.length + 1} as integer))`;
  await db
    .update(t.organisation)
    .set({ path: rest(t.organisation.path) })
    .where(and(eq(t.organisation.district, district), startsWith(t.organisation.path, from)));
  await db
    .update(t.workOrder)
    .set({ placePath: rest(t.workOrder.placePath) })
    .where(and(eq(t.workOrder.district, district), startsWith(t.workOrder.placePath, from)));
  await db
    .update(t.business)
    .set({ placePath: rest(t.business.placePath) })
    .where(and(eq(t.business.district, district), startsWith(t.business.placePath, from)));
}

/** Open matters of a moved community belong to its new street; whoever has an old one on screen is told so by the version. */
async function handOver(db: Db, t: Tables, row: OrganisationRow, path: string): Promise<void> {
  const { street, desk } = await placeOf(db, t, row.district, row.id);
  const open = and(
    eq(t.workOrder.district, row.district),
    startsWith(t.workOrder.placePath, path),
    notInArray(t.workOrder.state, [...FINAL_ORDER_STATES]),
  );
  const { workOrder } = t;
  await db
    .update(workOrder)
    .set({ streetId: street.id, version: sql`${workOrder.version} + 1` })
    .where(open);
  // A sealed matter stays with the discipline office.
  await db
    .update(workOrder)
    .set({ deskId: desk.id })
    .where(and(open, eq(workOrder.sealed, false)));
}

const refused = (message: string) => new ApiError('invalidInput', { fields: [{ path: 'parentId', message }] });
