import { inOrder } from '@tellit/shared/rules/inspection/rating-questions.ts';
import { isBad } from '@tellit/shared/rules/inspection/rating-summary.ts';
import type { RatingTick } from '@tellit/shared/words/inspection-states.ts';
import type { Rating } from '@tellit/shared/words/states.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { digestOfSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { NumberAllocator } from '../complaints/numbers.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { runInTransaction } from '../work-orders/run-command.ts';
import { loadVisit, type RatedVisit, type RatingRecord, ratingOf } from './load-visit.ts';
import { numbersNeeded, takeNumbers } from './open-orders.ts';
import { openFor } from './rate.ts';
import { openWords, sealWords } from './sealed-words.ts';

/** 追评: once, within so many days of submitting (rules.md *Inspections*; the screen says 30 天内可以改一次). */
export const REVISE_DAYS = 30;
const DAY = 86_400_000;

/** Until when a rating may be changed, epoch ms; null when it was changed already or it is too late. */
export function reviseUntil(row: Pick<RatingRecord, 'submittedAt' | 'revisedAt'>, now: number): number | null {
  const until = row.submittedAt + REVISE_DAYS * DAY;
  return row.revisedAt === null && now <= until ? until : null;
}

/** The rating whose receipt this device holds. @throws ApiError codeUnknown, notFound */
export async function ownRating(
  db: Db,
  deps: Deps,
  code: string,
  receipt: string,
): Promise<{ visit: RatedVisit; row: RatingRecord }> {
  const visit = await loadVisit(db, deps, code);
  const row = await ratingOf(db, deps.store.t, visit.visit);
  // One answer for “not rated” and “rated on another device”: the code alone tells neither.
  if (!row || !isSameSecret(row.receiptHash, digestOfSecret(receipt)))
    throw new ApiError('notFound', { detail: '这部设备上没有这次检查的评价。请用评价时的手机打开。' });
  return { visit, row };
}

/**
 * Changes a rating once. The first version is kept; what was bad stays an order, what has become bad opens one, and an order that
 * was closed is taken up again when the rater is still dissatisfied.
 * @throws ApiError codeUnknown, notFound, revisedOnce, reviseTooLate
 */
export async function revise(
  deps: Deps,
  numbers: NumberAllocator,
  code: string,
  given: { receipt: string; level: Rating; ticks: readonly RatingTick[]; words?: string | undefined },
): Promise<{ visit: RatedVisit; row: RatingRecord }> {
  const { store } = deps;
  const { t } = store;
  const found = await store.read(async (db) => {
    const own = await ownRating(db, deps, code, given.receipt);
    return { ...own, tenant: await loadTenant(db, t, own.row.district) };
  });
  const { visit, row, tenant } = found;
  const now = deps.clock.now();
  if (row.revisedAt !== null) throw new ApiError('revisedOnce');
  if (reviseUntil(row, now) === null || !tenant) throw new ApiError('reviseTooLate');
  const before = openWords(deps.vault, row);
  const said = { level: given.level, ticks: inOrder(given.ticks), phone: row.callback ? before.phone : null };
  const taken = await takeNumbers(numbers, tenant, now, numbersNeeded(said, visit));
  return store.tx(async (db) => {
    const change = {
      level: said.level,
      ticks: said.ticks,
      // What was written before stays readable to the bureau: both belong to what was said.
      wordsSealed: given.words
        ? sealWords(deps.vault, row.id, { words: both(before.words, given.words), phone: null }).wordsSealed
        : row.wordsSealed,
      revisedAt: now,
      first: { level: row.level, ticks: row.ticks },
      version: row.version + 1,
    };
    const r = t.inspectionRating;
    const here = and(eq(r.district, row.district), eq(r.id, row.id), isNull(r.revisedAt), eq(r.version, row.version));
    if (affected(await db.update(r).set(change).where(here)) === 0) throw new ApiError('busy');
    const revised = { ...row, ...change };
    if (row.workOrderId && isBad(said.level)) await takeUpAgain(db, deps, row.district, row.workOrderId);
    const opened = await openFor(db, deps, { row: revised, visit, said, tenant, numbers: taken });
    return { visit, row: { ...revised, ...opened } };
  });
}

const both = (first: string | null, second: string): string => (first ? `${first}\n追评：${second}` : second);

/** Still dissatisfied after the bureau closed it: back to work and up one level, like a resident's 没解决. */
async function takeUpAgain(db: Db, deps: Deps, district: string, orderId: string): Promise<void> {
  const { workOrder: o } = deps.store.t;
  const [order] = await db
    .select({ state: o.state, complaintId: o.mainComplaintId })
    .from(o)
    .where(and(eq(o.district, district), eq(o.id, orderId)));
  if (order?.state !== 'closed') return;
  await runInTransaction(db, deps, {
    district,
    orderId,
    action: 'reopen',
    actor: { kind: 'reporter', reporterId: null, complaintId: order.complaintId },
    actorRef: { kind: 'reporter', id: null, organisationId: null },
    input: {},
  });
}
