import type { Calendar } from '@tellit/shared/rules/calendar.ts';
import { redate } from '@tellit/shared/rules/recalendar.ts';
import type { NewDate } from '@tellit/shared/rules/workflow/actions.ts';
import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import { leadOf } from '@tellit/shared/rules/workflow/shares.ts';
import { and, asc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import { officeHoursFor } from '../tenants/tenant.ts';
import { type CommandScene, runCommand } from '../work-orders/run-command.ts';
import type { WorkerDeps } from './worker.ts';

/** How many orders one look takes. */
const BATCH = 100;

/**
 * Lays the provisional due times of every district on its newest calendar (rules.md *Calendar*), order by order through the
 * one write path. The clocks are the work list: what is done says so in its own row, in the transaction that did it. So a
 * server that dies loses nothing, and several servers share the work: the second to reach an order finds nothing to do there.
 * @returns how many orders were recomputed.
 */
export async function recalendarProvisional(
  deps: WorkerDeps,
  isStopping: () => boolean = () => false,
): Promise<number> {
  const { recalculation } = deps.store.t;
  const open = await deps.store.read((db) =>
    db
      .select({ district: recalculation.district, version: recalculation.version })
      .from(recalculation)
      .where(isNull(recalculation.finishedAt))
      .orderBy(asc(recalculation.district), asc(recalculation.version)),
  );
  let total = 0;
  for (const [at, job] of open.entries()) {
    if (isStopping()) break;
    // Only the newest version counts; an older one still under way goes over into it.
    const isNewest = open[at + 1]?.district !== job.district;
    if (isNewest) total += await recalendarDistrict(deps, job, isStopping);
    else await finish(deps, job);
  }
  return total;
}

type Job = { district: string; version: number };

async function recalendarDistrict(deps: WorkerDeps, job: Job, isStopping: () => boolean): Promise<number> {
  let done = 0;
  let failed = 0;
  let after = '';
  for (;;) {
    const orders = await provisionalOrders(deps, job, after);
    for (const orderId of orders) {
      if (isStopping()) return done;
      const outcome = await recalendarOrder(deps, job, orderId);
      if (outcome === 'done') done += 1;
      if (outcome === 'failed') failed += 1;
    }
    const last = orders.at(-1);
    if (!last || orders.length < BATCH) break;
    after = last;
  }
  // What failed stays on the list and is tried at the next look.
  if (failed === 0 && (await provisionalOrders(deps, job, '')).length === 0) await finish(deps, job);
  return done;
}

/** Orders with a clock that was provisional under an older calendar, by keyset. */
async function provisionalOrders(deps: WorkerDeps, { district, version }: Job, after: string): Promise<string[]> {
  const { clock } = deps.store.t;
  const rows = await deps.store.read((db) =>
    db
      .selectDistinct({ id: clock.workOrderId })
      .from(clock)
      .where(
        and(
          eq(clock.district, district),
          sql`${clock.provisional}`,
          ne(clock.state, 'stopped'),
          lt(clock.calendarVersion, version),
          gt(clock.workOrderId, after),
        ),
      )
      .orderBy(asc(clock.workOrderId))
      .limit(BATCH),
  );
  return rows.map((row) => row.id);
}

async function recalendarOrder(deps: WorkerDeps, job: Job, orderId: string): Promise<'done' | 'gone' | 'failed'> {
  const { recalculation } = deps.store.t;
  try {
    await runCommand(deps, {
      district: job.district,
      orderId,
      action: 'recalendar',
      actor: { kind: 'system' },
      actorRef: { kind: 'system', id: null, organisationId: null },
      input: (scene) => newDates(deps, scene, job.district),
      also: async ({ db }, decision) => {
        const moved = decision.events.filter((event) => event.facts.clockId !== undefined).length;
        await db
          .update(recalculation)
          .set({ done: sql`${recalculation.done} + 1`, moved: sql`${recalculation.moved} + cast(${moved} as bigint)` })
          .where(and(eq(recalculation.district, job.district), eq(recalculation.version, job.version)));
      },
    });
    return 'done';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'clockGone') return 'gone';
    deps.log.error({ order: orderId, err: error }, 'due times not recomputed');
    return 'failed';
  }
}

