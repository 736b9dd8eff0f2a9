import type { OrderCase } from '@tellit/shared/rules/workflow/case.ts';
import type { RecordNoun } from '@tellit/shared/rules/workflow/records.ts';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { type Db, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

const kept = new WeakMap<Tables, ReturnType<typeof build>>();

/** The papers, listings, extensions … of one order as decisions see them. */
export async function loadRecords(
  db: Db,
  t: Tables,
  of: { district: string; id: string },
  /** `work_order.records`: what the order has. */
  bits: number,
): Promise<
  Pick<
    OrderCase,
    'documents' | 'extensions' | 'pauses' | 'exclusions' | 'listing' | 'whistles' | 'mediations' | 'returnRulings'
  >
> {
  const queries = kept.get(t) ?? build(t);
  kept.set(t, queries);
  const documents = has(bits, 'document') ? await queries.documents(db, of) : [];
  const extensions = has(bits, 'extension') ? await queries.extensions(db, of) : [];
  const pauses = has(bits, 'pause') ? await queries.pauses(db, of) : [];
  const exclusions = has(bits, 'exclusion') ? await queries.exclusions(db, of) : [];
  const [listing] = has(bits, 'listing') ? await queries.listing(db, of) : [];
  const whistles = has(bits, 'whistle') ? await queries.whistles(db, of) : [];
  const units = whistles.length > 0 ? await queries.whistleUnits(db, of) : [];
  const mediations = has(bits, 'mediation') ? await queries.mediations(db, of) : [];
  const returnRulings = has(bits, 'returnRuling') ? await queries.returnRulings(db, of) : [];
  return {
    documents,
    extensions,
    pauses,
    exclusions,
    listing: listing ?? null,
    whistles: whistles.map((w) => ({ ...w, units: units.filter((u) => u.whistleId === w.id) })),
    mediations,
    returnRulings,
  };
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

/** `work_order.records` after a decision. */
export function recordBits(before: number, added: Partial<Record<RecordNoun, unknown>>): number {
  return (Object.keys(added) as RecordNoun[]).reduce((bits, noun) => bits | BITS[noun], before);
}

function build(t: Tables) {
  const district = sql.placeholder('district');
  const id = sql.placeholder('id');
  const { document: d, extension: e, pause: p, exclusion: x, listing: l, whistle: w, whistleUnit: u, mediation: m } = t;
  return {
    documents: prepared('order.documents', (db) =>
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
    extensions: prepared('order.extensions', (db) =>
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
    pauses: prepared('order.pauses', (db) =>
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
    exclusions: prepared('order.exclusions', (db) =>
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
    listing: prepared('order.listing', (db) =>
      db
        .select({ id: l.id, state: l.state })
        .from(l)
        .where(and(eq(l.district, district), eq(l.workOrderId, id), ne(l.state, 'unlisted'))),
    ),
    whistles: prepared('order.whistles', (db) =>
      db
        .select({ id: w.id, state: w.state, meetAt: w.meetAt })
        .from(w)
        .where(and(eq(w.district, district), eq(w.workOrderId, id)))
        .orderBy(asc(w.id)),
    ),
    whistleUnits: prepared('order.whistleUnits', (db) =>
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
    returnRulings: prepared('order.returnRulings', (db) =>
      db
        .select({ id: t.returnRuling.id, assignmentId: t.returnRuling.assignmentId, ruledAt: t.returnRuling.ruledAt })
        .from(t.returnRuling)
        .where(and(eq(t.returnRuling.district, district), eq(t.returnRuling.workOrderId, id)))
        .orderBy(asc(t.returnRuling.id)),
    ),
    mediations: prepared('order.mediations', (db) =>
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
