import type { ExclusionRow } from '@tellit/shared/contract/exclusions.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import { and, asc, desc, eq, gt, inArray, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import { type Db, sorted } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { presentRows } from '../work-orders/row-presenter.ts';
import { decideContext } from '../work-orders/run-command.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { presentExclusions } from './present.ts';

interface Query {
  view: 'waiting' | 'decided';
  cursor?: string | undefined;
  limit: number;
}

const DECIDERS: readonly Role[] = ['supervisor', 'discipline', 'districtSecretary'];
const WAITING = ['asked', 'appealed'] as const;

/** Requests on orders the viewer may see: all of them for who decides, one's own unit's for everybody else. Waiting: oldest first. */
export async function listExclusions(
  db: Db,
  t: Tables,
  deps: Deps,
  actor: StaffActor,
  query: Query,
): Promise<{ items: ExclusionRow[]; next: string | null }> {
  const { exclusion: x, workOrder: o } = t;
  const waiting = query.view === 'waiting';
  const found = await db
    .select({ exclusion: x, order: o })
    .from(x)
    .innerJoin(o, and(eq(o.district, x.district), eq(o.id, x.workOrderId)))
    .where(
      and(
        eq(x.district, actor.district),
        waiting ? inArray(x.state, [...WAITING]) : notInArray(x.state, [...WAITING]),
        query.cursor ? (waiting ? gt(x.id, query.cursor) : lt(x.id, query.cursor)) : undefined,
        await concernedBy(db, t, actor),
      ),
    )
    .orderBy(waiting ? asc(sorted(x.id)) : desc(x.id))
    .limit(query.limit + 1);
  const { shown, next } = cutPage(found, query.limit, ({ exclusion }) => exclusion.id);
  const tenant = await loadTenant(db, t, actor.district);
  if (!tenant || shown.length === 0) return { items: [], next };
  const now = deps.clock.now();
  const orders = new Map(shown.map(({ order }) => [order.id, order]));
  const rows = await presentRows(db, t, actor.district, [...orders.values()], now);
  const records = shown.map(({ exclusion }) => exclusion);
  const views = await presentExclusions(db, t, deps, actor.district, records, decideContext(tenant, new Map(), now));
  return {
    items: views.flatMap((exclusion) => {
      const order = rows.find((row) => row.id === exclusion.workOrderId);
      return order ? [{ exclusion, order }] : [];
    }),
    next,
  };
}

async function concernedBy(db: Db, t: Tables, actor: StaffActor): Promise<SQL> {
  const scope = await scopeOf(db, t, actor);
  const decides = actor.posts.some((post) => DECIDERS.includes(post.role));
  const own = scope.headUnitIds.length > 0 ? inArray(t.exclusion.organisationId, scope.headUnitIds) : sql`1 = 0`;
  return and(decides ? undefined : own, visibleOrders(db, t, scope)) as SQL;
}
