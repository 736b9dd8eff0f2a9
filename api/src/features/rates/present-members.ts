import type { RateOrder } from '@tellit/shared/contract/rates.ts';
import { type Part, RATE_DEFINITIONS } from '@tellit/shared/rules/rate-definitions.ts';
import type { RateKey } from '@tellit/shared/words/rate-names.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { presentRows } from '../work-orders/row-presenter.ts';
import type { Scene } from './facts-query.ts';
import type { Member } from './rate-orders.ts';

/** Members with their orders as every list shows them: a fixed number of queries however long the page. */
export async function presentMembers(scene: Scene, key: RateKey, members: readonly Member[]): Promise<RateOrder[]> {
  const { db, t, scope, now } = scene;
  if (members.length === 0) return [];
  const { district } = scope.orders;
  const o = t.workOrder;
  const orders = await db
    .select()
    .from(o)
    .where(and(eq(o.district, district), inArray(o.id, [...new Set(members.map((member) => member.orderId))])));
  const rows = new Map((await presentRows(db, t, district, orders, now)).map((row) => [row.id, row]));
  const names = await memberNames(scene, key, members);
  return members.flatMap(({ memberId, orderId, verdict }) => {
    const order = rows.get(orderId);
    const [part, reason = ''] = verdict.split(':') as [Part, string?];
    return order ? [{ memberId, memberName: names.get(memberId) ?? null, part, reason, order }] : [];
  });
}

/** What a member is called when it is not the order itself. */
async function memberNames(
  { db, t, scope }: Scene,
  key: RateKey,
  members: readonly Member[],
): Promise<Map<string, string>> {
  const { district } = scope.orders;
  const ids = members.map((member) => member.memberId);
  const { complaint: c, assignment: a, organisation: unit, document: paper } = t;
  const named = (rows: { id: string; name: string | null }[]) =>
    new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
  switch (RATE_DEFINITIONS[key].cohort) {
    case 'complaints':
      return named(
        await db
          .select({ id: c.id, name: c.shortNumber })
          .from(c)
          .where(and(eq(c.district, district), inArray(c.id, ids))),
      );
    case 'shares':
      return named(
        await db
          .select({ id: a.id, name: unit.shortName })
          .from(a)
          .innerJoin(unit, and(eq(unit.district, a.district), eq(unit.id, a.organisationId)))
          .where(and(eq(a.district, district), inArray(a.id, ids))),
      );
    case 'papers':
      return named(
        await db
          .select({ id: paper.id, name: paper.number })
          .from(paper)
          .where(and(eq(paper.district, district), inArray(paper.id, ids))),
      );
    case 'received':
    case 'orders':
    case 'listings':
      return new Map();
  }
}
