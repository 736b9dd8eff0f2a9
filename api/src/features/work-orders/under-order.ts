import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import { type Db, perStore, prepared } from '../../platform/store/db.ts';
import { readEach } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Values of the queries below. */
export type OfOrder = { district: string; id: string };

/** The rows under one order, oldest first, asked by every page: prepared once a connection. */
export const underOrder = perStore(buildSingles);

/** The same under several orders: what a command loads of each. */
export const underOrders = perStore(buildEaches);

function buildSingles(t: Tables) {
  const q = queries(t);
  const id = sql.placeholder('id');
  return {
    assignments: prepared('order.assignments', (db) => q.assignments(db, id)),
    complaints: prepared('order.complaints', (db) => q.complaints(db, id)),
    clocks: prepared('order.clocks', (db) => q.clocks(db, id)),
    escalations: prepared('order.escalations', (db) => q.escalations(db, id)),
    events: prepared('order.events', (db) => q.events(db, id)),
  };
}

function buildEaches(t: Tables) {
  const q = queries(t);
  return {
    assignments: readEach('order.assignments', q.assignments),
    complaints: readEach('order.complaintFacts', q.complaintFacts),
    clocks: readEach('order.clockFacts', q.clockFacts),
    escalations: readEach('order.escalations', q.escalations),
  };
}

function queries(t: Tables) {
  const district = sql.placeholder('district');
  const { assignment, complaint, clock, escalation, event } = t;
  return {
    /** What the rules know of a complaint: a third of its columns, and of every command's reading. */
    complaintFacts: (db: Db, id: SQLWrapper) =>
      db
        .select({
          id: complaint.id,
          state: complaint.state,
          reporterId: complaint.reporterId,
          disclosure: complaint.disclosure,
          hasPhone: complaint.hasPhone,
          optedOut: complaint.optedOut,
          lastUrgedAt: complaint.lastUrgedAt,
          attempts: complaint.attempts,
          closedAt: complaint.closedAt,
          toldAt: complaint.toldAt,
        })
        .from(complaint)
        .where(and(eq(complaint.district, district), eq(complaint.workOrderId, id)))
        .orderBy(asc(complaint.id)),
    clockFacts: (db: Db, id: SQLWrapper) =>
      db
        .select({
          id: clock.id,
          kind: clock.kind,
          assignmentId: clock.assignmentId,
          complaintId: clock.complaintId,
          escalationId: clock.escalationId,
          documentId: clock.documentId,
          state: clock.state,
          startedAt: clock.startedAt,
          dueAt: clock.dueAt,
          firedAt: clock.firedAt,
          warnedAt: clock.warnedAt,
          stoppedAt: clock.stoppedAt,
          extensions: clock.extensions,
          originalDueAt: clock.originalDueAt,
          pausedAt: clock.pausedAt,
          pauseReason: clock.pauseReason,
          pauseCapAt: clock.pauseCapAt,
          pausesUsed: clock.pausesUsed,
        })
        .from(clock)
        .where(and(eq(clock.district, district), eq(clock.workOrderId, id)))
        .orderBy(asc(clock.dueAt), asc(clock.id)),
    assignments: (db: Db, id: SQLWrapper) =>
      db
        .select()
        .from(assignment)
        .where(and(eq(assignment.district, district), eq(assignment.workOrderId, id)))
        .orderBy(asc(assignment.id)),
    complaints: (db: Db, id: SQLWrapper) =>
      db
        .select()
        .from(complaint)
        .where(and(eq(complaint.district, district), eq(complaint.workOrderId, id)))
        .orderBy(asc(complaint.id)),
    clocks: (db: Db, id: SQLWrapper) =>
      db
        .select()
        .from(clock)
        .where(and(eq(clock.district, district), eq(clock.workOrderId, id)))
        .orderBy(asc(clock.dueAt), asc(clock.id)),
    escalations: (db: Db, id: SQLWrapper) =>
      db
        .select()
        .from(escalation)
        .where(and(eq(escalation.district, district), eq(escalation.workOrderId, id)))
        .orderBy(asc(escalation.id)),
    events: (db: Db, id: SQLWrapper) =>
      db
        .select()
        .from(event)
        .where(and(eq(event.district, district), eq(event.workOrderId, id)))
        .orderBy(asc(event.seq)),
  };
}
