import { setImmediate as turn } from 'node:timers/promises';
import type { RoutingDryRun } from '@tellit/shared/contract/routing.ts';
import { COMMUNITY, type RoutingRule } from '@tellit/shared/rules/routing/rule.ts';
import { type RoutingSuggestion, suggest } from '@tellit/shared/rules/routing.ts';
import { routingSentence } from '@tellit/shared/words/routing-copy.ts';
import { and, desc, eq, gte, inArray, isNull } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { type Db, sorted } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { loadDirectory } from '../tenants/directory.ts';
import { loadTenant, type Tenant } from '../tenants/tenant.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { type Knowledge, readKnowledge } from './knowledge.ts';
import { wordsOfRules } from './rule-words.ts';
import { tellingOf } from './telling-of.ts';

const DAY = 86_400_000;
/** More orders would not tell more about a rule; the newest are asked. */
const MOST_ORDERS = 3_000;
const MOST_SHOWN = 100;
/** Orders read and decided at a time; between two, other requests have their turn. */
const BATCH = 100;

/** The lead of a suggestion and its joint units, as names. */
interface Outcome {
  ruleId: string | null;
  units: string;
}

/**
 * What a draft of the rules would have suggested for the unsealed orders of the last days, beside the rules in force. Sealed
 * orders are never asked. The counts are figures about the rules, of the whole district; the orders themselves are shown
 * only to whoever may see them (visibleOrders). Nothing is changed.
 */
export async function dryRun(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: StaffActor,
  rules: readonly RoutingRule[],
  days: number,
): Promise<RoutingDryRun> {
  const { store, clock } = deps;
  const { t } = store;
  const since = clock.now() - days * DAY;
  const { district } = actor;
  const { orders, tenant, scene } = await store.read(async (db) => {
    const tenant = await loadTenant(db, t, district);
    if (!tenant) throw new ApiError('notFound');
    const orders = await recentOrders(db, t, district, since);
    const { organisations } = await loadDirectory(db, t, district);
    return {
      orders,
      tenant,
      scene: {
        organisations,
        old: await readKnowledge(db, t, district, tenant.routing),
        fresh: await readKnowledge(db, t, district, rules),
      },
    };
  });
  const asked = orders.slice(0, MOST_ORDERS);
  const hits = new Map<string, number>();
  const moves = new Map<string, { from: string; to: string; orders: number }>();
  const moved: { order: RecentOrder; before: string; after: string }[] = [];
  for (let at = 0; at < asked.length; at += BATCH) {
    const batch = asked.slice(at, at + BATCH);
    const told = await store.read((db) => wordsOfOrders(db, t, district, batch));
    for (const order of batch) {
      const said = told.get(order.id) ?? NOTHING_SAID;
      const decide = (list: readonly RoutingRule[], knowledge: Knowledge) =>
        outcomeOf(list, order, said, tenant, knowledge, scene.organisations);
      const before = decide(tenant.routing, scene.old);
      const after = decide(rules, scene.fresh);
      if (after.ruleId !== null) hits.set(after.ruleId, (hits.get(after.ruleId) ?? 0) + 1);
      if (before.units === after.units) continue;
      const key = `${before.units}\n${after.units}`;
      const move = moves.get(key) ?? { from: before.units, to: after.units, orders: 0 };
      move.orders += 1;
      moves.set(key, move);
      moved.push({ order, before: before.units, after: after.units });
    }
    await turn();
  }
  const words = await store.read((db) => wordsOfRules(db, t, district, rules));
  const shown = await store.read((db) =>
    visible(
      db,
      t,
      actor,
      moved.map(({ order }) => order.id),
    ),
  );
  return {
    looked: asked.length,
    limited: orders.length > MOST_ORDERS,
    days,
    ...words,
    hits: rules.map(({ id }) => hits.get(id) ?? 0),
    changed: moved.length,
    moves: [...moves.values()].sort((a, b) => b.orders - a.orders || (a.from < b.from ? -1 : 1)),
    orders: moved
      .filter(({ order }) => shown.has(order.id))
      .slice(0, MOST_SHOWN)
      .map(({ order: { id, shortNumber, title, receivedAt }, before, after }) => ({
        id,
        shortNumber,
        title,
        receivedAt,
        before,
        after,
      })),
  };
}

