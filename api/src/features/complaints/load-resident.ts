import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';
import { type EventFacts, factsOf } from '../work-orders/history.ts';
import type { ComplaintRow } from './access.ts';

/** Everything one resident's page is made of. */
export interface ResidentScene {
  complaint: ComplaintRow;
  order: Tables['workOrder']['$inferSelect'];
  merged: boolean;
  assignments: Tables['assignment']['$inferSelect'][];
  clocks: Tables['clock']['$inferSelect'][];
  events: Tables['event']['$inferSelect'][];
  entries: Tables['entry']['$inferSelect'][];
  attachments: Tables['attachment']['$inferSelect'][];
  organisations: Map<string, OrganisationFacts>;
}

/** Reads a complaint with its order; after a merge, also its own history before it. */
export async function loadResidentScene(db: Db, t: Tables, complaint: ComplaintRow): Promise<ResidentScene> {
  const { district } = complaint;
  const orders = await db
    .select()
    .from(t.workOrder)
    .where(
      and(
        eq(t.workOrder.district, district),
        or(
          eq(t.workOrder.id, complaint.workOrderId),
          // Its own order bears its number, and numbers have an index.
          and(eq(t.workOrder.number, complaint.number), eq(t.workOrder.mainComplaintId, complaint.id)),
        ),
      ),
    );
  const order = orders.find((o) => o.id === complaint.workOrderId);
  if (!order) throw new Error(`complaint ${complaint.id} without its work order`);
  const orderIds = orders.map((o) => o.id);
  const of = (table: { district: Tables['event']['district']; workOrderId: Tables['event']['workOrderId'] }) =>
    and(eq(table.district, district), inArray(table.workOrderId, orderIds));
  const assignments = await db
    .select()
    .from(t.assignment)
    .where(and(eq(t.assignment.district, district), eq(t.assignment.workOrderId, order.id)))
    .orderBy(asc(t.assignment.id));
  const clocks = await db
    .select()
    .from(t.clock)
    .where(and(eq(t.clock.district, district), eq(t.clock.workOrderId, order.id)));
  const events = await db.select().from(t.event).where(of(t.event)).orderBy(asc(t.event.at), asc(t.event.id));
  const entries = await db
    .select()
    .from(t.entry)
    .where(and(eq(t.entry.district, district), inArray(t.entry.workOrderId, orderIds)))
    .orderBy(asc(t.entry.id));
  const attachments = await db
    .select()
    .from(t.attachment)
    .where(and(eq(t.attachment.district, district), inArray(t.attachment.workOrderId, orderIds)))
    .orderBy(asc(t.attachment.id));
  const named = events.flatMap((e) => organisationIdsIn(factsOf(e)));
  const organisations = await loadOrganisations(db, t, district, [
    complaint.placeOrgId,
    order.streetId,
    order.deskId,
    ...assignments.map((a) => a.organisationId),
    ...named,
  ]);
  const place = organisations.get(complaint.placeOrgId);
  if (place?.kind === 'grid') {
    for (const [id, facts] of await loadOrganisations(db, t, district, place.path.split('/').filter(Boolean)))
      organisations.set(id, facts);
  }
  return {
    complaint,
    order,
    merged: orders.length > 1,
    assignments,
    clocks,
    events,
    entries,
    attachments,
    organisations,
  };
}

/** Organisation ids an event's facts name. */
export function organisationIdsIn(facts: EventFacts): string[] {
  const named = facts as {
    organisationId?: string;
    issuerId?: string;
    fromId?: string;
    organisationIds?: string[];
    units?: { organisationId: string }[];
  };
  const { organisationId, issuerId, fromId, organisationIds = [], units = [] } = named;
  return [organisationId, issuerId, fromId, ...organisationIds, ...units.map((u) => u.organisationId)].filter(
    (id): id is string => typeof id === 'string',
  );
}

/** The community of a place: itself, or the one above a grid. */
export function communityOf(
  organisations: ReadonlyMap<string, OrganisationFacts>,
  placeOrgId: string,
): OrganisationFacts | undefined {
  const place = organisations.get(placeOrgId);
  if (place?.kind !== 'grid') return place;
  const above = place.path.split('/').filter(Boolean);
  return above.map((id) => organisations.get(id)).find((o) => o?.kind === 'community') ?? place;
}
