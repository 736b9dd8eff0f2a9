import type { TrailVerification } from '@tellit/shared/contract/trail.ts';
import { normaliseNumber } from '@tellit/shared/rules/numbering.ts';
import { dayAfter, lastDayDue } from '@tellit/shared/rules/trail-days.ts';
import { anchorDamageWords, orderDamageWords } from '@tellit/shared/words/trail-copy.ts';
import { and, desc, eq } from 'drizzle-orm';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { verifyAnchors } from './verify-anchors.ts';
import { verifyOrders } from './verify-orders.ts';

/** A month is looked at when no period is asked for; nobody waits for more than a year in one answer. */
const DEFAULT_DAYS = 31;
const MOST_DAYS = 366;

export interface Asked {
  order?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Compares one order and a period's anchors, for somebody who may. @throws ApiError notFound, invalidInput */
export async function verification(
  deps: Pick<Deps, 'store' | 'keys' | 'clock'>,
  actor: StaffActor,
  asked: Asked,
): Promise<TrailVerification> {
  const { store, clock } = deps;
  const { t } = store;
  const { district } = actor;
  const { id, zone, newest } = await store.read(async (db) => ({
    id: asked.order === undefined ? null : await orderFor(db, t, actor, asked.order),
    zone: await zoneOf(db, t, district),
    newest: await newestAnchor(db, t, district),
  }));
  if (asked.order !== undefined && id === null) throw new ApiError('notFound');
  const due = lastDayDue(clock.now(), zone);
  const to = asked.to ?? due;
  const from = asked.from ?? dayAfter(to, 1 - DEFAULT_DAYS);
  if (from > to || dayAfter(from, MOST_DAYS) < to)
    throw new ApiError('invalidInput', { detail: '开始日期要早于结束日期，一次最多核对一年。' });
  let order: TrailVerification['order'] = null;
  if (id !== null)
    for await (const { workOrderId, lines, findings } of verifyOrders(store, district, id))
      order = {
        id: workOrderId,
        lines,
        findings: findings.map((f) => ({ ...f, words: orderDamageWords(f.damage, f.seq, f.detail) })),
      };
  const anchors: TrailVerification['anchors'] = { from, to, checked: 0, findings: [], last: newest, due };
  for await (const { findings } of verifyAnchors(deps, district, { from, to })) {
    anchors.checked += 1;
    for (const f of findings) anchors.findings.push({ ...f, words: anchorDamageWords(f.damage, f.day, f.detail) });
  }
  return { order, anchors, sound: anchors.findings.length === 0 && (order?.findings.length ?? 0) === 0 };
}

/** The order by id or number, when the caller may see it; an administrator, who sees no order, may compare open ones. */
async function orderFor(db: Db, t: Tables, actor: StaffActor, asked: string): Promise<string | null> {
  const { workOrder: o, complaint: c } = t;
  const number = normaliseNumber(asked);
  const [told] = number
    ? await db
        .select({ id: c.workOrderId })
        .from(c)
        .where(and(eq(c.district, actor.district), eq(c.number, number)))
    : [];
  const id = told?.id ?? asked;
  const visible = visibleOrders(db, t, await scopeOf(db, t, actor));
  const open = hasRole(actor, 'administrator') ? eq(o.sealed, false) : visible;
  const here = and(eq(o.district, actor.district), eq(o.id, id));
  const [row] = await db.select({ id: o.id }).from(o).where(and(here, open));
  const [other] = row ? [row] : await db.select({ id: o.id }).from(o).where(and(here, visible));
  return other?.id ?? null;
}

/** Minutes the district's zone lies east of UTC. */
export async function zoneOf(db: Db, t: Tables, district: string): Promise<number> {
  const [row] = await db
    .select({ zone: t.district.zoneOffsetMinutes })
    .from(t.district)
    .where(eq(t.district.id, district));
  return row?.zone ?? 0;
}

/** The newest anchor of a district; null before the first. */
export async function newestAnchor(db: Db, t: Tables, district: string) {
  const [row] = await db
    .select({ day: t.anchor.day, hash: t.anchor.hash })
    .from(t.anchor)
    .where(eq(t.anchor.district, district))
    .orderBy(desc(t.anchor.day))
    .limit(1);
  return row ?? null;
}
