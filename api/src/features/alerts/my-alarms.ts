import type { AlarmView } from '@tellit/shared/contract/alerts.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { and, asc, eq, exists, gte, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Scope, scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { addressesOfPost } from './addressing.ts';

/** A strip is read at a glance; more than this is a catastrophe with its own staff. */
const MOST = 20;

/**
 * The alarms that ring for the caller's posts now, first due first. Sealing an order takes it away from whoever was called
 * before: the same authorisation as everywhere.
 */
export async function myAlarms(
  db: Db,
  t: Tables,
  actor: StaffActor,
  only?: { alarmId: string },
  reach?: Scope,
): Promise<AlarmView[]> {
  const { alarm: a, alarmCall: call, alarmHeard: heard, workOrder: o, clock: k } = t;
  const mine = actor.posts
    .flatMap(addressesOfPost)
    .map((to) => and(eq(call.organisationId, to.organisationId), eq(call.role, to.role)));
  if (mine.length === 0) return [];
  const scope = reach ?? (await scopeOf(db, t, actor));
  const rows = await db
    .select({
      id: a.id,
      workOrderId: a.workOrderId,
      shortNumber: o.shortNumber,
      kind: a.kind,
      startedAt: a.startedAt,
      dueAt: k.dueAt,
      step: a.step,
      rungAt: a.rungAt,
      heardStep: heard.step,
    })
    .from(a)
    .innerJoin(o, and(eq(o.district, a.district), eq(o.id, a.workOrderId)))
    .innerJoin(k, and(eq(k.district, a.district), eq(k.id, a.clockId)))
    .leftJoin(heard, and(eq(heard.district, a.district), eq(heard.alarmId, a.id), eq(heard.personId, actor.personId)))
    .where(
      and(
        eq(a.district, actor.district),
        // What rings has a next time: the few rows of this index are all there is to look at.
        isNotNull(a.nextAt),
        gte(a.step, 0),
        only ? eq(a.id, only.alarmId) : undefined,
        calledAmong(db, t, or(...mine) as SQL),
        visibleOrders(db, t, scope),
      ),
    )
    .orderBy(asc(k.dueAt), asc(a.id))
    .limit(MOST);
  const called = await calledWords(
    db,
    t,
    actor.district,
    rows.map((row) => row.id),
  );
  return rows.map(({ step, heardStep, rungAt, ...row }) => ({
    ...row,
    rings: step + 1,
    rungAt: rungAt ?? row.startedAt,
    heard: heardStep !== null && heardStep >= step,
    called: called.get(row.id) ?? [],
  }));
}

function calledAmong(db: Db, t: Tables, mine: SQL): SQL {
  const { alarm: a, alarmCall: call } = t;
  return exists(
    db
      .select({ one: sql`1` })
      .from(call)
      .where(and(eq(call.district, a.district), eq(call.alarmId, a.id), mine)),
  );
}

/** Whom each alarm has called, as people say it, in the order they were called. */
async function calledWords(
  db: Db,
  t: Tables,
  district: string,
  alarmIds: readonly string[],
): Promise<Map<string, string[]>> {
  const words = new Map<string, string[]>();
  if (alarmIds.length === 0) return words;
  const { alarmCall: call, organisation } = t;
  const rows = await db
    .select({ alarmId: call.alarmId, role: call.role, name: organisation.shortName })
    .from(call)
    .innerJoin(organisation, and(eq(organisation.district, call.district), eq(organisation.id, call.organisationId)))
    .where(and(eq(call.district, district), inArray(call.alarmId, [...alarmIds])))
    .orderBy(asc(call.step), asc(call.role));
  for (const { alarmId, role, name } of rows)
    words.set(alarmId, [...(words.get(alarmId) ?? []), `${name} ${roleLabel[role]}`]);
  return words;
}

/** 听到了: quiets this person's devices until the next ring. The caller checks that the alarm is theirs. */
export async function hearAlarm(
  db: Db,
  t: Tables,
  actor: StaffActor,
  alarm: Pick<AlarmView, 'id' | 'rings'>,
  now: number,
): Promise<void> {
  const step = alarm.rings - 1;
  await db
    .insert(t.alarmHeard)
    .values({ district: actor.district, alarmId: alarm.id, personId: actor.personId, step, at: now })
    .onConflictDoUpdate({
      target: [t.alarmHeard.district, t.alarmHeard.alarmId, t.alarmHeard.personId],
      set: { step, at: now },
    });
}
