import {
  type Likeness,
  type LikenessWeights,
  likenessOf,
  type Matter,
} from '@tellit/shared/rules/duplicates/similar.ts';
import { cellsAround } from '@tellit/shared/rules/geo/cells.ts';
import { DEFAULT_TOPICS_POLICY } from '@tellit/shared/rules/topics/topics-policy.ts';
import { and, desc, eq, gte, inArray, isNull, ne, sql } from 'drizzle-orm';
import { idFrom } from '../../platform/id.ts';
import { compiledQuery, contains, type Db, perStore } from '../../platform/store/db.ts';
import { askFor } from '../../platform/store/marked.ts';
import { firstOfEach, isOneOf, listValue, readEach, unseen } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { type Directory, loadDirectory } from '../tenants/directory.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { type Scope, visibleOrders } from '../work-orders/scope.ts';

type OrderRow = Tables['workOrder']['$inferSelect'];
type ComplaintRow = Pick<
  Tables['complaint']['$inferSelect'],
  'id' | 'workOrderId' | 'placeOrgId' | 'place' | 'codeId' | 'lng' | 'lat' | 'toldAt'
>;

/** Looked at per question: the newest of a place, and of each square around. Decides how long it takes, whatever the total is. */
const OF_PLACE = 60;
/** Grids of a community beyond this are found by their coordinates alone. */
const MOST_PLACES = 12;
const OF_SQUARE = 15;
const DAY = 86_400_000;
const SHOWN = 12;
const NOT_ANSWERED = ['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval'] as const;

/** An order that may merge or be merged into, with how alike it is to the one that waits, and whether that is enough to say so. */
export type SameMatter = Likeness & { row: OrderRow; likely: boolean };

/**
 * Orders not yet answered that may be the same matter, likest first: of those told at the same place or near it in the last weeks, which
 * the person may see; never sealed. Words are compared only for these few.
 * @param order the one that waits.
 */
export async function likelySame(
  db: Db,
  t: Tables,
  scope: Scope,
  order: Pick<OrderRow, 'id' | 'categoryId' | 'mainComplaintId' | 'receivedAt'>,
): Promise<SameMatter[]> {
  const { district } = scope;
  const ask = queries(t);
  // What does not wait for another is asked at once: on PostgreSQL each is a journey.
  const [[main], tenant, { organisations }] = await Promise.all([
    ask.complaint(db, { district, id: order.mainComplaintId }),
    loadTenant(db, t, district),
    loadDirectory(db, t, district),
  ]);
  if (!main) return [];
  const rule = tenant?.topics ?? DEFAULT_TOPICS_POLICY;
  const values = { district, since: idFrom(order.receivedAt - rule.daysBack * DAY) };
  const point = pointOf(main);
  const near = await Promise.all([
    ask.ofPlace(db, values, placesAround(organisations, main.placeOrgId)),
    ask.ofCell(db, values, point ? cellsAround(point).map(String) : []),
  ]);
  const byOrder = Map.groupBy(
    [...new Map(near.flat().map((one) => [one.id, one])).values()].filter((one) => one.workOrderId !== order.id),
    (one) => one.workOrderId,
  );
  if (byOrder.size === 0) return [];
  const o = t.workOrder;
  const open = (reach: Scope) =>
    and(
      visibleOrders(db, t, reach),
      eq(o.sealed, false),
      isOneOf(db, o.id, sql.placeholder('ids')),
      inArray(o.state, [...NOT_ANSWERED]),
    );
  const orders = await askFor(
    db,
    'same.visible',
    scope,
    (reach) => db.select({ id: o.id, categoryId: o.categoryId }).from(o).where(open(reach)),
    { ids: listValue(db, [...byOrder.keys()]) },
  );
  const complaints = [main, ...orders.flatMap(({ id }) => byOrder.get(id) ?? [])];
  const texts = await ask.told(
    db,
    district,
    complaints.map((one) => one.id),
  );
  const matterOf = (complaint: ComplaintRow, categoryId: string | null): Matter => ({
    text: (texts.get(complaint.id) ?? []).map((one) => one.text ?? '').join('\n'),
    place: complaint.place,
    communityId: communityOf(organisations, complaint.placeOrgId)?.id ?? complaint.placeOrgId,
    codeId: complaint.codeId,
    point: pointOf(complaint),
    categoryId,
    toldAt: complaint.toldAt,
  });
  const waits = matterOf(main, order.categoryId);
  const likely = orders
    .map(({ id, categoryId }) => ({
      id,
      ...likest(
        waits,
        (byOrder.get(id) ?? []).map((one) => matterOf(one, categoryId)),
        rule,
      ),
    }))
    .map((one) => ({ ...one, likely: one.likeness >= rule.likely || one.beside }))
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? 1 : -1))
    .slice(0, SHOWN);
  // Whole rows only of those that are shown: of two hundred they would cost more than all the comparing.
  const rows = await askFor(db, 'same.shown', scope, (reach) => db.select().from(o).where(open(reach)), {
    ids: listValue(
      db,
      likely.map(({ id }) => id),
    ),
  });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return likely.flatMap(({ id, ...likeness }) => {
    const row = rowOf.get(id);
    return row ? [{ ...likeness, row }] : [];
  });
}