/** The order's provisional clocks on the calendar in force, each measured with the calendar it was computed with. */
async function newDates(deps: WorkerDeps, scene: CommandScene, district: string) {
  const { db, loaded, tenant } = scene;
  const { t } = deps.store;
  const { facts, organisations } = loaded;
  const after = tenant.calendar;
  const clocks = await db
    .select()
    .from(t.clock)
    .where(
      and(
        eq(t.clock.district, district),
        eq(t.clock.workOrderId, loaded.row.id),
        sql`${t.clock.provisional}`,
        ne(t.clock.state, 'stopped'),
        lt(t.clock.calendarVersion, Number(after.version)),
      ),
    );
  const old = await calendarsOf(
    deps,
    scene,
    district,
    clocks.map((clock) => clock.calendarVersion),
  );
  const dates = clocks.flatMap((clock): NewDate[] => {
    const before = old.get(clock.calendarVersion);
    if (!before) return [];
    const share = facts.assignments.find((a) => a.id === clock.assignmentId);
    const climbed = facts.escalations.find((e) => e.id === clock.escalationId);
    const paper = facts.documents.find((d) => d.id === clock.documentId);
    const owner = share?.organisationId ?? climbed?.organisationId ?? paper?.toId;
    const hours = officeHoursFor(tenant, owner === undefined ? undefined : organisations.get(owner));
    const change = { before, after, hours };
    const anchor = naturalLeadDue(scene, share?.part === 'joint' && clock.kind === 'handle', clocks);
    const date = redate(clock, anchor === null ? 'working' : 'natural', change, anchor);
    const first = clock.originalDueAt;
    const originalDueAt = first === null ? null : redate({ ...clock, dueAt: first }, 'working', change).dueAt;
    return [{ id: clock.id, ...date, originalDueAt, policyVersion: clock.policyVersion }];
  });
  return { calendarVersion: Number(after.version), clocks: dates };
}

/**
 * A joint unit's date is counted back from the lead's. Where the lead runs by natural time it is certain, and the joint one is
 * the only provisional of the two: then it is counted back anew from the lead's; otherwise it runs in working time like it.
 */
function naturalLeadDue(
  { loaded: { facts } }: CommandScene,
  isJoint: boolean,
  provisional: readonly { id: string }[],
): number | null {
  if (!isJoint) return null;
  // The lead of now: one that was replaced or gave it back has no time left to count from.
  const lead = leadOf(facts);
  const clock = facts.clocks
    .filter((k) => k.kind === 'handle' && k.assignmentId === lead?.id && k.state !== 'stopped')
    .at(-1);
  return clock && !provisional.some((k) => k.id === clock.id) ? clock.dueAt : null;
}

async function calendarsOf(
  deps: WorkerDeps,
  { db }: CommandScene,
  district: string,
  versions: readonly number[],
): Promise<Map<number, Calendar>> {
  const { calendar } = deps.store.t;
  if (versions.length === 0) return new Map();
  const rows = await db
    .select({ version: calendar.version, body: calendar.body })
    .from(calendar)
    .where(and(eq(calendar.district, district), inArray(calendar.version, [...new Set(versions)])));
  return new Map(rows.map(({ version, body }) => [version, { ...(body as Calendar), version }]));
}

/** Orders that ended meanwhile needed nothing: what was done is all there was. */
async function finish(deps: WorkerDeps, { district, version }: Job): Promise<void> {
  const { recalculation } = deps.store.t;
  const now = deps.clock.now();
  await deps.store.tx(async (db) => {
    await db
      .update(recalculation)
      .set({ finishedAt: now, total: sql`${recalculation.done}` })
      .where(
        and(eq(recalculation.district, district), eq(recalculation.version, version), isNull(recalculation.finishedAt)),
      );
  });
}
