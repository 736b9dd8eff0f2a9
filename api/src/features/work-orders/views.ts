import type { listQuery, View } from '@tellit/shared/contract/work-orders.ts';
import { VIEWS } from '@tellit/shared/contract/work-orders.ts';
import { FINAL_ORDER_STATES } from '@tellit/shared/rules/workflow/table.ts';
import { type AssignmentState, ORDER_STATES } from '@tellit/shared/words/states.ts';
import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lt,
  notExists,
  notInArray,
  or,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { z } from 'zod';
import { contains, type Db, sorted } from '../../platform/store/db.ts';
import { askFor } from '../../platform/store/marked.ts';
import type { Tables } from '../../platform/store/store.ts';
import { waitsForApproval } from './approvals.ts';
import type { RowSource } from './row-presenter.ts';
import { deskOrders, type Scope, stillOpen, visibleInParts, visibleOrders } from './scope.ts';
import { searched } from './search.ts';

export type OrderRow = Tables['workOrder']['$inferSelect'];
type Query = z.output<typeof listQuery>;

const OPEN_STATES = ORDER_STATES.filter((state) => !FINAL_ORDER_STATES.includes(state));

/**
 * One condition a view, on top of what the actor may see: the list, its count and its export share it. Views of few orders
 * start from the few rows that make them (a running ruling, an open share, an open escalation), not from every order.
 */
function viewCondition(
  db: Db,
  t: Tables,
  scope: Scope,
  view: View,
  now: number | Placeholder,
  asked: 'page' | 'count',
): SQL {
  const { workOrder: o, clock } = t;
  const awaitingRuling = db
    .select({ id: clock.workOrderId })
    .from(clock)
    .where(and(eq(clock.district, scope.district), eq(clock.kind, 'ruling'), eq(clock.state, 'running')));
  switch (view) {
    case 'desk':
      return and(
        deskOrders(t, scope),
        inArray(o.state, ['received', 'accepted']),
        // The twenty orders of a page are asked one by one, which is a third of making the list of all that wait for a ruling.
        asked === 'count' ? notInArray(o.id, awaitingRuling) : notExists(rulingOf(db, t)),
      ) as SQL;
    case 'returns':
      return and(deskOrders(t, scope), inArray(o.id, awaitingRuling)) as SQL;
    case 'sign':
      return openShares(db, t, scope, ['dispatched']);
    case 'handle':
      return openShares(db, t, scope, ['signed', 'inProgress']);
    case 'approve':
      return waitsForApproval(db, t, scope, now);
    case 'escalated':
      return and(inArray(o.state, OPEN_STATES), openEscalations(db, t, scope)) as SQL;
    case 'all':
      return inArray(o.state, OPEN_STATES);
    case 'closed':
      return inArray(o.state, [...FINAL_ORDER_STATES]);
    case 'sealed':
      return and(eq(o.sealed, true), inArray(o.state, OPEN_STATES)) as SQL;
  }
}

function rulingOf(db: Db, { workOrder: o, clock }: Tables) {
  return db
    .select({ one: sql`1` })
    .from(clock)
    .where(
      and(
        eq(clock.district, o.district),
        eq(clock.workOrderId, o.id),
        // As the index of open clocks says it, and neither as that of all running rulings does: this is asked of one order.
        sql`${clock.state} <> 'stopped'`,
        eq(sorted(clock.kind), 'ruling'),
        eq(sorted(clock.state), 'running'),
      ),
    );
}

/** Orders with a share in one of these states at the actor's units. */
function openShares(db: Db, t: Tables, scope: Scope, states: AssignmentState[]): SQL {
  if (scope.unitIds.length === 0) return sql`1 = 0`;
  const a = t.assignment;
  const shares = db
    .select({ id: a.workOrderId })
    .from(a)
    .where(
      and(
        eq(a.district, scope.district),
        inArray(a.organisationId, scope.unitIds),
        eq(a.open, true),
        inArray(a.state, states),
      ),
    );
  return inArray(t.workOrder.id, shares);
}

/** Orders with an unsettled escalation to one of the actor's posts. */
function openEscalations(db: Db, t: Tables, scope: Scope): SQL {
  const e = t.escalation;
  const mine = or(...scope.posts.map((p) => and(eq(e.organisationId, p.organisationId), eq(e.role, p.role))));
  if (!mine) return sql`1 = 0`;
  const orders = db
    .select({ id: e.workOrderId })
    .from(e)
    .where(and(eq(e.district, scope.district), mine, isNull(e.settledAt)));
  return inArray(t.workOrder.id, orders);
}

/** Filters a person sets beside the view. */
function filters(db: Db, t: Tables, scope: Scope, query: Query, now: number): SQL | undefined {
  const o = t.workOrder;
  const conditions: (SQL | undefined)[] = [
    query.urgency ? eq(o.urgency, query.urgency) : undefined,
    query.channel ? eq(o.channel, query.channel) : undefined,
    query.communityId
      ? sql`(${o.placeOrgId} = ${query.communityId} or ${contains(o.placePath, `/${query.communityId}/`)})`
      : undefined,
    query.q ? searched(db, t, scope.district, query.q, now) : undefined,
  ];
  if (query.kind) {
    const c = t.complaint;
    conditions.push(
      exists(
        db
          .select({ one: sql`1` })
          .from(c)
          .where(and(eq(c.district, o.district), eq(c.id, o.mainComplaintId), eq(c.kind, query.kind))),
      ),
    );
  }
  return and(...conditions);
}

