import type { EscalationRow } from '@tellit/shared/contract/work-orders.ts';
import { clockIdOf } from '@tellit/shared/rules/workflow/ladder.ts';
import { and, count, desc, eq, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import { type Db, sorted } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { presentEscalations } from '../work-orders/escalation-view.ts';
import { holdersOf } from '../work-orders/load-under.ts';
import { presentRows } from '../work-orders/row-presenter.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';

/** What climbed to the posts of this person, newest first; a fixed number of queries however long the page. */
export async function listEscalations(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: { settled: 'yes' | 'no'; cursor?: string | undefined; limit: number },
  now: number,
): Promise<{ items: EscalationRow[]; next: string | null }> {
  const { district } = actor;
  const { escalation: e, workOrder: o } = t;
  const mine = or(...actor.posts.map((p) => and(eq(e.organisationId, p.organisationId), eq(e.role, p.role))));
  if (!mine) return { items: [], next: null };
  const scope = await scopeOf(db, t, actor);
  const found = await db
    .select({ escalation: e, order: o })
    .from(e)
    .innerJoin(o, and(eq(o.district, e.district), eq(o.id, e.workOrderId)))
    // What once climbed here may have been sealed since: the same authorisation as everywhere.
    .where(
      and(
        eq(e.district, district),
        mine,
        visibleOrders(db, t, scope),
        query.settled === 'no' ? isNull(e.settledAt) : isNotNull(e.settledAt),
        query.cursor ? lt(e.id, query.cursor) : undefined,
      ),
    )
    // Of one post the index gives what is open newest first, however much there is; of several it is sorted.
    .orderBy(desc(actor.posts.length === 1 && query.settled === 'no' ? e.id : sorted(e.id)))
    .limit(query.limit + 1);
  const { shown, next } = cutPage(found, query.limit, ({ escalation }) => escalation.id);
  if (shown.length === 0) return { items: [], next };
  const escalations = shown.map((row) => row.escalation);
  const orders = new Map(shown.map(({ order }) => [order.id, order]));
  const views = presentEscalations(
    { escalations, posts: scope.posts, ...(await around(db, t, district, escalations)) },
    now,
  );
  const rows = await presentRows(db, t, district, [...orders.values()], now);
  const items = escalations.flatMap(({ workOrderId }, index) => {
    const order = rows.find((row) => row.id === workOrderId);
    const view = views[index];
    return order && view ? [{ escalation: view, order }] : [];
  });
  return { items, next };
}

/** How many of them are open, by the same condition as the list. */
export async function countEscalations(db: Db, t: Tables, actor: StaffActor): Promise<number> {
  const { escalation: e, workOrder: o } = t;
  const mine = or(...actor.posts.map((p) => and(eq(e.organisationId, p.organisationId), eq(e.role, p.role))));
  if (!mine) return 0;
  const scope = await scopeOf(db, t, actor);
  const [row] = await db
    .select({ n: count() })
    .from(e)
    .innerJoin(o, and(eq(o.district, e.district), eq(o.id, e.workOrderId)))
    .where(and(eq(e.district, actor.district), mine, visibleOrders(db, t, scope), isNull(e.settledAt)));
  return Number(row?.n ?? 0);
}

/** The clocks that caused these escalations or follow from them, the instructions written, and the names. */
async function around(
  db: Db,
  t: Tables,
  district: string,
  escalations: readonly Tables['escalation']['$inferSelect'][],
) {
  const { clock, event, entry } = t;
  const organisationIds = escalations.map((e) => e.organisationId);
  const ids = escalations.map((e) => e.id);
  const causes = escalations.map((e) => clockIdOf(e.causeRef));
  const orderIds = [...new Set(escalations.map((e) => e.workOrderId))];
  const clocks = await db
    .select()
    .from(clock)
    .where(
      and(
        eq(clock.district, district),
        inArray(clock.workOrderId, orderIds),
        or(inArray(clock.id, causes), inArray(clock.escalationId, ids)),
      ),
    );
  const events = await db
    .select({ action: event.action, text: event.text, entryId: event.entryId, at: event.at })
    .from(event)
    .where(and(eq(event.district, district), inArray(event.workOrderId, orderIds), eq(event.action, 'instructed')));
  const entryIds = events.flatMap((instructed) => instructed.entryId ?? []);
  const entries =
    entryIds.length === 0
      ? []
      : await db
          .select({ id: entry.id, text: entry.text })
          .from(entry)
          .where(and(eq(entry.district, district), inArray(entry.id, entryIds)));
  return {
    clocks,
    events,
    entries,
    organisations: await loadOrganisations(db, t, district, organisationIds),
    holders: await holdersOf(db, t, district, organisationIds),
  };
}
