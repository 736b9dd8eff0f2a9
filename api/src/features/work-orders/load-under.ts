import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ContactRow, contactsOf } from './contacts.ts';
import type { LoadedCase } from './load-case.ts';
import { underOrder } from './under-order.ts';

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
  const under = underOrder(t);
  const complaints = await under.complaints(db, { district, id });
  const assignments = await under.assignments(db, { district, id });
  const clocks = await under.clocks(db, { district, id });
  const escalations = await under.escalations(db, { district, id });
  const events = await under.events(db, { district, id });
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

/** Who holds a post of these organisations now, by "organisation/role". */
export async function holdersOf(
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
