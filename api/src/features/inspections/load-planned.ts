import type { PlannedTask } from '@tellit/shared/rules/inspection/joint.ts';
import { standingResult } from '@tellit/shared/rules/inspection/repeats.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { resultsOf } from './load-asked.ts';

/** A planned task with the words a proposal needs. */
export interface PlannedWithNames extends PlannedTask {
  organisationName: string;
  inspectionId: string;
  names: Map<string, string>;
}

/**
 * Tasks of a business that could go together: approved, not begun, not joined yet. With what stands already, so that nobody looks
 * at it again. @param only these, in whatever visit they are; for a proposal that was made.
 */
export async function plannedTasks(
  db: Db,
  t: Tables,
  district: string,
  businessId: string,
  now: number,
  only: readonly string[] | null = null,
): Promise<PlannedWithNames[]> {
  const { inspectionTask: task, inspection, organisation, taskItem, taskInspector } = t;
  // By business alone, the rest in memory: with a state in the condition SQLite would walk every approved task of the district.
  const found = await db
    .select({
      task,
      joint: inspection.joint,
      visitState: inspection.state,
      name: organisation.shortName,
      code: organisation.code,
    })
    .from(task)
    .innerJoin(inspection, and(eq(inspection.district, task.district), eq(inspection.id, task.inspectionId)))
    .innerJoin(organisation, and(eq(organisation.district, task.district), eq(organisation.id, task.organisationId)))
    .where(and(eq(task.district, district), eq(task.businessId, businessId)))
    .orderBy(asc(task.windowFrom), asc(task.id));
  const rows = found.filter((row) =>
    only === null
      ? row.task.state === 'approved' && row.visitState === 'planned' && !row.joint
      : only.includes(row.task.id),
  );
  const ids = rows.map((row) => row.task.id);
  if (ids.length === 0) return [];
  const items = await db
    .select()
    .from(taskItem)
    .where(and(eq(taskItem.district, district), inArray(taskItem.taskId, ids)))
    .orderBy(asc(taskItem.number));
  const people = await db
    .select()
    .from(taskInspector)
    .where(and(eq(taskInspector.district, district), inArray(taskInspector.taskId, ids)));
  // Sorted here: asked for in order, SQLite reads everybody's inspections by person.
  people.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  const results = await resultsOf(db, t, district, businessId);
  return rows.map((row): PlannedWithNames => {
    const own = items.filter((item) => item.taskId === row.task.id);
    const at = Math.max(now, row.task.windowFrom);
    return {
      id: row.task.id,
      businessId,
      organisationId: row.task.organisationId,
      organisationCode: row.code,
      organisationName: row.name,
      inspectionId: row.task.inspectionId,
      from: row.task.windowFrom,
      to: row.task.windowTo,
      inspectors: people.filter((one) => one.taskId === row.task.id).map((one) => one.personId),
      names: new Map(own.map((item) => [item.itemId, item.name])),
      items: own.map((item) => {
        const standing = standingResult(
          { id: item.itemId, matter: item.matter, intervalDays: item.intervalDays },
          results,
          at,
        );
        return {
          id: item.itemId,
          number: item.number,
          matter: item.matter,
          former: standing && { taskId: standing.taskId, itemId: standing.itemId },
        };
      }),
    };
  });
}
