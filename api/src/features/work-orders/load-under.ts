import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ContactRow, contactsOf } from './contacts.ts';
import type { LoadedCase } from './load-case.ts';

type Row<K extends keyof Tables> = Tables[K] extends { $inferSelect: infer R } ? R : never;

/** Everything under an order that its page shows. */
export interface Under {
  complaints: Row<'complaint'>[];
  assignments: Row<'assignment'>[];
  clocks: Row<'clock'>[];
  escalations: Row<'escalation'>[];
  events: Row<'event'>[];
  entries: Row<'entry'>[];
  attachments: Row<'attachment'>[];
  followUps: Row<'followUp'>[];
  contacts: ContactRow[];
  /** Names of staff by id. */
  people: Map<string, string>;
  /** Who holds a post now, by "organisation/role". */
  holders: Map<string, string>;
  mergedInto: { id: string; shortNumber: string } | null;
}

/** Reads it in a fixed number of queries. */
export async function loadUnder(db: Db, t: Tables, loaded: LoadedCase): Promise<Under> {
  const { district, id, mergedIntoId } = loaded.row;
  const complaints = await db
    .select()
    .from(t.complaint)
    .where(and(eq(t.complaint.district, district), eq(t.complaint.workOrderId, id)))
    .orderBy(asc(t.complaint.id));
  const assignments = await db
    .select()
    .from(t.assignment)
    .where(and(eq(t.assignment.district, district), eq(t.assignment.workOrderId, id)))
    .orderBy(asc(t.assignment.id));
  const clocks = await db
    .select()
    .from(t.clock)
    .where(and(eq(t.clock.district, district), eq(t.clock.workOrderId, id)))
    .orderBy(asc(t.clock.dueAt), asc(t.clock.id));
  const escalations = await db
    .select()
    .from(t.escalation)
    .where(and(eq(t.escalation.district, district), eq(t.escalation.workOrderId, id)))
    .orderBy(asc(t.escalation.id));
  const events = await db
    .select()
    .from(t.event)
    .where(and(eq(t.event.district, district), eq(t.event.workOrderId, id)))
    .orderBy(asc(t.event.seq));
  const complaintIds = complaints.map((c) => c.id);
  const ofOrder = and(eq(t.entry.district, district), eq(t.entry.workOrderId, id));
  // Words told before a merge stay under the order they were told to; they come along with their complaint.
  const ofComplaints =
    complaintIds.length > 0
      ? and(eq(t.entry.district, district), inArray(t.entry.complaintId, complaintIds))
      : undefined;
  const entries = await db.select().from(t.entry).where(or(ofOrder, ofComplaints)).orderBy(asc(t.entry.id));
  const entryIds = entries.map((e) => e.id);
  const attachments =
    entryIds.length > 0
      ? await db
          .select()
          .from(t.attachment)
          .where(and(eq(t.attachment.district, district), inArray(t.attachment.entryId, entryIds)))
          .orderBy(asc(t.attachment.id))
      : [];
  const followUps =
    complaintIds.length > 0
      ? await db
          .select()
          .from(t.followUp)
          .where(and(eq(t.followUp.district, district), inArray(t.followUp.complaintId, complaintIds)))
          .orderBy(asc(t.followUp.id))
      : [];
  const [target] = mergedIntoId
    ? await db
        .select({ id: t.workOrder.id, shortNumber: t.workOrder.shortNumber })
        .from(t.workOrder)
        .where(and(eq(t.workOrder.district, district), eq(t.workOrder.id, mergedIntoId)))
    : [];
  return {
    complaints,
    assignments,
    clocks,
    escalations,
    events,
    entries,
    attachments,
    followUps,
    contacts: await contactsOf(db, t, district, complaintIds),
    people: await namesOf(db, t, district, [
      ...events.flatMap((e) => (e.actorKind === 'staff' && e.actorId ? [e.actorId] : [])),
      ...assignments.flatMap((a) => a.handlerId ?? []),
      ...followUps.flatMap((f) => f.personId ?? []),
      ...entries.flatMap((e) => e.personId ?? []),
    ]),
    holders: await holdersOf(
      db,
      t,
      district,
      escalations.map((e) => e.organisationId),
    ),
    mergedInto: target ?? null,
  };
}

/** Names of staff by id. */
export async function namesOf(
  db: Db,
  t: Tables,
  district: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: t.person.id, name: t.person.name })
    .from(t.person)
    .where(and(eq(t.person.district, district), inArray(t.person.id, wanted)));
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function holdersOf(
  db: Db,
  t: Tables,
  district: string,
  organisationIds: readonly string[],
): Promise<Map<string, string>> {
  if (organisationIds.length === 0) return new Map();
  const rows = await db
    .select({ organisationId: t.post.organisationId, role: t.post.role, name: t.person.name })
    .from(t.post)
    .innerJoin(t.person, and(eq(t.person.district, t.post.district), eq(t.person.id, t.post.personId)))
    .where(
      and(
        eq(t.post.district, district),
        inArray(t.post.organisationId, [...new Set(organisationIds)]),
        isNull(t.post.heldTo),
      ),
    );
  return new Map(rows.map((row) => [`${row.organisationId}/${row.role}`, row.name]));
}
