import type { ContentReview } from '@tellit/shared/contract/content-checks.ts';
import type { Standing } from '@tellit/shared/rules/workflow/standing.ts';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db, perStore, prepared } from '../../platform/store/db.ts';
import { isOneOf, listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Veil } from '../attachments/present.ts';
import { appendEvents } from '../work-orders/history.ts';
import { loadCase } from '../work-orders/load-case.ts';
import { actingOrganisation, viewOrder } from '../work-orders/viewer.ts';
import type { CheckRow } from './settle.ts';

/** Who works on the matter and therefore reads it whole; everybody else waits until a person has looked. */
const ASSIGNED: readonly Standing[] = [
  'desk',
  'unitMember',
  'unitHead',
  'leadHead',
  'approver',
  'followUp',
  'escalatedTo',
  'patron',
];

/** What is held back from whom: a doubtful text or file is for those who work on the matter alone. */
export interface Withheld {
  /** Doubtful: covered until tapped for those who work on the matter, blurred for everybody else. */
  veilOf: (attachmentId: string) => Veil;
  /** The words of this complaint wait for a person, and the viewer is not one of those who work on it. */
  hidesWords: (complaintId: string) => boolean;
  reviews: (complaintId: string) => ContentReview[];
}

/** The checks of an order's complaints, as somebody with these standings sees them. */
export async function withheldFrom(
  db: Db,
  t: Tables,
  district: string,
  complaintIds: readonly string[],
  standings: ReadonlySet<Standing>,
): Promise<Withheld> {
  const rows =
    complaintIds.length === 0
      ? []
      : await checksOf(t)(db, { district, complaintIds: listValue(db, [...complaintIds]) });
  const assigned = ASSIGNED.some((standing) => standings.has(standing));
  const doubtful = rows.filter(isDoubtful);
  const files = new Set(doubtful.map((row) => row.attachmentId));
  const words = new Set(doubtful.filter((row) => row.kind === 'text').map((row) => row.complaintId));
  return {
    veilOf: (attachmentId) => (!files.has(attachmentId) ? 'none' : assigned ? 'covered' : 'blurred'),
    hidesWords: (complaintId) => !assigned && words.has(complaintId),
    reviews: (complaintId) =>
      standings.has('desk')
        ? rows
            .filter((row) => row.complaintId === complaintId && (row.state === 'toReview' || row.decidedAt !== null))
            .map(present)
        : [],
  };
}

/** Which of these orders have words that are held back from some: what shows pieces of many orders at once gives nobody a piece of them. */
export async function ordersWithDoubtfulWords(
  db: Db,
  t: Tables,
  district: string,
  orderIds: readonly string[],
): Promise<Set<string>> {
  if (orderIds.length === 0) return new Set();
  const { contentCheck: k, complaint: c } = t;
  const rows = await db
    .select({ id: c.workOrderId, state: k.state, why: k.why })
    .from(c)
    .innerJoin(k, and(eq(k.district, c.district), eq(k.complaintId, c.id)))
    .where(and(eq(c.district, district), inArray(c.workOrderId, [...orderIds]), eq(k.kind, 'text')));
  return new Set(rows.filter(isDoubtful).map((row) => row.id));
}

/** Never asked because of no openid: nothing is suspected, it is merely not public. */
function isDoubtful({ state, why }: Pick<Tables['contentCheck']['$inferSelect'], 'state' | 'why'>): boolean {
  return state === 'kept' || (state === 'toReview' && why !== 'noOpenid');
}

/** Asked by every page of an order. */
const checksOf = perStore(({ contentCheck: k }: Tables) =>
  prepared('checks.ofComplaints', (db) =>
    db
      .select()
      .from(k)
      .where(
        and(eq(k.district, sql.placeholder('district')), isOneOf(db, k.complaintId, sql.placeholder('complaintIds'))),
      )
      .orderBy(asc(k.id)),
  ),
);

const present = ({ id, kind, state, why, attachmentId, createdAt }: CheckRow): ContentReview => ({
  id,
  kind,
  attachmentId,
  state: state === 'cleared' || state === 'kept' ? state : 'toReview',
  why: why ?? 'flagged',
  at: createdAt,
});

export interface Review {
  orderId: string;
  checkId: string;
  cleared: boolean;
}

/**
 * A person of the desk looked: words or a file may be shown, or stay among those who work on the matter. Their word is final
 * until they change it; a late verdict of WeChat never does. A line of the order's history says who decided.
 * @throws ApiError notFound, notAllowed, staleVersion
 */
export async function reviewContent(deps: Deps, actor: StaffActor, given: Review): Promise<void> {
  const { store, clock } = deps;
  const { t } = store;
  const { orderId, checkId, cleared } = given;
  const viewer = await store.read((db) => viewOrder(db, t, actor, orderId, clock.now()));
  if (!viewer.standings.has('desk')) throw new ApiError('notAllowed', { detail: '能不能公开由调度员审核。' });
  const { district } = actor;
  await store.tx(async (db) => {
    const now = clock.now();
    const loaded = await loadCase(db, t, district, orderId, now, true);
    const k = t.contentCheck;
    const [check] = await db
      .select()
      .from(k)
      .where(and(eq(k.district, district), eq(k.id, checkId)));
    const isOfOrder = loaded?.facts.complaints.some((complaint) => complaint.id === check?.complaintId);
    if (!loaded || !check || !isOfOrder) throw new ApiError('notFound', { detail: '没有这一项审核，请刷新后再看。' });
    const state = cleared ? 'cleared' : 'kept';
    if (check.state === state) return;
    await db
      .update(k)
      .set({ state, decidedBy: actor.personId, decidedAt: now, nextAt: null, lease: null, leasedUntil: null })
      .where(and(eq(k.district, district), eq(k.id, checkId)));
    if (check.kind === 'text')
      await db
        .update(t.complaint)
        .set({ wordsCleared: cleared })
        .where(and(eq(t.complaint.district, district), eq(t.complaint.id, check.complaintId)));
    const by = { kind: 'staff' as const, id: actor.personId, organisationId: actingOrganisation(actor, loaded) };
    const facts = { checkId, kind: check.kind, cleared };
    await appendEvents(db, t, { district, workOrderId: orderId, now, actor: by, words: [] }, [
      { action: 'contentReviewed', visibility: 'staff', complaintId: check.complaintId, assignmentId: null, facts },
    ]);
    const { version } = loaded.row;
    const o = t.workOrder;
    const bumped = await db
      .update(o)
      .set({ version: version + 1 })
      .where(and(eq(o.district, district), eq(o.id, orderId), eq(o.version, version)));
    if (affected(bumped) !== 1) throw new ApiError('staleVersion');
  });
}
