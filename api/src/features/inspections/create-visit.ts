import { dateOf, localDay } from '@tellit/shared/rules/calendar.ts';
import type {
  ApprovalNeed,
  ExceptionGround,
  Finding,
  TaskKind,
  TaskState,
} from '@tellit/shared/words/inspection-states.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { contentOf, itemAt, type PublishedItem } from '../inspection-items/published.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { visitCode, visitCodeHash } from './code.ts';

/** One department's part of a visit, as the admission rule let it through. Times are epoch milliseconds. */
export interface TaskPlan {
  organisationId: string;
  kind: TaskKind;
  ground: ExceptionGround | null;
  reason: string | null;
  needs: ApprovalNeed[];
  state: TaskState;
  windowFrom: number;
  windowTo: number;
  createdBy: string;
  items: {
    itemId: string;
    /** A former result of the same matter; with `finding` `reused` it stands and nobody checks again. */
    repeatOf: { taskId: string; itemId: string } | null;
    finding: Extract<Finding, 'reused'> | null;
  }[];
  inspectors: { personId: string; certificateId: string }[];
}

export interface VisitPlan {
  businessId: string;
  /** The unit that leads; for one department's visit that department. */
  leadId: string;
  fromAt: number;
  toAt: number;
  /** `cancelled`: every item is settled by a former result, nobody goes to the door. */
  state?: 'planned' | 'cancelled';
  tasks: TaskPlan[];
}

export interface CreatedVisit {
  inspectionId: string;
  number: string;
  /** What the business scans (ADR 0009). */
  code: string;
  /** In the order of the plan's tasks. */
  taskIds: string[];
}

/**
 * Writes a visit with its departments' tasks, items and inspectors, in the caller's transaction. Checks nothing: whoever calls it
 * has asked `rules/inspection/admission.ts`.
 */
export async function createVisit(
  db: Db,
  t: Tables,
  keys: KeyRing,
  scene: { tenant: Tenant; now: number },
  plan: VisitPlan,
): Promise<CreatedVisit> {
  const { tenant, now } = scene;
  const { district } = tenant;
  const inspectionId = newId(now);
  const code = visitCode(keys, inspectionId);
  const number = await nextVisitNumber(db, t, tenant, now);
  await db.insert(t.inspection).values({
    district,
    id: inspectionId,
    number,
    businessId: plan.businessId,
    leadId: plan.leadId,
    state: plan.state ?? 'planned',
    joint: new Set(plan.tasks.map((task) => task.organisationId)).size > 1,
    fromAt: plan.fromAt,
    toAt: plan.toAt,
    codeHash: visitCodeHash(keys, code),
    signatureRefused: false,
    version: 1,
    createdAt: now,
  });
  const taskIds: string[] = [];
  for (const task of plan.tasks) {
    const taskId = newId(now);
    taskIds.push(taskId);
    await writeTask(db, t, { district, taskId, inspectionId, businessId: plan.businessId }, task, scene);
  }
  return { inspectionId, number, code, taskIds };
}

async function writeTask(
  db: Db,
  t: Tables,
  at: { district: string; taskId: string; inspectionId: string; businessId: string },
  { items, inspectors, ...task }: TaskPlan,
  { tenant, now }: { tenant: Tenant; now: number },
): Promise<void> {
  const { district, taskId, inspectionId, businessId } = at;
  // A year is the business's year: the caps of the list count calendar years where the district is.
  const year = Number(dateOf(localDay(task.windowFrom, tenant.calendar)).slice(0, 4));
  await db
    .insert(t.inspectionTask)
    .values({ district, id: taskId, inspectionId, businessId, ...task, year, createdAt: now, version: 1 });
  const listed = await listedItems(
    db,
    t,
    district,
    items.map((item) => item.itemId),
    now,
  );
  await db.insert(t.taskItem).values(
    items.map((item) => {
      const one = listed.get(item.itemId);
      if (!one) throw new Error(`item ${item.itemId} was never on the list`);
      const isSettled = item.finding !== null;
      return {
        district,
        taskId,
        itemId: one.id,
        itemVersion: one.version,
        businessId,
        number: one.number,
        name: one.name,
        basis: one.basis,
        matter: one.matter,
        intervalDays: one.intervalDays,
        repeatOfTaskId: item.repeatOf?.taskId ?? null,
        repeatOfItemId: item.repeatOf?.itemId ?? null,
        finding: item.finding,
        recordedBy: isSettled ? task.createdBy : null,
        recordedAt: isSettled ? now : null,
      };
    }),
  );
  if (inspectors.length > 0)
    await db.insert(t.taskInspector).values(inspectors.map((one) => ({ district, taskId, ...one })));
}

/** The items' words in force; of one that left the list since, its last words. */
async function listedItems(
  db: Db,
  t: Tables,
  district: string,
  ids: readonly string[],
  now: number,
): Promise<Map<string, PublishedItem>> {
  const item = t.inspectionItem;
  const rows = await db
    .select()
    .from(item)
    .where(and(eq(item.district, district), inArray(item.id, [...ids])));
  return new Map(
    rows.map((row) => {
      const { id, organisationId, number, version } = row;
      return [id, itemAt(row, now) ?? { id, organisationId, number, version, ...contentOf(row) }];
    }),
  );
}

/** A visit of its own for a task that leaves a joint one. */
export async function createEmptyVisit(
  db: Db,
  t: Tables,
  keys: KeyRing,
  scene: { tenant: Tenant; now: number },
  plan: Omit<VisitPlan, 'tasks'>,
): Promise<string> {
  return (await createVisit(db, t, keys, scene, { ...plan, tasks: [] })).inspectionId;
}

/** `检20261128-0017`: per district and local day, gaps where a transaction was taken back. */
async function nextVisitNumber(db: Db, t: Tables, tenant: Tenant, now: number): Promise<string> {
  const date = dateOf(localDay(now, tenant.calendar));
  const n = t.numberBlock;
  const [row] = await db
    .insert(n)
    .values({ district: tenant.district, day: `inspection/${date}`, next: 2 })
    .onConflictDoUpdate({ target: [n.district, n.day], set: { next: sql`${n.next} + 1` } })
    .returning({ next: n.next });
  const sequence = (row?.next ?? 2) - 1;
  return `检${date.replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`;
}
