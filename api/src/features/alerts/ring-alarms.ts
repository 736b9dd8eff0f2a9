import {
  type AlarmAddress,
  type AlarmPolicy,
  type AlarmScene,
  addressesOf,
  calledBy,
  ringDue,
  ringTime,
  widestRing,
} from '@tellit/shared/rules/alarm-policy.ts';
import { areaOf } from '@tellit/shared/rules/workflow/standing.ts';
import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadDirectory } from '../tenants/directory.ts';
import { headRoleOf, loadOrganisations } from '../tenants/tenant.ts';
import { addressesOfPost } from './addressing.ts';
import { loadAlarmPolicy } from './load-alarm-policy.ts';
import { botsOf, outboxRow } from './outbox-queue.ts';

export type RingDeps = Pick<Deps, 'store' | 'clock' | 'log' | 'config'>;
type AlarmRow = Tables['alarm']['$inferSelect'];

const BATCH = 100;
/** Servers' clocks differ by less. A ring further ahead came from a clock that was set right since: the call must not fall silent till then. */
const RAN_AHEAD_MS = 5 * 60_000;

/** Alarms to ring now. Stopped ones have no next time. */
const isDue = (a: Tables['alarm'], now: number) =>
  and(gt(a.nextAt, 0), or(lte(a.nextAt, now), gt(a.rungAt, now + RAN_AHEAD_MS)));

/**
 * Rings every alarm whose moment has come. The row is locked and its time checked again inside the transaction, so that
 * several servers ring once; after an outage each alarm rings once, as wide as it ought to be by now.
 * @returns how many rang.
 */
export async function ringDueAlarms(deps: RingDeps, isStopping: () => boolean = () => false): Promise<number> {
  const { alarm: a } = deps.store.t;
  const now = deps.clock.now();
  let rung = 0;
  let after: SQL | undefined;
  while (!isStopping()) {
    const due = await deps.store.read((db) =>
      db
        .select({ district: a.district, id: a.id, nextAt: a.nextAt })
        .from(a)
        .where(and(isDue(a, now), after))
        .orderBy(asc(a.nextAt), asc(a.id))
        .limit(BATCH),
    );
    for (const one of due) {
      if (isStopping()) break;
      try {
        if (await deps.store.tx((db) => ring(db, deps, one, now))) rung += 1;
      } catch (error) {
        // It is tried again at the next look; the ones behind it do not wait for it.
        deps.log.error({ alarm: one.id, err: error }, 'alarm failed to ring');
      }
    }
    const last = due.at(-1);
    if (!last || due.length < BATCH) break;
    const at = last.nextAt ?? 0;
    after = or(gt(a.nextAt, at), and(eq(a.nextAt, at), gt(a.id, last.id)));
  }
  return rung;
}

/** Rings one alarm; false when somebody was faster or its reason is gone. */
async function ring(
  db: Db,
  deps: Pick<RingDeps, 'store' | 'config'>,
  key: { district: string; id: string },
  now: number,
): Promise<boolean> {
  const { t } = deps.store;
  const { alarm: a, workOrder: o, clock: k } = t;
  const [alarm] = await forUpdate(
    db
      .select()
      .from(a)
      .where(and(eq(a.district, key.district), eq(a.id, key.id), isDue(a, now))),
  );
  if (!alarm) return false;
  const at = and(eq(a.district, alarm.district), eq(a.id, alarm.id));
  const [order] = await db
    .select()
    .from(o)
    .where(and(eq(o.district, alarm.district), eq(o.id, alarm.workOrderId)));
  const [clock] = await db
    .select({ state: k.state, dueAt: k.dueAt })
    .from(k)
    .where(and(eq(k.district, alarm.district), eq(k.id, alarm.clockId)));
  // The decision that stops a clock stops its alarm; this only makes sure that nothing rings for nothing.
  if (!order || clock?.state !== 'running' || order.urgency !== 'critical') {
    await db.update(a).set({ stoppedAt: now, nextAt: null }).where(at);
    return false;
  }
  const policy = await loadAlarmPolicy(db, t, alarm.district);
  const step = Math.max(0, ringDue(policy, alarm.kind, alarm.startedAt, now));
  const nextAt = ringTime(policy, alarm.kind, alarm.startedAt, step + 1);
  const changed = await db
    .update(a)
    .set({ step, rungAt: now, nextAt })
    .where(and(at, isDue(a, now)));
  if (affected(changed) !== 1) return false;
  const scene = await sceneOf(db, t, alarm, order);
  const { addresses, people } = await widenUntilSomebody(db, t, { alarm, policy, scene, step, now });
  await call(db, deps, { alarm, order, dueAt: clock.dueAt, addresses, people, step, now, nextAt });
  return true;
}

async function sceneOf(
  db: Db,
  t: Tables,
  alarm: AlarmRow,
  order: Tables['workOrder']['$inferSelect'],
): Promise<AlarmScene> {
  const ids = [order.deskId, order.streetId, ...(alarm.organisationId ? [alarm.organisationId] : [])];
  const organisations = await loadOrganisations(db, t, alarm.district, ids);
  return {
    sealed: order.sealed,
    deskId: order.deskId,
    streetId: order.streetId,
    districtOrgId: organisations.get(order.streetId)?.path.split('/').filter(Boolean).at(-2) ?? order.streetId,
    unitId: alarm.organisationId,
    headRole: (id) => headRoleOf(organisations.get(id)?.kind ?? 'department'),
  };
}

