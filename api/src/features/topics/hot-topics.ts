import { toLocal } from '@tellit/shared/rules/calendar.ts';
import { type Heard, type HeatRule, type Topic, topicsOf } from '@tellit/shared/rules/topics/heat.ts';
import { topicSentence } from '@tellit/shared/words/topics-copy.ts';
import { and, desc, eq, gte, inArray, isNotNull, isNull, notExists, notInArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { loadDirectory } from '../tenants/directory.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { presentRows } from '../work-orders/row-presenter.ts';
import { type Scope, scopeOf, visibleOrders } from '../work-orders/scope.ts';

const DAY = 86_400_000;
/** Orders compared at once: about two seconds of work at most; more are said to be left out. */
const COMPARED = 4000;
const CHUNK = 500;
const SHOWN = 20;
const ORDERS_SHOWN = 50;
/** One look at the page, a second tab, a colleague: worked out once. */
const KEPT_MS = 120_000;

interface Found {
  topics: Topic[];
  /** Orders behind the tellings. */
  orderOf: ReadonlyMap<string, string>;
  compared: number;
  complete: boolean;
}
interface Kept {
  until: number;
  rule: HeatRule;
  found: Promise<Found>;
}
const kept = new WeakMap<Scope, Map<number, Kept>>();

/** Hot topics of what the actor may see, with their orders; never of sealed ones. */
export async function hotTopics(db: Db, deps: Deps, actor: StaffActor, days: number) {
  const { t } = deps.store;
  const { district } = actor;
  const now = deps.clock.now();
  const scope = await scopeOf(db, t, actor);
  const tenant = await loadTenant(db, t, district);
  if (!tenant) throw new ApiError('notFound');
  const found = await known(db, deps, scope, days, now, tenant.topics);
  // What was kept a minute ago may have been sealed since: then neither its words nor its number may stay in a topic.
  const isStale = await anySealed(db, t, district, [...new Set(found.orderOf.values())]);
  if (isStale) kept.delete(scope);
  const { topics, orderOf, compared, complete } = isStale
    ? await known(db, deps, scope, days, now, tenant.topics)
    : found;
  const { windowHours, endorserPercent, leastTellings } = tenant.topics;
  const { organisations } = await loadDirectory(db, t, district);
  const shown = topics.slice(0, SHOWN).map((topic) => ({
    topic,
    ids: [...new Set(topic.members.flatMap((id) => orderOf.get(id) ?? []))],
  }));
  // Asked again, by the same authorisation as every list.
  const o = t.workOrder;
  const ids = [...new Set(shown.flatMap((one) => one.ids.slice(0, ORDERS_SHOWN)))];
  const rows = [];
  for (let at = 0; at < ids.length; at += CHUNK)
    rows.push(
      ...(await db
        .select()
        .from(o)
        .where(and(visibleOrders(db, t, scope), eq(o.sealed, false), inArray(o.id, ids.slice(at, at + CHUNK))))),
    );
  const presented = new Map((await presentRows(db, t, district, rows, now)).map((row) => [row.id, row]));
  const tasks = await db
    .select()
    .from(t.topicTask)
    .where(and(eq(t.topicTask.district, district), gte(t.topicTask.at, now - days * DAY)))
    .orderBy(desc(t.topicTask.at));
  return {
    compared,
    complete,
    rule: { windowHours, endorserPercent, leastTellings },
    items: shown.flatMap(({ topic, ids: orderIds }) => {
      const orders = orderIds.flatMap((id) => presented.get(id) ?? []);
      if (orders.length === 0) return [];
      const places = topic.places.map(({ place, count }) => ({
        id: place,
        name: organisations.get(place)?.shortName ?? '',
        count,
      }));
      const task = tasks.find((one) => one.orderIds.some((id) => orderIds.includes(id)));
      const { date } = toLocal(topic.from, tenant.calendar);
      const { title, heat, from, to, people, endorsers, repeaters, recent, usual } = topic;
      return [
        {
          ...{ title, heat, from, to, people, endorsers, repeaters, recent, usual, places, orders },
          tellings: topic.members.length,
          summary: topicSentence({
            places: places.map((place) => place.name).filter(Boolean),
            title,
            fromDay: `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`,
            people,
            tellings: topic.members.length,
            recent,
            usual,
            windowHours,
          }),
          task: task ? { workOrderId: task.workOrderId, at: task.at } : null,
        },
      ];
    }),
  };
}

async function anySealed(db: Db, t: Tables, district: string, ids: readonly string[]): Promise<boolean> {
  const o = t.workOrder;
  for (let at = 0; at < ids.length; at += CHUNK) {
    const [sealed] = await db
      .select({ id: o.id })
      .from(o)
      .where(and(eq(o.district, district), eq(o.sealed, true), inArray(o.id, ids.slice(at, at + CHUNK))))
      .limit(1);
    if (sealed) return true;
  }
  return false;
}

/** A scope is another object as soon as its person's posts change. */
function known(db: Db, deps: Deps, scope: Scope, days: number, now: number, rule: HeatRule): Promise<Found> {
  const ofScope = kept.get(scope) ?? new Map<number, Kept>();
  kept.set(scope, ofScope);
  const before = ofScope.get(days);
  // A rule is another object as soon as it is changed.
  if (before && before.rule === rule && before.until > now && before.until <= now + KEPT_MS) return before.found;
  const found = find(db, deps, scope, now - days * DAY, now, rule);
  ofScope.set(days, { until: now + KEPT_MS, rule, found });
  // What failed is asked again.
  found.catch(() => ofScope.delete(days));
  return found;
}

async function find(db: Db, deps: Deps, scope: Scope, since: number, now: number, rule: HeatRule): Promise<Found> {
  const { t } = deps.store;
  const { workOrder: o, complaint: c, entry: e, contact: k } = t;
  const { district } = scope;
  const { organisations } = await loadDirectory(db, t, district);
  const orders = await db
    .select({ id: o.id, title: o.title, endorsers: o.endorsers, mainComplaintId: o.mainComplaintId })
    .from(o)
    .where(
      and(
        visibleOrders(db, t, scope),
        eq(o.sealed, false),
        gte(o.receivedAt, since),
        notInArray(o.state, ['declined', 'withdrawn', 'merged']),
        isNull(o.track),
        // What staff opened from a topic was told by nobody: it makes nothing hotter.
        notExists(
          db
            .select({ id: t.topicTask.workOrderId })
            .from(t.topicTask)
            .where(and(eq(t.topicTask.district, o.district), eq(t.topicTask.workOrderId, o.id))),
        ),
      ),
    )
    .orderBy(desc(o.receivedAt), desc(o.id))
    .limit(COMPARED + 1);
  const compared = orders.slice(0, COMPARED);
  const heard: Heard[] = [];
  const orderOf = new Map<string, string>();
  for (let from = 0; from < compared.length; from += CHUNK) {
    const some = new Map(compared.slice(from, from + CHUNK).map((order) => [order.id, order]));
    const complaints = await db
      .select()
      .from(c)
      .where(and(eq(c.district, district), inArray(c.workOrderId, [...some.keys()])));
    const ids = complaints.map((one) => one.id);
    const texts = await db
      .select({ id: e.complaintId, text: e.text })
      .from(e)
      .where(and(eq(e.district, district), inArray(e.complaintId, ids), eq(e.kind, 'telling'), isNull(e.erasedAt)));
    const phones = await db
      .select({ id: k.complaintId, phone: k.phoneIndex })
      .from(k)
      .where(and(eq(k.district, district), inArray(k.complaintId, ids), isNotNull(k.phoneIndex)));
    const textOf = new Map(texts.map((one) => [one.id, one.text ?? '']));
    const phoneOf = new Map(phones.map((one) => [one.id, one.phone]));
    for (const complaint of complaints) {
      const order = some.get(complaint.workOrderId);
      if (!order || complaint.state === 'withdrawn') continue;
      const text = textOf.get(complaint.id) ?? '';
      orderOf.set(complaint.id, order.id);
      heard.push({
        id: complaint.id,
        title: complaint.id === order.mainComplaintId ? order.title : text.slice(0, 30),
        text,
        at: complaint.toldAt,
        place: communityOf(organisations, complaint.placeOrgId)?.id ?? complaint.placeOrgId,
        // The same telephone is the same person on whatever way they told it; compared by keyed hash.
        person: phoneOf.get(complaint.id) ?? complaint.reporterId ?? complaint.id,
        endorsers: complaint.id === order.mainComplaintId ? order.endorsers : 0,
      });
    }
  }
  return {
    topics: topicsOf(heard, { since, now }, rule),
    orderOf,
    compared: compared.length,
    complete: orders.length <= COMPARED,
  };
}
