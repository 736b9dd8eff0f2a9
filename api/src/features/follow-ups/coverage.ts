import type { CoverageView } from '@tellit/shared/contract/follow-ups.ts';
import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { followedBy } from './waiting-calls.ts';

type Line = Exclude<keyof CoverageView, 'all'>;
const NOTHING: CoverageView = {
  all: 0,
  app: 0,
  phone: 0,
  visit: 0,
  threeAttempts: 0,
  refused: 0,
  optedOut: 0,
  noContact: 0,
  decided: 0,
  waiting: 0,
  withdrawn: 0,
};

/**
 * 回访覆盖率 by its parts (rules.md *Rates*): every complaint answered in the period under the orders this person follows up,
 * the same orders as the call list. Each stands in exactly one line: how it ended, else how the last effective answer came,
 * else it waits. Times epoch ms, `end` not included.
 */
export async function followUpCoverage(
  db: Db,
  t: Tables,
  actor: StaffActor,
  { start, end }: { start: number; end: number },
): Promise<CoverageView> {
  const mine = followedBy(db, t, actor);
  if (mine === null) return NOTHING;
  const { complaint: c, workOrder: o, followUp: f } = t;
  const way = sql`(select ${f.way} from ${f} where ${f.district} = ${c.district} and ${f.complaintId} = ${c.id}
    and ${f.resolution} in ('resolved', 'partly', 'unresolved') order by ${f.id} desc limit 1)`;
  const line = sql<Line>`case
    when ${c.state} = 'withdrawn' then 'withdrawn'
    when ${c.state} = 'answered' then 'waiting'
    when ${c.state} = 'closed' and ${c.closingReason} = 'unreachable' then 'threeAttempts'
    when ${c.state} = 'closed' and ${c.closingReason} in ('refused', 'optedOut', 'noContact') then ${c.closingReason}
    else coalesce(${way}, case when ${c.state} = 'closed' then 'decided' else 'waiting' end) end`;
  const found = db
    .select({ line: line.as('line') })
    .from(c)
    .innerJoin(o, and(eq(o.district, c.district), eq(o.id, c.workOrderId)))
    .where(
      and(
        eq(c.district, actor.district),
        gte(c.answeredAt, start),
        lt(c.answeredAt, end),
        inArray(c.state, ['inHand', 'answered', 'closed', 'withdrawn']),
        mine,
      ),
    )
    .as('found');
  const rows = await db.select({ line: found.line, n: sql<number>`count(*)` }).from(found).groupBy(found.line);
  const view = { ...NOTHING };
  for (const row of rows) view[row.line] = Number(row.n);
  const { all: _, withdrawn: __, ...lines } = view;
  return { ...view, all: Object.values(lines).reduce((sum, n) => sum + n, 0) };
}
