import { inOrder } from '@tellit/shared/rules/inspection/rating-questions.ts';
import type { RatingTick } from '@tellit/shared/words/inspection-states.ts';
import type { Rating } from '@tellit/shared/words/states.ts';
import { and, eq } from 'drizzle-orm';
import { digestOfSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { NumberAllocator } from '../complaints/numbers.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { claimPhotos } from './claim-photos.ts';
import { loadVisit, type RatedVisit, type RatingRecord, ratingOf } from './load-visit.ts';
import { numbersNeeded, openLeads, openRatingOrder, takeNumbers } from './open-orders.ts';
import { sealWords } from './sealed-words.ts';

export interface RatingGiven {
  receipt: string;
  level: Rating;
  ticks: readonly RatingTick[];
  words?: string | undefined;
  photoIds: readonly string[];
  callback: boolean;
  phone?: string | undefined;
}

/**
 * Takes the one rating of a visit: the row, the sealed order of a bad one and the leads of a graft tick in one transaction. The
 * device's secret is the receipt and the key: the same one sent again changes nothing. Whoever else sends one is refused, and
 * learns only then that somebody was faster: inspectors know the code too.
 * @throws ApiError codeUnknown, ratingNotOpen, ratingClosed, ratedOnce, notFound (photos)
 */
export async function rate(
  deps: Deps,
  numbers: NumberAllocator,
  code: string,
  given: RatingGiven,
  actor: Actor,
): Promise<{ visit: RatedVisit; row: RatingRecord; repeated: boolean }> {
  const { store } = deps;
  const { t } = store;
  const { visit, known, tenant } = await store.read(async (db) => {
    const visit = await loadVisit(db, deps, code);
    return {
      visit,
      known: await ratingOf(db, t, visit.visit),
      tenant: await loadTenant(db, t, visit.visit.district),
    };
  });
  if (known) return again(visit, known, given.receipt);
  if (visit.visit.state === 'cancelled') throw new ApiError('ratingClosed');
  if (visit.visit.openedAt === null || !tenant) throw new ApiError('ratingNotOpen');
  const said = {
    level: given.level,
    ticks: inOrder(given.ticks),
    phone: given.callback ? (given.phone ?? null) : null,
  };
  const taken = await takeNumbers(numbers, tenant, deps.clock.now(), numbersNeeded(said, visit));
  return store.tx(async (db) => {
    const now = deps.clock.now();
    const id = newId(now);
    const row = {
      district: tenant.district,
      id,
      inspectionId: visit.visit.id,
      businessId: visit.visit.businessId,
      level: said.level,
      ticks: said.ticks,
      ...sealWords(deps.vault, id, { words: given.words ?? null, phone: said.phone }),
      callback: given.callback,
      photoIds: [...new Set(given.photoIds)],
      receiptHash: digestOfSecret(given.receipt),
      submittedAt: now,
      revisedAt: null,
      first: null,
      redacted: null,
      redactedBy: null,
      redactedAt: null,
      workOrderId: null,
      leadOrderId: null,
      version: 1,
    } satisfies RatingRecord;
    const claimed = await db.insert(t.inspectionRating).values(row).onConflictDoNothing();
    if (affected(claimed) === 0) {
      const other = await ratingOf(db, t, visit.visit);
      if (!other) throw new ApiError('busy');
      return again(visit, other, given.receipt);
    }
    await claimPhotos(db, deps, { district: row.district, entryId: row.id, ids: row.photoIds }, actor);
    const made = await openFor(db, deps, { row, visit, said, tenant, numbers: taken });
    return { visit, row: { ...row, ...made }, repeated: false };
  });
}

/** Opens what this saying calls for and the rating does not have yet, and keeps the ids. */
export async function openFor(
  db: Db,
  deps: Deps,
  scene: {
    row: RatingRecord;
    visit: RatedVisit;
    said: Parameters<typeof numbersNeeded>[0];
    tenant: NonNullable<Awaited<ReturnType<typeof loadTenant>>>;
    numbers: readonly string[];
  },
): Promise<Pick<RatingRecord, 'workOrderId' | 'leadOrderId'>> {
  const { row, visit, said, tenant } = scene;
  const left = [...scene.numbers];
  const bad = numbersNeeded({ ...said, ticks: [] }, visit) > 0;
  const workOrderId =
    row.workOrderId ??
    (bad ? await openRatingOrder(db, deps, { tenant, visit, said, number: left.shift() ?? '' }) : null);
  const leadOrderId =
    row.leadOrderId ??
    (said.ticks.includes('graft') ? await openLeads(db, deps, { tenant, visit, numbers: left }) : null);
  const r = deps.store.t.inspectionRating;
  if (workOrderId !== row.workOrderId || leadOrderId !== row.leadOrderId)
    await db
      .update(r)
      .set({ workOrderId, leadOrderId })
      .where(and(eq(r.district, row.district), eq(r.id, row.id)));
  return { workOrderId, leadOrderId };
}

function again(visit: RatedVisit, row: RatingRecord, receipt: string) {
  if (!isSameSecret(row.receiptHash, digestOfSecret(receipt))) throw new ApiError('ratedOnce');
  return { visit, row, repeated: true };
}