type RecentOrder = Awaited<ReturnType<typeof recentOrders>>[number];

function recentOrders(db: Db, t: Tables, district: string, since: number) {
  const o = t.workOrder;
  return (
    db
      .select({
        id: o.id,
        shortNumber: o.shortNumber,
        title: o.title,
        mainComplaintId: o.mainComplaintId,
        placeOrgId: o.placeOrgId,
        receivedAt: o.receivedAt,
        urgency: o.urgency,
        channel: o.channel,
        categoryId: o.categoryId,
      })
      .from(o)
      // What comes from a rating or a rectification never waits for the desk (ADR 0009).
      .where(and(eq(o.district, district), eq(o.sealed, false), gte(o.receivedAt, since), isNull(o.track)))
      .orderBy(desc(o.receivedAt), desc(o.id))
      .limit(MOST_ORDERS + 1)
  );
}

interface Said {
  text: string;
  kind: Tables['complaint']['$inferSelect']['kind'];
  scanned: boolean;
}
const NOTHING_SAID: Said = { text: '', kind: null, scanned: false };

/** What was told under each order, and what its main complaint says of itself. */
async function wordsOfOrders(
  db: Db,
  t: Tables,
  district: string,
  orders: readonly RecentOrder[],
): Promise<Map<string, Said>> {
  const { entry: e, complaint: k } = t;
  const ids = orders.map(({ id }) => id);
  const entries = await db
    .select({ workOrderId: e.workOrderId, text: e.text })
    .from(e)
    .where(and(eq(e.district, district), inArray(e.workOrderId, ids), eq(e.kind, 'telling')))
    .orderBy(sorted(e.id));
  const mains = await db
    .select({ id: k.id, kind: k.kind, codeId: k.codeId })
    .from(k)
    .where(
      and(
        eq(k.district, district),
        inArray(
          k.id,
          orders.map(({ mainComplaintId }) => mainComplaintId),
        ),
      ),
    );
  const texts = Map.groupBy(entries, (one) => one.workOrderId ?? '');
  const complaints = new Map(mains.map((one) => [one.id, one]));
  return new Map(
    orders.map(({ id, mainComplaintId }) => {
      const main = complaints.get(mainComplaintId);
      const text = (texts.get(id) ?? []).flatMap((one) => one.text ?? []).join('\n');
      return [id, { text, kind: main?.kind ?? null, scanned: Boolean(main?.codeId) }];
    }),
  );
}

function outcomeOf(
  rules: readonly RoutingRule[],
  order: RecentOrder,
  said: Said,
  tenant: Tenant,
  knowledge: Knowledge,
  organisations: Parameters<typeof communityOf>[0],
): Outcome {
  const community = communityOf(organisations, order.placeOrgId);
  const units = knowledge.units(community ? { code: COMMUNITY, name: community.shortName } : null);
  const found = suggest(rules, tellingOf(order, tenant, knowledge, { ...said, organisations }), units);
  return {
    ruleId: found.ruleId,
    units: unitsInWords(found, (code) => (code === COMMUNITY ? (community?.name ?? null) : units.nameOf(code))),
  };
}

/** 热力公司，联办 区住建局. */
function unitsInWords({ lead, joint }: RoutingSuggestion, nameOf: (code: string) => string | null): string {
  const name = ({ code }: { code: string }): string => nameOf(code) ?? routingSentence.noUnit;
  return [
    lead ? name(lead) : routingSentence.nobody,
    joint.length > 0 ? routingSentence.joint(joint.map(name)) : '',
  ].join('');
}

/** Those of these orders the actor may see. */
async function visible(db: Db, t: Tables, actor: StaffActor, ids: readonly string[]): Promise<Set<string>> {
  const scope = await scopeOf(db, t, actor);
  const found = new Set<string>();
  for (let at = 0; at < ids.length; at += BATCH) {
    const rows = await db
      .select({ id: t.workOrder.id })
      .from(t.workOrder)
      .where(and(visibleOrders(db, t, scope), inArray(t.workOrder.id, ids.slice(at, at + BATCH))));
    for (const { id } of rows) found.add(id);
  }
  return found;
}
