import { randomBytes } from 'node:crypto';
import { inOrder, questionOf } from '@tellit/shared/rules/inspection/rating-questions.ts';
import { isBad } from '@tellit/shared/rules/inspection/rating-summary.ts';
import { shortNumber } from '@tellit/shared/rules/numbering.ts';
import { dayWords } from '@tellit/shared/words/dates.ts';
import type { OrderTrack, RatingTick } from '@tellit/shared/words/inspection-states.ts';
import { ratingsCopy } from '@tellit/shared/words/ratings-copy.ts';
import type { Channel, Rating } from '@tellit/shared/words/states.ts';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { NumberAllocator } from '../complaints/numbers.ts';
import { writeTelling } from '../complaints/write-telling.ts';
import { sealedDeskOf } from '../places/find-place.ts';
import type { OrganisationFacts, Tenant } from '../tenants/tenant.ts';
import { runInTransaction } from '../work-orders/run-command.ts';
import { bureauOf, ratingPlace } from './bureau.ts';
import type { RatedVisit } from './load-visit.ts';

/** What a rating opens orders for. */
export interface Said {
  level: Rating;
  ticks: readonly RatingTick[];
  /** Left for the call back; null: none asked for. */
  phone: string | null;
}

/** How many numbers the orders of a rating take: asked for before its transaction begins. */
export function numbersNeeded({ level, ticks }: Said, visit: RatedVisit): number {
  return (isBad(level) ? 1 : 0) + (ticks.includes('graft') ? visit.departments.length : 0);
}

/** So many complaint numbers. */
export async function takeNumbers(numbers: NumberAllocator, tenant: Tenant, now: number, n: number): Promise<string[]> {
  const taken: string[] = [];
  for (let i = 0; i < n; i += 1) taken.push(await numbers.next(tenant, now));
  return taken;
}

/**
 * The sealed order of a bad rating: told, given to the justice bureau and signed there (ADR 0009). It holds level and ticks; what
 * the rater wrote and who it is stays in the rating, where every look is on record. Without a justice post it waits at the
 * district until one is held. @returns the order's id
 */
export async function openRatingOrder(
  db: Db,
  deps: Deps,
  scene: { tenant: Tenant; visit: RatedVisit; said: Said; number: string },
): Promise<string> {
  const { t } = deps.store;
  const { tenant, visit, said } = scene;
  const { district } = tenant;
  const bureau = await bureauOf(db, t, district);
  const { orderId, complaintId } = await tellOrder(db, deps, tenant, {
    number: scene.number,
    desk: bureau,
    channel: 'rating',
    track: 'rating',
    sealed: true,
    text: ratingsCopy.orderText(levelAndTicks(said)),
    place: ratingsCopy.orderPlace,
    phone: said.phone,
    aboutPath: visit.departments[0]?.path ?? null,
  });
  if (bureau)
    await runInTransaction(db, deps, {
      district,
      orderId,
      action: 'openRating',
      actor: { kind: 'reporter', reporterId: null, complaintId },
      actorRef: { kind: 'reporter', id: null, organisationId: null },
      input: ({ loaded }) => {
        loaded.organisations.set(bureau.id, bureau);
        return { bureau: { organisationId: bureau.id, path: bureau.path } };
      },
    });
  return orderId;
}

/**
 * Leads at the discipline office, one about each department that took part: an order about several could be given to one of
 * them. @returns the id of the first
 */
export async function openLeads(
  db: Db,
  deps: Deps,
  scene: { tenant: Tenant; visit: RatedVisit; numbers: readonly string[] },
): Promise<string | null> {
  const { t } = deps.store;
  const { tenant, visit, numbers } = scene;
  const { visit: row, departments } = visit;
  let first: string | null = null;
  const office = await sealedDeskOf(db, t, tenant.district);
  for (const [at, department] of departments.entries()) {
    const { orderId } = await tellOrder(db, deps, tenant, {
      number: numbers[at] ?? '',
      desk: office,
      channel: 'rating',
      track: null,
      sealed: true,
      text: ratingsCopy.leadText(
        department.name,
        dayWords(row.openedAt ?? row.fromAt, deps.clock.now()),
        questionOf('graft').words,
      ),
      place: ratingsCopy.orderPlace,
      phone: null,
      aboutPath: department.path,
    });
    first ??= orderId;
  }
  return first;
}

/** Registers an order that nobody outside told in words: a complaint without a reporter, and its order. */
export async function tellOrder(
  db: Db,
  deps: Deps,
  tenant: Tenant,
  made: {
    number: string;
    desk: OrganisationFacts | null;
    channel: Channel;
    track: OrderTrack | null;
    sealed: boolean;
    text: string;
    place: string;
    phone: string | null;
    aboutPath: string | null;
    takenBy?: { personId: string; organisationId: string };
  },
): Promise<{ orderId: string; complaintId: string }> {
  const { t } = deps.store;
  const now = deps.clock.now();
  const complaintId = newId(now);
  const place = await ratingPlace(db, t, tenant.district, made.desk);
  const orderId = await writeTelling(
    db,
    deps,
    {
      district: tenant.district,
      code: undefined,
      communityId: undefined,
      channel: made.channel,
      reporterId: null,
      takenBy: made.takenBy ?? null,
      idempotencyKey: '',
      telling: {
        text: made.text,
        attachmentIds: [],
        place: made.place,
        disclosure: made.track === 'rectification' ? 'hidden' : 'handlers',
        aboutOfficial: made.sealed,
        ...(made.phone ? { contact: { phone: made.phone } } : {}),
      },
    },
    { tenant, place },
    {
      receipt: { id: complaintId, number: made.number, shortNumber: shortNumber(made.number) },
      now,
      // Nobody looks it up by number and code: the way back is the rating's own receipt.
      lookupHash: blindIndex(deps.keys, 'lookup', randomBytes(32).toString('base64url')),
      track: made.track,
      aboutPath: made.aboutPath,
    },
  );
  return { orderId, complaintId };
}

function levelAndTicks({ level, ticks }: Said): string {
  const found = inOrder(ticks).map((tick) => questionOf(tick).short);
  return ratingsCopy.levelAndTicks(level, found);
}
