import type { ProblemDetail } from '@tellit/shared/contract/inspection-reports.ts';
import { and, asc, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { actsForJustice } from '../inspection-items/justice-bureau.ts';
import { problemLook, requireOverseer } from './access.ts';
import { presentProblems } from './list-problems.ts';
import type { ProblemRecord } from './raise-problem.ts';

/** One problem with who reported it; the look is on record before anything is shown. @throws ApiError forbidden, notFound */
export async function problemDetail(deps: Deps, actor: StaffActor, id: string): Promise<ProblemDetail> {
  const { store } = deps;
  const { t } = store;
  const now = deps.clock.now();
  const { row, releases } = await store.read(async (db) => {
    await requireOverseer(db, t, actor);
    const [row] = await db
      .select()
      .from(t.problem)
      .where(and(eq(t.problem.district, actor.district), eq(t.problem.id, id)));
    if (!row) throw new ApiError('notFound');
    return { row, releases: await actsForJustice(db, t, actor) };
  });
  await store.tx((db) => db.insert(t.accessLog).values(problemLook(actor, id, { id: newId(now), now })));
  return store.read(async (db) => {
    const [view] = await presentProblems(db, t, actor.district, [row], { whole: true, releases, now });
    if (!view) throw new ApiError('notFound');
    const a = t.attachment;
    const photos = await db
      .select()
      .from(a)
      .where(and(eq(a.district, row.district), eq(a.entryId, row.id)))
      .orderBy(asc(a.id));
    const from = await origin(db, deps, row);
    return { ...view, ...from, said: row.said, photos: photos.map(attachmentPresenter(deps)) };
  });
}

/** Where it was reported: the visit of a mismatch, or the business beside whose door the code hangs. */
async function origin(db: Db, deps: Deps, row: ProblemRecord): Promise<Pick<ProblemDetail, 'business' | 'visit'>> {
  const { inspection: i, business: b } = deps.store.t;
  const { district, source, sourceId } = row;
  if ((source !== 'mismatch' && source !== 'contactPoint') || !sourceId) return { business: null, visit: null };
  const [visit] = await db
    .select({ id: i.id, number: i.number, businessId: i.businessId, openedAt: i.openedAt, fromAt: i.fromAt })
    .from(i)
    .where(and(eq(i.district, district), eq(i.id, sourceId)));
  const [business] = await db
    .select({ id: b.id, name: b.name, address: b.address, contactPoint: b.contactPoint })
    .from(b)
    .where(and(eq(b.district, district), eq(b.id, visit?.businessId ?? sourceId)));
  return {
    business: business ?? null,
    visit: visit ? { id: visit.id, number: visit.number, day: visit.openedAt ?? visit.fromAt } : null,
  };
}
