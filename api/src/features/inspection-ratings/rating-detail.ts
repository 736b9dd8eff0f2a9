import type { RatingDetail } from '@tellit/shared/contract/inspection-ratings.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { loadBusiness } from '../businesses/load-business.ts';
import { actsForJustice } from '../inspection-items/justice-bureau.ts';
import { ratingLook, requireOverseer } from './access.ts';
import type { RatingRecord } from './load-visit.ts';
import { presentRatings } from './present-ratings.ts';
import { openWords } from './sealed-words.ts';

/** One rating in full, for who may read it; the look is on record before anything is shown. @throws ApiError forbidden, notFound */
export async function ratingDetail(deps: Deps, actor: StaffActor, id: string): Promise<RatingDetail> {
  const { store } = deps;
  const { t } = store;
  const { row, mayAct } = await store.read(async (db) => {
    await requireOverseer(db, t, actor);
    return { row: await loadRating(db, deps, actor.district, id), mayAct: await actsForJustice(db, t, actor) };
  });
  const now = deps.clock.now();
  await store.tx((db) => db.insert(t.accessLog).values(ratingLook(actor, id, { id: newId(now), now })));
  return store.read((db) => present(db, deps, actor, row, mayAct));
}

/** @throws ApiError notFound */
export async function loadRating(db: Db, deps: Deps, district: string, id: string): Promise<RatingRecord> {
  const r = deps.store.t.inspectionRating;
  const [row] = await db
    .select()
    .from(r)
    .where(and(eq(r.district, district), eq(r.id, id)));
  if (!row) throw new ApiError('notFound');
  return row;
}

async function present(
  db: Db,
  deps: Deps,
  actor: StaffActor,
  row: RatingRecord,
  mayAct: boolean,
): Promise<RatingDetail> {
  const { t } = deps.store;
  const { district } = actor;
  const [view] = await presentRatings(db, t, district, [row]);
  if (!view) throw new ApiError('notFound');
  const business = await loadBusiness(db, t, district, row.businessId);
  const { inspection: i, attachment: a, person: p } = t;
  const [visit] = await db
    .select({ id: i.id, number: i.number, openedAt: i.openedAt, fromAt: i.fromAt })
    .from(i)
    .where(and(eq(i.district, district), eq(i.id, row.inspectionId)));
  const photos = await db
    .select()
    .from(a)
    .where(and(eq(a.district, district), eq(a.entryId, row.id)))
    .orderBy(a.id);
  const [by] = row.redactedBy
    ? await db
        .select({ name: p.name })
        .from(p)
        .where(and(eq(p.district, district), eq(p.id, row.redactedBy)))
    : [];
  if (!visit) throw new ApiError('notFound');
  return {
    ...view,
    ...openWords(deps.vault, row),
    first: row.first,
    photos: photos.map(attachmentPresenter(deps)),
    business: { id: business.id, name: business.name, address: business.address },
    visit: { id: visit.id, number: visit.number, day: visit.openedAt ?? visit.fromAt },
    redactedBy: by?.name ?? null,
    mayAct,
    version: row.version,
  };
}

/** Writes the words that may be passed on instead of the rater's. @throws ApiError forbidden, notFound, staleVersion */
export async function redact(
  deps: Deps,
  actor: StaffActor,
  id: string,
  given: { version: number; words: string },
): Promise<RatingDetail> {
  const { store } = deps;
  const r = store.t.inspectionRating;
  await store.tx(async (db) => {
    const row = await loadRating(db, deps, actor.district, id);
    const change = {
      redacted: given.words,
      redactedBy: actor.personId,
      redactedAt: deps.clock.now(),
      version: row.version + 1,
    };
    const here = and(eq(r.district, actor.district), eq(r.id, id), eq(r.version, given.version));
    if (affected(await db.update(r).set(change).where(here)) === 0) throw new ApiError('staleVersion');
  });
  return ratingDetail(deps, actor, id);
}
