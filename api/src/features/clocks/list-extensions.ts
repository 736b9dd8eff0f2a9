import type { ExtensionRow } from '@tellit/shared/contract/clocks.ts';
import { and, count, desc, eq, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import { type Db, sorted, startsWith } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations, loadTenant } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { presentRows } from '../work-orders/row-presenter.ts';
import { decideContext } from '../work-orders/run-command.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { presentExtensions } from './present-extensions.ts';

interface Query {
  state: 'asked' | 'decided';
  cursor?: string | undefined;
  limit: number;
}

/**
 * Requests for more time that wait for this person's decision, as `extensionDecider` of the rules has it: the street's
 * secretary, of a sealed order or one the street let lie the district's; or the ones of their area that were decided.
 */
export async function listExtensions(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: Query,
  now: number,
): Promise<{ items: ExtensionRow[]; next: string | null }> {
  const e = t.extension;
  const found = await db
    .select({ extension: e, order: t.workOrder })
    .from(e)
    .innerJoin(t.workOrder, and(eq(t.workOrder.district, e.district), eq(t.workOrder.id, e.workOrderId)))
    .where(and(await conditionOf(db, t, actor, query.state), query.cursor ? lt(e.id, query.cursor) : undefined))
    .orderBy(desc(query.state === 'asked' ? sorted(e.id) : e.id))
    .limit(query.limit + 1);
  const { shown, next } = cutPage(found, query.limit, ({ extension }) => extension.id);
  return { items: await present(db, t, actor, shown, now, query.state === 'asked'), next };
}

/** How many wait for this person, by the same condition as the list. */
export async function countExtensions(db: Db, t: Tables, actor: StaffActor): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(t.extension)
    .innerJoin(
      t.workOrder,
      and(eq(t.workOrder.district, t.extension.district), eq(t.workOrder.id, t.extension.workOrderId)),
    )
    .where(await conditionOf(db, t, actor, 'asked'));
  return Number(row?.n ?? 0);
}

async function conditionOf(db: Db, t: Tables, actor: StaffActor, state: Query['state']): Promise<SQL> {
  const { extension: e, workOrder: o, clock: k } = t;
  const scope = await scopeOf(db, t, actor);
  const within = (areas: readonly string[]) =>
    areas.length > 0 ? (or(...areas.map((area) => startsWith(o.placePath, area))) as SQL) : sql`1 = 0`;
  // Few clocks of this kind run at any time; the list starts from them.
  const late = db
    .select({ id: k.assignmentId })
    .from(k)
    .where(
      and(
        eq(k.district, actor.district),
        eq(k.kind, 'extensionDecision'),
        eq(k.state, 'running'),
        isNotNull(k.firedAt),
      ),
    );
  const mine = or(
    and(eq(o.sealed, false), within(scope.streetAreas)),
    and(
      within(scope.districtAreas),
      state === 'decided' ? undefined : or(eq(o.sealed, true), inArray(e.assignmentId, late)),
    ),
  );
  return and(
    eq(e.district, actor.district),
    state === 'asked' ? eq(e.state, 'asked') : inArray(e.state, ['granted', 'refused']),
    state === 'asked' ? sql`${e.askedBy} <> ${actor.personId}` : undefined,
    mine,
    visibleOrders(db, t, scope),
  ) as SQL;
}

async function present(
  db: Db,
  t: Tables,
  actor: StaffActor,
  found: readonly { extension: Tables['extension']['$inferSelect']; order: Tables['workOrder']['$inferSelect'] }[],
  now: number,
  decides: boolean,
): Promise<ExtensionRow[]> {
  const { district } = actor;
  const tenant = await loadTenant(db, t, district);
  if (found.length === 0 || !tenant) return [];
  const orders = new Map(found.map(({ order }) => [order.id, order]));
  const ids = [...orders.keys()];
  const extensions = found.map(({ extension }) => extension);
  const assignments = await db
    .select()
    .from(t.assignment)
    .where(
      and(
        eq(t.assignment.district, district),
        inArray(
          t.assignment.id,
          extensions.map((e) => e.assignmentId),
        ),
      ),
    );
  const clocks = await db
    .select()
    .from(t.clock)
    .where(
      and(
        eq(t.clock.district, district),
        inArray(t.clock.workOrderId, ids),
        inArray(t.clock.kind, ['handle', 'rework', 'extensionDecision']),
      ),
    );
  const events = await db
    .select({ action: t.event.action, text: t.event.text, entryId: t.event.entryId })
    .from(t.event)
    .where(
      and(
        eq(t.event.district, district),
        inArray(t.event.workOrderId, ids),
        inArray(t.event.action, ['extensionAsked', 'extended', 'extensionRefused']),
      ),
    );
  const entryIds = events.flatMap((event) => event.entryId ?? []);
  const entries =
    entryIds.length > 0
      ? await db
          .select({ id: t.entry.id, text: t.entry.text })
          .from(t.entry)
          .where(and(eq(t.entry.district, district), inArray(t.entry.id, entryIds)))
      : [];
  const organisations = await loadOrganisations(
    db,
    t,
    district,
    assignments.map((a) => a.organisationId),
  );
  const people = await namesOf(
    db,
    t,
    district,
    extensions.flatMap((e) => [e.askedBy, ...(e.decidedBy ? [e.decidedBy] : [])]),
  );
  const views = presentExtensions(
    {
      orders,
      assignments,
      clocks,
      events,
      entries,
      people,
      organisations,
      ctx: decideContext(tenant, organisations, now),
      mayDecide: () => decides,
    },
    extensions,
  );
  const rows = await presentRows(db, t, district, [...orders.values()], now);
  return views.flatMap((extension) => {
    const of = extensions.find((e) => e.id === extension.id);
    const order = rows.find((row) => row.id === of?.workOrderId);
    return order ? [{ extension, order }] : [];
  });
}
