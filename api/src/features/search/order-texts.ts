import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { type Db, perStore } from '../../platform/store/db.ts';
import { type ReadEach, readEach } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadDirectory } from '../tenants/directory.ts';

/** What an order can be found by. */
export interface OrderTexts {
  /** Words of people: what a piece is shown of. */
  said: string[];
  /** Title, places, numbers, names of units and category. */
  named: string[];
}

export type OrderToRead = Pick<
  Tables['workOrder']['$inferSelect'],
  'id' | 'title' | 'placePath' | 'placeOrgId' | 'streetId' | 'deskId' | 'categoryId'
>;

/** Words everybody reads who may see the order: never reasons, opinions and records of staff (detail.ts shows them by standing). */
const KINDS = ['telling', 'supplement', 'answer', 'result'] as const;

/**
 * Everything orders can be found by, of orders that are not sealed. After a merge the words of every reporter belong to the order
 * the complaint is in now. Names, phones and home addresses are not among them: those are found by exact look-up only.
 */
export async function readTexts(
  db: Db,
  t: Tables,
  district: string,
  orders: readonly OrderToRead[],
): Promise<Map<string, OrderTexts>> {
  const ids = orders.map((order) => order.id);
  const ask = queries(t);
  // None waits for another: on PostgreSQL each is a journey.
  const [complaints, told, results, shares] = await Promise.all([
    ask.complaints(db, district, ids).then(flat),
    ask.told(db, district, ids).then(flat),
    ask.results(db, district, ids).then(flat),
    ask.shares(db, district, ids).then(flat),
  ]);
  const { organisations, categories } = await loadDirectory(db, t, district);
  const nameOf = (id: string) => {
    const unit = organisations.get(id);
    return unit ? [unit.name, unit.shortName] : [];
  };
  const texts = new Map<string, OrderTexts>(
    orders.map((order) => {
      const mine = complaints.filter((one) => one.workOrderId === order.id);
      const named = [
        order.title,
        ...mine.flatMap((one) => [one.place, one.shortNumber]),
        ...order.placePath.split('/').filter(Boolean).slice(-2).flatMap(nameOf),
        ...shares.flatMap((one) => (one.workOrderId === order.id ? nameOf(one.organisationId) : [])),
        (order.categoryId && categories.get(order.categoryId)) || '',
      ];
      return [order.id, { said: [], named: [...new Set(named)].filter(Boolean) }];
    }),
  );
  for (const { workOrderId, text } of told) texts.get(workOrderId)?.said.push(text ?? '');
  for (const { workOrderId, text } of results) {
    const of = texts.get(workOrderId);
    if (text && of && !of.said.includes(text)) of.said.push(text);
  }
  return texts;
}

/**
 * Every organisation a person could see an order through (scope.ts *visibleOrders*): the place and what is above it, units with a
 * share, whoever a paper, an escalation or an alarm went to, the desk; each with everything above.
 */
export async function readReach(
  db: Db,
  t: Tables,
  district: string,
  orders: readonly OrderToRead[],
): Promise<Map<string, Set<string>>> {
  const { organisations } = await loadDirectory(db, t, district);
  const reach = new Map(
    orders.map((order) => [order.id, new Set([...order.placePath.split('/').filter(Boolean), order.deskId])]),
  );
  const ids = orders.map((order) => order.id);
  const ask = queries(t);
  for (const query of [ask.shares, ask.climbed, ask.papers, ask.called])
    for (const { workOrderId, organisationId } of flat(await query(db, district, ids)))
      reach.get(workOrderId)?.add(organisationId);
  for (const [id, units] of reach) {
    const above = [...units].flatMap((unit) => organisations.get(unit)?.path.split('/').filter(Boolean) ?? []);
    reach.set(id, new Set([...units, ...above]));
  }
  return reach;
}

const queries = perStore(build);

function build({ complaint: c, entry: e, assignment: a, escalation: x, document: d, alarmCall: k }: Tables) {
  const district = sql.placeholder('district');
  const units = { shares: a, climbed: x, called: k };
  const concerned = (name: keyof typeof units): ReadEach<{ workOrderId: string; organisationId: string }> => {
    const of = units[name];
    return readEach(`search.${name}`, (db, id) =>
      db
        .select({ workOrderId: of.workOrderId, organisationId: of.organisationId })
        .from(of)
        .where(and(eq(of.district, district), eq(of.workOrderId, id))),
    );
  };
  return {
    complaints: readEach('search.complaints', (db, id) =>
      db
        .select({ id: c.id, workOrderId: c.workOrderId, place: c.place, shortNumber: c.shortNumber })
        .from(c)
        .where(and(eq(c.district, district), eq(c.workOrderId, id)))
        .orderBy(asc(c.id)),
    ),
    told: readEach('search.told', (db, id) =>
      db
        .select({ workOrderId: c.workOrderId, text: e.text })
        .from(c)
        .innerJoin(e, and(eq(e.district, c.district), eq(e.complaintId, c.id)))
        .where(
          and(
            eq(c.district, district),
            eq(c.workOrderId, id),
            inArray(e.kind, [...KINDS]),
            inArray(e.visibility, ['reporter', 'public']),
            isNull(e.erasedAt),
          ),
        )
        .orderBy(asc(e.complaintId), asc(e.id)),
    ),
    results: readEach('search.results', (db, id) =>
      db
        .select({ workOrderId: e.workOrderId, text: e.text })
        .from(e)
        .where(
          and(
            eq(e.district, district),
            eq(e.workOrderId, id),
            eq(e.kind, 'result'),
            ne(e.visibility, 'sealed'),
            isNull(e.erasedAt),
          ),
        )
        .orderBy(asc(e.id)),
    ),
    shares: concerned('shares'),
    climbed: concerned('climbed'),
    called: concerned('called'),
    papers: readEach('search.papers', (db, id) =>
      db
        .select({ workOrderId: d.workOrderId, organisationId: d.toId })
        .from(d)
        .where(and(eq(d.district, district), eq(d.workOrderId, id))),
    ),
  };
}

const flat = <R>(rows: ReadonlyMap<string, R[]>): R[] => [...rows.values()].flat();
