import type { DigestCounts } from '@tellit/shared/words/digest-copy.ts';
import { and, count, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/**
 * How many things wait at an organisation now, as its group may know: figures alone, and nothing of sealed orders, not even that
 * there is one.
 */
export async function digestCounts(
  db: Db,
  t: Tables,
  district: string,
  organisationId: string,
  now: number,
): Promise<DigestCounts> {
  const { workOrder: o, assignment: a, clock: k } = t;
  const ordinary = and(eq(o.district, district), eq(o.sealed, false));
  const atDesk = await db
    .select({ state: o.state, n: count() })
    .from(o)
    .where(and(ordinary, eq(o.deskId, organisationId), inArray(o.state, ['received', 'accepted'])))
    .groupBy(o.state);
  const shares = await db
    .select({ state: a.state, n: count() })
    .from(a)
    .innerJoin(o, and(eq(o.district, a.district), eq(o.id, a.workOrderId)))
    .where(
      and(
        eq(a.district, district),
        eq(a.organisationId, organisationId),
        inArray(a.state, ['dispatched', 'signed', 'inProgress']),
        eq(a.open, true),
        ordinary,
      ),
    )
    .groupBy(a.state);
  const [late] = await db
    .select({ n: count() })
    .from(k)
    .innerJoin(o, and(eq(o.district, k.district), eq(o.id, k.workOrderId)))
    .leftJoin(a, and(eq(a.district, k.district), eq(a.id, k.assignmentId)))
    .where(
      and(
        eq(k.district, district),
        eq(k.state, 'running'),
        lt(k.dueAt, now),
        inArray(k.kind, ['accept', 'dispatch', 'sign', 'firstContact', 'handle', 'rework']),
        ordinary,
        or(
          eq(a.organisationId, organisationId),
          and(isNull(k.assignmentId), inArray(k.kind, ['accept', 'dispatch']), eq(o.deskId, organisationId)),
        ),
      ),
    );
  const of = (rows: readonly { state: string; n: number }[], ...states: string[]): number =>
    rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + Number(row.n), 0);
  return {
    toAccept: of(atDesk, 'received'),
    toDispatch: of(atDesk, 'accepted'),
    toSign: of(shares, 'dispatched'),
    inHand: of(shares, 'signed', 'inProgress'),
    overdue: Number(late?.n ?? 0),
  };
}