/** Orders of the same street that are not answered yet and whose title has these words, what is due first. */
export async function namedInStreet(
  db: Db,
  t: Tables,
  scope: Scope,
  order: Pick<OrderRow, 'id' | 'streetId'>,
  q: string,
): Promise<OrderRow[]> {
  const o = t.workOrder;
  return db
    .select()
    .from(o)
    .where(
      and(
        visibleOrders(db, t, scope),
        eq(o.streetId, order.streetId),
        eq(o.sealed, false),
        ne(o.id, order.id),
        inArray(o.state, [...NOT_ANSWERED]),
        contains(o.title, q),
      ),
    )
    .orderBy(o.dueAt, o.id)
    .limit(30);
}

/** An order of many complaints is as like as the likest of them. */
function likest(waits: Matter, others: readonly Matter[], weights: LikenessWeights): Likeness {
  return others
    .map((other) => likenessOf(waits, other, weights))
    .reduce((best, one) => (one.likeness > best.likeness ? one : best), { likeness: 0, because: [], beside: false });
}

/** The place, its community, and the community's grids when they are few. */
function placesAround(organisations: Directory['organisations'], placeOrgId: string): string[] {
  const community = communityOf(organisations, placeOrgId);
  if (!community) return [placeOrgId];
  const below = [...organisations.values()].filter(
    (one) => one.id !== community.id && one.path.startsWith(community.path),
  );
  const grids = below.length <= MOST_PLACES ? below.map((one) => one.id) : [];
  return [...new Set([placeOrgId, community.id, ...grids])];
}

export const pointOf = ({ lng, lat }: Pick<ComplaintRow, 'lng' | 'lat'>) =>
  lng === null || lat === null ? null : { lng, lat };

const queries = perStore(build);

function build({ complaint: c, entry: e }: Tables) {
  const here = eq(c.district, sql.placeholder('district'));
  const since = gte(c.id, unseen('since'));
  const shown = {
    id: c.id,
    workOrderId: c.workOrderId,
    placeOrgId: c.placeOrgId,
    place: c.place,
    codeId: c.codeId,
    lng: c.lng,
    lat: c.lat,
    toldAt: c.toldAt,
  };
  return {
    complaint: compiledQuery('same.complaint', (db) =>
      db
        .select(shown)
        .from(c)
        .where(and(here, eq(c.id, sql.placeholder('id')))),
    ),
    ofPlace: firstOfEach('same.place', (db, id) =>
      db
        .select(shown)
        .from(c)
        .where(and(here, eq(c.placeOrgId, id), since))
        .orderBy(desc(c.id))
        .limit(OF_PLACE),
    ),
    ofCell: firstOfEach('same.cell', (db, id) =>
      db
        .select(shown)
        .from(c)
        // As the index says it, or it is not used.
        .where(and(here, sql`${c.geoCell} = cast(${id} as bigint)`, sql`${c.geoCell} is not null`, since))
        .orderBy(desc(c.id))
        .limit(OF_SQUARE),
    ),
    told: readEach('same.told', (db, id) =>
      db
        .select({ complaintId: e.complaintId, text: e.text })
        .from(e)
        .where(
          and(
            eq(e.district, sql.placeholder('district')),
            eq(e.complaintId, id),
            eq(e.kind, 'telling'),
            isNull(e.erasedAt),
          ),
        ),
    ),
  };
}