type PageRow = RowSource & Pick<OrderRow, 'dueAt'>;

function shownOf({ workOrder: o }: Tables) {
  return {
    id: o.id,
    number: o.number,
    shortNumber: o.shortNumber,
    mainComplaintId: o.mainComplaintId,
    title: o.title,
    state: o.state,
    urgency: o.urgency,
    difficulty: o.difficulty,
    officialKind: o.officialKind,
    categoryId: o.categoryId,
    placeOrgId: o.placeOrgId,
    leadId: o.leadId,
    level: o.level,
    cycle: o.cycle,
    reporters: o.reporters,
    endorsers: o.endorsers,
    urges: o.urges,
    sealed: o.sealed,
    channel: o.channel,
    receivedAt: o.receivedAt,
    dueAt: o.dueAt,
    version: o.version,
  };
}

/** A page of a view: due first; closed ones newest first. Keyset only: the cursor is the last row's sort key. */
export async function listOrders(
  db: Db,
  t: Tables,
  scope: Scope,
  query: Query,
  now: number,
): Promise<{ rows: PageRow[]; next: string | null }> {
  const newestFirst = query.view === 'closed';
  const rows = isPlain(query)
    ? await plainPage(db, t, scope, query, now)
    : await pageOf(db, t, scope, query, now, filters(db, t, scope, query, now), query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > query.limit && last ? `${newestFirst ? 0 : last.dueAt}_${last.id}` : null };
}

/** The first page of a view without anything typed: what every desk asks all day. */
function isPlain({ urgency, channel, communityId, kind, q, cursor }: Query): boolean {
  return [urgency, channel, communityId, kind, q, cursor].every((one) => one === undefined || one === '');
}

function plainPage(db: Db, t: Tables, scope: Scope, query: Query, now: number): Promise<PageRow[]> {
  const at = sql.placeholder('now');
  return askFor(
    db,
    `orders.${query.view}`,
    scope,
    (reach) => pageOf(db, t, reach, { view: query.view }, at, undefined, sql.placeholder('limit')),
    { now, limit: query.limit + 1 },
  );
}

function pageOf(
  db: Db,
  t: Tables,
  scope: Scope,
  query: Pick<Query, 'view' | 'cursor'>,
  now: number | Placeholder,
  narrowed: SQL | undefined,
  limit: number | Placeholder,
) {
  const o = t.workOrder;
  const newestFirst = query.view === 'closed';
  return db
    .select(shownOf(t))
    .from(o)
    .where(
      and(
        visibleOrders(db, t, scope),
        viewCondition(db, t, scope, query.view, now, 'page'),
        narrowed,
        query.cursor ? afterCursor(t, query.cursor, newestFirst) : undefined,
      ),
    )
    .orderBy(...(newestFirst ? [desc(o.id)] : [asc(o.dueAt), asc(o.id)]))
    .limit(limit);
}

function afterCursor(t: Tables, cursor: string, newestFirst: boolean): SQL {
  const o = t.workOrder;
  const [due = '', id = ''] = cursor.split('_');
  // A cursor somebody made up finds the first page, never an error.
  if (!/^\d{1,16}$/.test(due) || !Number.isSafeInteger(Number(due))) return sql`1 = 1`;
  if (newestFirst) return lt(o.id, id);
  return or(gt(o.dueAt, Number(due)), and(eq(o.dueAt, Number(due)), gt(o.id, id))) as SQL;
}

/** How many orders each view of this person holds, by the same conditions as the lists. */
export async function countViews(db: Db, t: Tables, scope: Scope, now: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const view of VIEWS) {
    if (view === 'closed') continue;
    counts[view] = await countView(db, t, scope, view, now);
  }
  return counts;
}

/** How many orders one view of this person holds. */
export async function countView(db: Db, t: Tables, scope: Scope, view: View, now: number): Promise<number> {
  const ofView = (reach: Scope) => viewCondition(db, t, reach, view, sql.placeholder('now'), 'count');
  const countOf = async (name: string, visible: (reach: Scope) => SQL | undefined) => {
    const [row] = await askFor(
      db,
      `orders.${name}.${view}`,
      scope,
      (reach) =>
        db
          .select({ n: count() })
          .from(t.workOrder)
          .where(and(visible(reach), ofView(reach))),
      { now },
    );
    return Number(row?.n ?? 0);
  };
  // Views of few orders start from the few; the others are counted by area from an index, and what is left beside it.
  if (view !== 'all' && view !== 'desk') return countOf('count', (reach) => visibleOrders(db, t, reach));
  let sum = 0;
  for (const [index, part] of (['area', 'elsewhere', 'sealed'] as const).entries())
    sum += await countOf(part, (reach) => and(stillOpen(t), visibleInParts(db, t, reach)[index]));
  return sum;
}
