import type { OrderCase } from '@tellit/shared/rules/workflow/case.ts';
import type { RecordNoun } from '@tellit/shared/rules/workflow/records.ts';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { type Db, perStore } from '../../platform/store/db.ts';
import { type ReadEach, readEach } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';

type Records = Pick<
  OrderCase,
  'documents' | 'extensions' | 'pauses' | 'exclusions' | 'listing' | 'whistles' | 'mediations' | 'returnRulings'
>;

const queriesOfRecords = perStore(build);

/**
 * The papers, listings, extensions … of orders as decisions see them, by order.
 * @param orders with `work_order.records`: what each order has; what it has not is not asked for.
 */
export async function loadRecords(
  db: Db,
  t: Tables,
  district: string,
  orders: readonly { id: string; records: number }[],
): Promise<(id: string) => Records> {
  const queries = queriesOfRecords(t);
  const of = async <R>(noun: RecordNoun, read: ReadEach<R>): Promise<(id: string) => R[]> => {
    const ids = orders.filter((order) => has(order.records, noun)).map((order) => order.id);
    if (ids.length === 0) return () => [];
    const found = await read(db, district, ids);
    return (id) => found.get(id) ?? [];
  };
  const documents = await of('document', queries.documents);
  const extensions = await of('extension', queries.extensions);
  const pauses = await of('pause', queries.pauses);
  const exclusions = await of('exclusion', queries.exclusions);
  const listings = await of('listing', queries.listing);
  const whistles = await of('whistle', queries.whistles);
  const units = await of('whistleUnit', queries.whistleUnits);
  const mediations = await of('mediation', queries.mediations);
  const returnRulings = await of('returnRuling', queries.returnRulings);
  return (id) => ({
    documents: documents(id),
    extensions: extensions(id),
    pauses: pauses(id),
    exclusions: exclusions(id),
    listing: listings(id)[0] ?? null,
    whistles: whistles(id).map((w) => ({ ...w, units: units(id).filter((u) => u.whistleId === w.id) })),
    mediations: mediations(id),
    returnRulings: returnRulings(id),
  });
}

/** The bit of each noun in `work_order.records`; never renumbered. */
const BITS: Record<RecordNoun, number> = {
  document: 1,
  listing: 2,
  extension: 4,
  pause: 8,
  exclusion: 16,
  whistle: 32,
  whistleUnit: 64,
  meeting: 128,
  returnRuling: 256,
  mediation: 512,
  mediationSession: 1024,
};
const has = (bits: number, noun: RecordNoun) => (bits & BITS[noun]) !== 0;

/** Whether an order ever had such a record: what it has not need not be asked for. */
export const hasRecord = (order: { records: number }, noun: RecordNoun): boolean => has(order.records, noun);

/** `work_order.records` after a decision. */
export function recordBits(before: number, added: Partial<Record<RecordNoun, unknown>>): number {
  return (Object.keys(added) as RecordNoun[]).reduce((bits, noun) => bits | BITS[noun], before);
}

function build(t: Tables) {
  const district = sql.placeholder('district');
  const { document: d, extension: e, pause: p, exclusion: x, listing: l, whistle: w, whistleUnit: u, mediation: m } = t;
  return {
    documents: readEach('order.documents', (db, id) =>
      db
        .select({
          id: d.id,
          kind: d.kind,
          state: d.state,
          assignmentId: d.assignmentId,
          issuerId: d.issuerId,
          issuedBy: d.issuedBy,
          toId: d.toId,
          toRole: d.toRole,
          cause: d.cause,
          causeRef: d.causeRef,
          level: d.level,
          issuedAt: d.issuedAt,
          receivedAt: d.receivedAt,
          replyDueAt: d.replyDueAt,
          repliedAt: d.repliedAt,
          repliedBy: d.repliedBy,
          replyEntryId: d.replyEntryId,
          rejections: d.rejections,
        })
        .from(d)
        .where(and(eq(d.district, district), eq(d.workOrderId, id)))
        .orderBy(asc(d.id)),
    ),
    extensions: readEach('order.extensions', (db, id) =>
      db
        .select({
          id: e.id,
          state: e.state,
          assignmentId: e.assignmentId,
          clockId: e.clockId,
          by: e.by,
          askedBy: e.askedBy,
          decidedAt: e.decidedAt,
        })
        .from(e)
        .where(and(eq(e.district, district), eq(e.workOrderId, id)))
        .orderBy(asc(e.id)),
    ),
    pauses: readEach('order.pauses', (db, id) =>
      db
        .select({
          id: p.id,
          assignmentId: p.assignmentId,
          clockId: p.clockId,
          reason: p.reason,
          pausedAt: p.pausedAt,
          capAt: p.capAt,
          resumedAt: p.resumedAt,
        })
        .from(p)
        .where(and(eq(p.district, district), eq(p.workOrderId, id)))
        .orderBy(asc(p.id)),
    ),
    exclusions: readEach('order.exclusions', (db, id) =>
      db
        .select({
          id: x.id,
          organisationId: x.organisationId,
          scope: x.scope,
          state: x.state,
          askedBy: x.askedBy,
          decidedBy: x.decidedBy,
          decidedAt: x.decidedAt,
        })
        .from(x)
        .where(and(eq(x.district, district), eq(x.workOrderId, id)))
        .orderBy(asc(x.id)),
    ),
    listing: readEach('order.listing', (db, id) =>
      db
        .select({ id: l.id, state: l.state })
        .from(l)
        .where(and(eq(l.district, district), eq(l.workOrderId, id), ne(l.state, 'unlisted'))),
    ),
    whistles: readEach('order.whistles', (db, id) =>
      db
        .select({ id: w.id, state: w.state, meetAt: w.meetAt })
        .from(w)
        .where(and(eq(w.district, district), eq(w.workOrderId, id)))
        .orderBy(asc(w.id)),
    ),
    whistleUnits: readEach('order.whistleUnits', (db, id) =>
      db
        .select({
          id: u.id,
          whistleId: u.whistleId,
          organisationId: u.organisationId,
          arrivedAt: u.arrivedAt,
          rating: u.rating,
        })
        .from(u)
        .where(and(eq(u.district, district), eq(u.workOrderId, id))),
    ),
    returnRulings: readEach('order.returnRulings', (db, id) =>
      db
        .select({ id: t.returnRuling.id, assignmentId: t.returnRuling.assignmentId, ruledAt: t.returnRuling.ruledAt })
        .from(t.returnRuling)
        .where(and(eq(t.returnRuling.district, district), eq(t.returnRuling.workOrderId, id)))
        .orderBy(asc(t.returnRuling.id)),
    ),
    mediations: readEach('order.mediations', (db, id) =>
      db
        .select({
          id: m.id,
          state: m.state,
          organisationId: m.organisationId,
          mediatorId: m.mediatorId,
          performDueAt: m.performDueAt,
          performance: m.performance,
        })
        .from(m)
        .where(and(eq(m.district, district), eq(m.workOrderId, id)))
        .orderBy(asc(m.id)),
    ),
  };
}
