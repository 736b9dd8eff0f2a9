import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

const kept = new WeakMap<Tables, ReturnType<typeof build>>();

/** The rows under one order, oldest first, asked by every command and every page: prepared once a connection. */
export function underOrder(t: Tables): ReturnType<typeof build> {
  const known = kept.get(t) ?? build(t);
  kept.set(t, known);
  return known;
}

/** Values of the queries below. */
export type OfOrder = { district: string; id: string };

function build(t: Tables) {
  const district = sql.placeholder('district');
  const id = sql.placeholder('id');
  const { assignment, complaint, clock, escalation, event } = t;
  return {
    assignments: prepared('order.assignments', (db) =>
      db
        .select()
        .from(assignment)
        .where(and(eq(assignment.district, district), eq(assignment.workOrderId, id)))
        .orderBy(asc(assignment.id)),
    ),
    complaints: prepared('order.complaints', (db) =>
      db
        .select()
        .from(complaint)
        .where(and(eq(complaint.district, district), eq(complaint.workOrderId, id)))
        .orderBy(asc(complaint.id)),
    ),
    clocks: prepared('order.clocks', (db) =>
      db
        .select()
        .from(clock)
        .where(and(eq(clock.district, district), eq(clock.workOrderId, id)))
        .orderBy(asc(clock.dueAt), asc(clock.id)),
    ),
    escalations: prepared('order.escalations', (db) =>
      db
        .select()
        .from(escalation)
        .where(and(eq(escalation.district, district), eq(escalation.workOrderId, id)))
        .orderBy(asc(escalation.id)),
    ),
    events: prepared('order.events', (db) =>
      db
        .select()
        .from(event)
        .where(and(eq(event.district, district), eq(event.workOrderId, id)))
        .orderBy(asc(event.seq)),
    ),
  };
}
