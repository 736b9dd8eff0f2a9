import type { TogetherView } from '@tellit/shared/contract/together.ts';
import type { DecideContext } from '@tellit/shared/rules/workflow/context.ts';
import { isAllowed } from '@tellit/shared/rules/workflow/decide.ts';
import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import { type Db, sorted } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { factsOf } from '../work-orders/history.ts';
import { visibleOrders } from '../work-orders/scope.ts';
import type { Viewer } from '../work-orders/viewer.ts';

const RELATION = {
  derived: { from: 'derived', to: 'derivedFrom' },
  linked: { from: 'linked', to: 'linked' },
  again: { from: 'againOf', to: 'again' },
} as const;

/**
 * Orders that belong with this one. Of an order the viewer may not see there is its number and state, never its title; of a
 * sealed one nothing at all.
 */
export async function linksOf(db: Db, t: Tables, viewer: Viewer): Promise<TogetherView['links']> {
  const { orderLink: l, workOrder: o } = t;
  const { district, id } = viewer.loaded.row;
  const links = await db
    .select()
    .from(l)
    .where(and(eq(l.district, district), or(eq(l.fromId, id), eq(l.toId, id))))
    .orderBy(asc(l.at), asc(l.toId));
  const others = links.map((link) => (link.fromId === id ? link.toId : link.fromId));
  if (others.length === 0) return [];
  const rows = await db
    .select({ id: o.id, shortNumber: o.shortNumber, title: o.title, state: o.state, sealed: o.sealed })
    .from(o)
    .where(and(eq(o.district, district), inArray(o.id, others)));
  const seen = await db
    .select({ id: o.id })
    .from(o)
    .where(and(visibleOrders(db, t, viewer.scope), inArray(o.id, others)));
  return links.flatMap((link) => {
    const from = link.fromId === id;
    const row = rows.find((one) => one.id === (from ? link.toId : link.fromId));
    const openable = seen.some((one) => one.id === row?.id);
    if (!row || (row.sealed && !openable)) return [];
    return [
      {
        orderId: row.id,
        relation: RELATION[link.kind][from ? 'from' : 'to'],
        shortNumber: row.shortNumber,
        title: openable ? row.title : null,
        state: row.state,
        at: link.at,
        openable,
        removable: link.kind === 'linked' && viewer.standings.has('desk'),
      },
    ];
  });
}

/** Orders that were merged into this one, newest first, and whether they can be taken out again now. */
export async function mergedInto(
  db: Db,
  t: Tables,
  viewer: Viewer,
  context: DecideContext | null,
): Promise<TogetherView['merged']> {
  const { workOrder: o, event: e } = t;
  const { district, id } = viewer.loaded.row;
  const rows = await db
    .select({ id: o.id, number: o.number, shortNumber: o.shortNumber, title: o.title })
    .from(o)
    .where(
      and(eq(o.district, district), eq(o.mergedIntoId, id), eq(o.state, 'merged'), visibleOrders(db, t, viewer.scope)),
    )
    .orderBy(desc(sorted(o.id)));
  if (rows.length === 0) return [];
  const merges = await db
    .select({ workOrderId: e.workOrderId, at: e.at, text: e.text })
    .from(e)
    .where(
      and(
        eq(e.district, district),
        eq(e.action, 'merged'),
        inArray(
          e.workOrderId,
          rows.map((row) => row.id),
        ),
      ),
    )
    .orderBy(asc(e.seq));
  const allowed = isAllowed(viewer.loaded.facts, 'unmerge', viewer.workflow, null, context);
  const states = new Map(viewer.loaded.facts.complaints.map((x) => [x.id, x.state]));
  return rows.map((row) => {
    const merge = merges.findLast((one) => one.workOrderId === row.id);
    const before = merge && (factsOf(merge).before as { complaints: { id: string }[] } | undefined);
    const ids = before?.complaints.map((x) => x.id) ?? [];
    const unanswered = ids.every((one) => ['told', 'accepted', 'inHand', 'withdrawn'].includes(states.get(one) ?? ''));
    return {
      orderId: row.id,
      number: row.number,
      shortNumber: row.shortNumber,
      title: row.title,
      complaints: ids.length,
      at: merge?.at ?? 0,
      canUnmerge: allowed && before !== undefined && unanswered && ids.some((one) => states.get(one) !== 'withdrawn'),
    };
  });
}
