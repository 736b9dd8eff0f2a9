import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { type Db, perStore, prepared } from '../../platform/store/db.ts';
import { isOneOf, listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ContactRow } from './contacts.ts';
import { underOrder } from './under-order.ts';
import type { Viewer } from './viewer.ts';

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
  people: ReadonlyMap<string, string>;
  /** Who holds a post now, by "organisation/role". */
  holders: Map<string, string>;
  mergedInto: { id: string; shortNumber: string } | null;
}

/** Reads it in a fixed number of queries, beside what the case already holds. */
export async function loadUnder(
  db: Db,
  t: Tables,
  { loaded, shown }: Pick<Viewer, 'loaded' | 'shown'>,
): Promise<Under> {
  const { district, id, mergedIntoId } = loaded.row;
  const { complaints, escalations } = shown;
  const beside = besideOrder(t);
  const events = await underOrder(t).events(db, { district, id });
  const complaintIds = listValue(
    db,
    complaints.map((c) => c.id),
  );
  const entries = await beside.entries(db, { district, id, complaintIds });
  const entryIds = listValue(
    db,
    entries.map((e) => e.id),
  );
  const [target] = mergedIntoId ? await beside.target(db, { district, id: mergedIntoId }) : [];
  return {
    ...shown,
    events,
    entries,
    attachments: await beside.attachments(db, { district, entryIds }),
    followUps: await beside.followUps(db, { district, complaintIds }),
    contacts: await beside.contacts(db, { district, complaintIds }),
    people: loaded.directory.people,
    holders: await holdersOf(
      db,
      t,
      district,
      escalations.map((e) => e.organisationId),
    ),
    mergedInto: target ?? null,
  };
}

const besideOrder = perStore(build);

function build({ entry, attachment, followUp, contact, workOrder }: Tables) {
  const district = sql.placeholder('district');
  const id = sql.placeholder('id');
  const complaintIds = sql.placeholder('complaintIds');
  return {
    // Words told before a merge stay under the order they were told to; they come along with their complaint.
    entries: prepared('under.entries', (db) =>
      db
        .select()
        .from(entry)
        .where(
          or(
            and(eq(entry.district, district), eq(entry.workOrderId, id)),
            and(eq(entry.district, district), isOneOf(db, entry.complaintId, complaintIds)),
          ),
        )
        .orderBy(asc(entry.id)),
    ),
    attachments: prepared('under.attachments', (db) =>
      db
        .select()
        .from(attachment)
        .where(and(eq(attachment.district, district), isOneOf(db, attachment.entryId, sql.placeholder('entryIds'))))
        .orderBy(asc(attachment.id)),
    ),
    followUps: prepared('under.followUps', (db) =>
      db
        .select()
        .from(followUp)
        .where(and(eq(followUp.district, district), isOneOf(db, followUp.complaintId, complaintIds)))
        .orderBy(asc(followUp.id)),
    ),
    contacts: prepared('under.contacts', (db) =>
      db
        .select()
        .from(contact)
        .where(and(eq(contact.district, district), isOneOf(db, contact.complaintId, complaintIds))),
    ),
    target: prepared('under.target', (db) =>
      db
        .select({ id: workOrder.id, shortNumber: workOrder.shortNumber })
        .from(workOrder)
        .where(and(eq(workOrder.district, district), eq(workOrder.id, id))),
    ),
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
