import { missedBy, type Reported } from '@tellit/shared/rules/topics/missed.ts';
import { and, desc, eq, gte, inArray, isNull, notInArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { loadDirectory } from '../tenants/directory.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { presentRows } from '../work-orders/row-presenter.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';

const DAY = 86_400_000;
/** Orders compared; more are said to be left out. */
const COMPARED = 50_000;
const SHOWN = 100;
/** Between the levels of a category's full name. */
const LEVELS = ' › ';

/** 倒逼, of what the actor may see; never of sealed orders. */
export async function missed(db: Db, deps: Deps, actor: StaffActor, days: number) {
  const { rows, organisations, unclassified, complete, seenWithinDays } = await compare(db, deps, actor, days);
  return {
    unclassified,
    complete,
    rule: { seenWithinDays },
    items: rows.map(({ communityId, category, told, byGrid, missed: unseen, broader }) => ({
      communityId,
      communityName: organisations.get(communityId)?.shortName ?? '',
      category: category.join(LEVELS),
      told: told.length,
      byGrid: byGrid.length,
      missed: unseen.length,
      broader: broader.length,
    })),
  };
}

/** The orders behind one row: what residents told and no patrol had seen, the newest first. */
export async function missedOrders(
  db: Db,
  deps: Deps,
  actor: StaffActor,
  asked: { days: number; communityId: string; category: string },
) {
  const { t } = deps.store;
  const { rows } = await compare(db, deps, actor, asked.days);
  const row = rows.find((one) => one.communityId === asked.communityId && one.category.join(LEVELS) === asked.category);
  if (!row || row.missed.length === 0) return { items: [] };
  const o = t.workOrder;
  const orders = await db
    .select()
    .from(o)
    .where(
      and(
        visibleOrders(db, t, await scopeOf(db, t, actor)),
        eq(o.sealed, false),
        inArray(o.id, row.missed.slice(0, SHOWN)),
      ),
    )
    .orderBy(desc(o.receivedAt), desc(o.id));
  return { items: await presentRows(db, t, actor.district, orders, deps.clock.now()) };
}

async function compare(db: Db, deps: Deps, actor: StaffActor, days: number) {
  const { t } = deps.store;
  const { district } = actor;
  const o = t.workOrder;
  const since = deps.clock.now() - days * DAY;
  const { organisations, categories } = await loadDirectory(db, t, district);
  const tenant = await loadTenant(db, t, district);
  if (!tenant) throw new ApiError('notFound');
  const { seenWithinDays } = tenant.topics;
  const seenWithin = seenWithinDays * DAY;
  const orders = await db
    .select({
      id: o.id,
      channel: o.channel,
      placeOrgId: o.placeOrgId,
      categoryId: o.categoryId,
      receivedAt: o.receivedAt,
    })
    .from(o)
    .where(
      and(
        visibleOrders(db, t, await scopeOf(db, t, actor)),
        eq(o.sealed, false),
        gte(o.receivedAt, since - seenWithin),
        // What staff opened themselves was told by nobody.
        notInArray(o.channel, ['derived', 'rating', 'monitor']),
        notInArray(o.state, ['declined', 'withdrawn']),
        isNull(o.track),
      ),
    )
    .orderBy(desc(o.receivedAt), desc(o.id))
    .limit(COMPARED + 1);
  const reported = orders.slice(0, COMPARED).map(
    (order): Reported => ({
      id: order.id,
      byGrid: order.channel === 'grid',
      communityId: communityOf(organisations, order.placeOrgId)?.id ?? order.placeOrgId,
      category: (order.categoryId && categories.get(order.categoryId)?.split(LEVELS)) || [],
      at: order.receivedAt,
    }),
  );
  return {
    rows: missedBy(reported, since, seenWithin),
    seenWithinDays,
    organisations,
    unclassified: reported.filter((one) => one.category.length === 0 && one.at >= since && !one.byGrid).length,
    complete: orders.length <= COMPARED,
  };
}