interface Called {
  addresses: AlarmAddress[];
  /** Who holds or stands in for a post called, with the post. */
  people: { personId: string; address: AlarmAddress }[];
}

/** Posts called by this ring. A vacant office hears nothing, so then it widens at once until there is somebody. */
async function widenUntilSomebody(
  db: Db,
  t: Tables,
  at: { alarm: AlarmRow; policy: AlarmPolicy; scene: AlarmScene; step: number; now: number },
): Promise<Called> {
  const widest = widestRing(at.policy, at.alarm.kind);
  for (let n = at.step; ; n += 1) {
    const audience = calledBy(at.policy, at.alarm.kind, n);
    const addresses = unique(audience.flatMap((who) => addressesOf(who, at.scene)));
    const people = await holdersOf(db, t, at.alarm.district, addresses, at.now);
    if (people.length > 0 || n >= widest) return { addresses, people };
  }
}

const nameOf = (to: AlarmAddress): string => `${to.organisationId} ${to.role}`;
const unique = (addresses: readonly AlarmAddress[]): AlarmAddress[] => [
  ...new Map(addresses.map((to) => [nameOf(to), to])).values(),
];

/** People who hold the posts called now, and their deputies. */
async function holdersOf(
  db: Db,
  t: Tables,
  district: string,
  addresses: readonly AlarmAddress[],
  now: number,
): Promise<Called['people']> {
  const { post, organisation, absence } = t;
  const rows = await db
    .select({
      personId: post.personId,
      deputyId: absence.deputyId,
      role: post.role,
      organisationId: post.organisationId,
      organisationKind: organisation.kind,
      organisationPath: organisation.path,
    })
    .from(post)
    .innerJoin(organisation, and(eq(organisation.district, post.district), eq(organisation.id, post.organisationId)))
    .leftJoin(
      absence,
      and(
        eq(absence.district, post.district),
        eq(absence.postId, post.id),
        lte(absence.startsAt, now),
        gt(absence.endsAt, now),
      ),
    )
    .where(
      and(
        eq(post.district, district),
        inArray(post.role, [...new Set(addresses.map((to) => to.role))]),
        lte(post.heldFrom, now),
        or(isNull(post.heldTo), gt(post.heldTo, now)),
      ),
    );
  const wanted = new Map(addresses.map((to) => [nameOf(to), to]));
  return rows.flatMap((row) => {
    const path = areaOf({ role: row.role, path: row.organisationPath, organisationKind: row.organisationKind });
    const address = addressesOfPost({ ...row, path }).flatMap((to) => wanted.get(nameOf(to)) ?? [])[0];
    const here = row.deputyId === null ? row.personId : row.deputyId;
    return address && here !== null ? [{ personId: here, address }] : [];
  });
}

/** Writes down who is called, tells those called for the first time, and hands the message to the channels outside. */
async function call(
  db: Db,
  deps: Pick<RingDeps, 'store' | 'config'>,
  at: Called & {
    alarm: AlarmRow;
    order: Tables['workOrder']['$inferSelect'];
    dueAt: number;
    step: number;
    now: number;
    nextAt: number;
  },
): Promise<void> {
  const { t } = deps.store;
  const { alarm, order, addresses, step, now } = at;
  const { district, workOrderId } = alarm;
  const before = await db
    .select({ organisationId: t.alarmCall.organisationId, role: t.alarmCall.role })
    .from(t.alarmCall)
    .where(and(eq(t.alarmCall.district, district), eq(t.alarmCall.alarmId, alarm.id)));
  const known = new Set(before.map(nameOf));
  const fresh = addresses.filter((to) => !known.has(nameOf(to)));
  if (fresh.length > 0) {
    await db
      .insert(t.alarmCall)
      .values(fresh.map((to) => ({ district, alarmId: alarm.id, workOrderId, ...to, step, at: now })));
    await db.insert(t.notice).values(
      fresh.map((to) => ({
        district,
        id: newId(now),
        ...to,
        reporterId: null,
        complaintId: null,
        workOrderId,
        kind: 'alarm',
        dueAt: at.dueAt,
        at: now,
        readAt: null,
      })),
    );
  }
  const message = { workOrderId, kind: 'alarm', shortNumber: order.shortNumber, dueAt: at.dueAt };
  const organisations = order.sealed ? [] : addresses.map((to) => to.organisationId);
  const groups = botsOf(await loadDirectory(db, t, district), organisations, 'alarms');
  // A text message wakes a person once, when their post is first called; the group hears every ring.
  const woken = deps.config.sms === null ? [] : at.people.filter(({ address }) => !known.has(nameOf(address)));
  const outside = [
    ...groups.map((organisationId) =>
      // By the next ring this one says nothing true any more.
      outboxRow({ district, now, notAfter: at.nextAt }, { channel: 'groupBot', organisationId }, message),
    ),
    ...[...new Set(woken.map((one) => one.personId))].map((personId) =>
      outboxRow({ district, now, notAfter: at.nextAt }, { channel: 'sms', personId }, message),
    ),
  ];
  if (outside.length > 0) await db.insert(t.outbox).values(outside);
}
