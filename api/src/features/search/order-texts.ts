import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
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
  const { complaint: c, entry: e } = t;
  const complaints = await db
    .select({ id: c.id, workOrderId: c.workOrderId, place: c.place, shortNumber: c.shortNumber })
    .from(c)
    .where(and(eq(c.district, district), inArray(c.workOrderId, ids)));
  const orderOf = new Map(complaints.map((one) => [one.id, one.workOrderId]));
  const told = await db
    .select({ complaintId: e.complaintId, text: e.text })
    .from(e)
    .where(
      and(
        eq(e.district, district),
        inArray(e.complaintId, [...orderOf.keys()]),
        inArray(e.kind, [...KINDS]),
        inArray(e.visibility, ['reporter', 'public']),
        isNull(e.erasedAt),
      ),
    );
  const results = await db
    .select({ workOrderId: e.workOrderId, text: e.text })
    .from(e)
    .where(
      and(
        eq(e.district, district),
        inArray(e.workOrderId, ids),
        eq(e.kind, 'result'),
        ne(e.visibility, 'sealed'),
        isNull(e.erasedAt),
      ),
    );
  const units = await unitsOf(db, t, district, ids);
  const { organisations, categories } = await loadDirectory(db, t, district);
  const nameOf = (id: string) => {
    const unit = organisations.get(id);
    return unit ? [unit.name, unit.shortName] : [];
  };
  const texts = new Map<string, OrderTexts>(
    orders.map((order) => {
      const shares = units.filter((one) => one.workOrderId === order.id && one.part === 'share');
      const mine = complaints.filter((one) => one.workOrderId === order.id);
      const named = [
        order.title,
        ...mine.flatMap((one) => [one.place, one.shortNumber]),
        ...order.placePath.split('/').filter(Boolean).slice(-2).flatMap(nameOf),
        ...shares.flatMap((one) => nameOf(one.organisationId)),
        (order.categoryId && categories.get(order.categoryId)) || '',
      ];
      return [order.id, { said: [], named: [...new Set(named)].filter(Boolean) }];
    }),
  );
  for (const { complaintId, text } of told) texts.get(orderOf.get(complaintId ?? '') ?? '')?.said.push(text ?? '');
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
  for (const { workOrderId, organisationId } of await unitsOf(db, t, district, ids))
    reach.get(workOrderId)?.add(organisationId);
  for (const [id, units] of reach) {
    const above = [...units].flatMap((unit) => organisations.get(unit)?.path.split('/').filter(Boolean) ?? []);
    reach.set(id, new Set([...units, ...above]));
  }
  return reach;
}

type Concerned = { workOrderId: string; organisationId: string; part: 'share' | 'other' };

async function unitsOf(db: Db, t: Tables, district: string, ids: readonly string[]): Promise<Concerned[]> {
  const { assignment: a, escalation: x, document: d, alarmCall: k } = t;
  const shares = await db
    .select({ workOrderId: a.workOrderId, organisationId: a.organisationId })
    .from(a)
    .where(and(eq(a.district, district), inArray(a.workOrderId, ids)));
  const climbed = await db
    .select({ workOrderId: x.workOrderId, organisationId: x.organisationId })
    .from(x)
    .where(and(eq(x.district, district), inArray(x.workOrderId, ids)));
  const papers = await db
    .select({ workOrderId: d.workOrderId, organisationId: d.toId })
    .from(d)
    .where(and(eq(d.district, district), inArray(d.workOrderId, ids)));
  const called = await db
    .select({ workOrderId: k.workOrderId, organisationId: k.organisationId })
    .from(k)
    .where(and(eq(k.district, district), inArray(k.workOrderId, ids)));
  return [
    ...shares.map((one) => ({ ...one, part: 'share' as const })),
    ...[...climbed, ...papers, ...called].map((one) => ({ ...one, part: 'other' as const })),
  ];
}
