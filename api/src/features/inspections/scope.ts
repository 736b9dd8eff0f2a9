import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { actsForJustice, inspectingUnits } from '../inspection-items/justice-bureau.ts';

export type TaskRow = Tables['inspectionTask']['$inferSelect'];

/** How far somebody sees in inspections: their own departments, or all of them for the justice bureau. */
export interface Reach {
  actor: StaffActor;
  justice: boolean;
  units: string[];
  /** Departments whose head they are or stand in for. */
  headed: string[];
}

export async function reachOf(db: Db, t: Tables, actor: StaffActor): Promise<Reach> {
  const units = inspectingUnits(actor);
  return {
    actor,
    justice: await actsForJustice(db, t, actor),
    units,
    headed: actor.posts
      .filter((post) => post.role === 'unitHead' && units.includes(post.organisationId))
      .map((post) => post.organisationId),
  };
}

/** THE authorisation of tasks: every list, count and single task is selected through it. */
export function tasksWithin(t: Tables, reach: Reach): SQL | undefined {
  const task = t.inspectionTask;
  const mine = reach.justice
    ? undefined
    : reach.units.length > 0
      ? inArray(task.organisationId, reach.units)
      : sql`1 = 0`;
  return and(eq(task.district, reach.actor.district), mine);
}

/** @throws ApiError notFound, also for a task of somebody else's */
export async function taskWithin(db: Db, t: Tables, reach: Reach, id: string): Promise<TaskRow> {
  const [row] = await db
    .select()
    .from(t.inspectionTask)
    .where(and(tasksWithin(t, reach), eq(t.inspectionTask.id, id)));
  if (!row) throw new ApiError('notFound', { detail: '没有这个检查任务，请刷新后再看。' });
  return row;
}

/** @throws ApiError forbidden unless they plan inspections for this department. */
export function requireUnit(reach: Reach, organisationId: string): void {
  if (!reach.units.includes(organisationId))
    throw new ApiError('forbidden', { detail: '只能给自己的部门安排检查。请选本部门，或联系对方单位。' });
}
