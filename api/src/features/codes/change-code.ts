import { and, eq } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, difference, recordChange } from '../history-of-changes/record-change.ts';
import { codeById, requireHost, type TellCodeRow } from './create-code.ts';

/** Gives a printed code another place or organisation; the sticker stays as it is. @throws ApiError notFound, invalidInput, staleVersion */
export async function moveCode(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
  place: Pick<TellCodeRow, 'organisationId' | 'place' | 'address'>,
): Promise<void> {
  const row = await codeById(db, t, scene.district, id);
  if (row.retiredAt !== null)
    throw new ApiError('invalidInput', { detail: '这个码已经停用，不能再换地点。请新建一个。' });
  await requireHost(db, t, scene.district, place.organisationId);
  // The old coordinates are those of the old place.
  const moved = { ...place, ...(place.address === row.address ? {} : { lng: null, lat: null }) };
  await update(db, t, row, version, moved);
  await recordChange(db, t, scene, {
    noun: 'tellCode',
    nounId: id,
    action: 'move',
    ...difference<TellCodeRow>(row, moved),
  });
}

/** Takes a code out of use; who scans it is told so. @throws ApiError notFound, staleVersion */
export async function retireCode(db: Db, t: Tables, scene: ChangeScene, id: string, version: number): Promise<void> {
  const row = await codeById(db, t, scene.district, id);
  if (row.retiredAt !== null) return;
  await update(db, t, row, version, { retiredAt: scene.now });
  await recordChange(db, t, scene, {
    noun: 'tellCode',
    nounId: id,
    action: 'retire',
    before: { retiredAt: null },
    after: { retiredAt: scene.now },
  });
}

async function update(
  db: Db,
  t: Tables,
  row: TellCodeRow,
  version: number,
  patch: Partial<TellCodeRow>,
): Promise<void> {
  const result = await db
    .update(t.tellCode)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(t.tellCode.district, row.district), eq(t.tellCode.id, row.id), eq(t.tellCode.version, version)));
  if (affected(result) !== 1) throw new ApiError('staleVersion');
}
