import { and, asc, eq, or, sql } from 'drizzle-orm';
import { type Db, perStore, prepared } from '../../platform/store/db.ts';
import { isOneOf, listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';
import { type EventFacts, factsOf } from '../work-orders/history.ts';
import { underOrder } from '../work-orders/under-order.ts';
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
  const beside = besideComplaint(t);
  const under = underOrder(t);
  const { workOrderId, number, id } = complaint;
  const orders = await beside.orders(db, { district, workOrderId, number, complaintId: id });
  const order = orders.find((o) => o.id === workOrderId);
  if (!order) throw new Error(`complaint ${id} without its work order`);
  const ids = listValue(
    db,
    orders.map((o) => o.id),
  );
  const assignments = await under.assignments(db, { district, id: workOrderId });
  const clocks = await under.clocks(db, { district, id: workOrderId });
  const events = await beside.events(db, { district, ids });
  const entries = await beside.entries(db, { district, ids });
  const attachments = await beside.attachments(db, { district, ids });
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

/** Asked by every look of a resident at their matter: prepared once a connection. */
const besideComplaint = perStore(({ workOrder: o, event: v, entry: e, attachment: f }: Tables) => {
  const given = (name: string) => sql.placeholder(name);
  return {
    orders: prepared('resident.orders', (db) =>
      db
        .select()
        .from(o)
        .where(
          and(
            eq(o.district, given('district')),
            or(
              eq(o.id, given('workOrderId')),
              // Its own order bears its number, and numbers have an index.
              and(eq(o.number, given('number')), eq(o.mainComplaintId, given('complaintId'))),
            ),
          ),
        ),
    ),
    events: prepared('resident.events', (db) =>
      db
        .select()
        .from(v)
        .where(and(eq(v.district, given('district')), isOneOf(db, v.workOrderId, given('ids'))))
        .orderBy(asc(v.at), asc(v.id)),
    ),
    entries: prepared('resident.entries', (db) =>
      db
        .select()
        .from(e)
        .where(and(eq(e.district, given('district')), isOneOf(db, e.workOrderId, given('ids'))))
        .orderBy(asc(e.id)),
    ),
    attachments: prepared('resident.attachments', (db) =>
      db
        .select()
        .from(f)
        .where(and(eq(f.district, given('district')), isOneOf(db, f.workOrderId, given('ids'))))
        .orderBy(asc(f.id)),
    ),
  };
});

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
