import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import { UNPLACED } from '../work-orders/entries.ts';

/** Photos go with a rating or a report, not with an order, and forget whose device sent them. @throws ApiError notFound */
export async function claimPhotos(
  db: Db,
  deps: Deps,
  { district, entryId, ids }: { district: string; entryId: string; ids: readonly string[] },
  actor: Actor,
): Promise<void> {
  if (ids.length === 0) return;
  if (actor.kind !== 'reporter') throw new ApiError('notFound', { detail: '照片没有传成功，请重新传一次再提交。' });
  const a = deps.store.t.attachment;
  const mine = and(
    inArray(a.id, [...ids]),
    eq(a.reporterId, actor.reporterId),
    eq(a.kind, 'photo'),
    isNull(a.entryId),
    or(eq(a.district, district), eq(a.district, UNPLACED)),
  );
  const result = await db.update(a).set({ district, entryId, reporterId: null }).where(mine);
  if (affected(result) !== ids.length)
    throw new ApiError('notFound', { detail: '有照片没有传成功，请重新传一次再提交。' });
}
