import { and, asc, eq, isNull } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { MOST_POSTERS, posterPdf } from '../../platform/print/poster-pdf.ts';
import { startsWith } from '../../platform/store/db.ts';
import { orInvalid, posterOf } from './print-code.ts';

/**
 * The posters of all codes in use at or below an organisation as one PDF: community by community, in the order of their labels.
 * @throws ApiError notFound, invalidInput
 */
export async function printPosters(deps: Deps, actor: StaffActor, organisationId: string): Promise<Buffer> {
  const { store, clock } = deps;
  const { t } = store;
  const now = clock.now();
  const posters = await store.read(async (db) => {
    const { organisation: o, tellCode: k } = t;
    const [top] = await db
      .select({ path: o.path })
      .from(o)
      .where(and(eq(o.district, actor.district), eq(o.id, organisationId)));
    if (!top) throw new ApiError('notFound');
    const codes = await db
      .select({ code: k })
      .from(k)
      .innerJoin(o, and(eq(o.district, k.district), eq(o.id, k.organisationId)))
      .where(and(eq(k.district, actor.district), isNull(k.retiredAt), startsWith(o.path, top.path)))
      .orderBy(asc(o.path), asc(k.label))
      .limit(MOST_POSTERS + 1);
    if (codes.length === 0) throw new ApiError('notFound', { detail: '这里还没有在用的说事码。' });
    if (codes.length > MOST_POSTERS)
      throw new ApiError('invalidInput', { detail: `一次最多 ${MOST_POSTERS} 张。请按社区分几次打印。` });
    const all = [];
    for (const { code } of codes) all.push(await posterOf(db, deps, actor.district, code, now));
    return all;
  });
  return orInvalid(() => posterPdf(posters, now));
}
