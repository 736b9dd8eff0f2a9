import type { InspectorView, TaskItemView } from '@tellit/shared/contract/inspection-views.ts';
import { certificateIsValid } from '@tellit/shared/rules/inspection/certificate.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';

type BusinessRow = Tables['business']['$inferSelect'];
type ItemRow = Tables['taskItem']['$inferSelect'];

export interface Parts {
  items: Map<string, TaskItemView[]>;
  inspectors: Map<string, InspectorView[]>;
}

/** Items and inspectors of tasks, by task. */
export async function partsOf(
  db: Db,
  t: Tables,
  actor: Pick<StaffActor, 'district' | 'personId'>,
  taskIds: readonly string[],
  now: number,
): Promise<Parts> {
  const ids = [...new Set(taskIds)];
  if (ids.length === 0) return { items: new Map(), inspectors: new Map() };
  const { district } = actor;
  const rows = await db
    .select()
    .from(t.taskItem)
    .where(and(eq(t.taskItem.district, district), inArray(t.taskItem.taskId, ids)))
    .orderBy(asc(t.taskItem.number), asc(t.taskItem.itemId));
  const formers = await formersOf(db, t, district, rows);
  const items = new Map<string, TaskItemView[]>();
  for (const row of rows) {
    const list = items.get(row.taskId) ?? [];
    items.set(row.taskId, list);
    list.push(presentItem(row, formers));
  }
  return { items, inspectors: await inspectorsOf(db, t, actor, ids, now) };
}

/** Results other items rest on, by "task/item". */
async function formersOf(db: Db, t: Tables, district: string, rows: readonly ItemRow[]) {
  const tasks = [...new Set(rows.flatMap((row) => row.repeatOfTaskId ?? []))];
  if (tasks.length === 0) return new Map<string, NonNullable<TaskItemView['former']>>();
  const { taskItem, inspectionTask: task, organisation } = t;
  const found = await db
    .select({ item: taskItem, organisationName: organisation.shortName })
    .from(taskItem)
    .innerJoin(task, and(eq(task.district, taskItem.district), eq(task.id, taskItem.taskId)))
    .innerJoin(organisation, and(eq(organisation.district, task.district), eq(organisation.id, task.organisationId)))
    .where(and(eq(taskItem.district, district), inArray(taskItem.taskId, tasks)));
  return new Map(
    found.flatMap(({ item, organisationName }) => {
      const { taskId, itemId, finding, recordedAt: at } = item;
      return finding && at !== null
        ? [[`${taskId}/${itemId}`, { taskId, itemId, finding, at, organisationName }] as const]
        : [];
    }),
  );
}

function presentItem(row: ItemRow, formers: ReadonlyMap<string, NonNullable<TaskItemView['former']>>): TaskItemView {
  const { itemId: id, number, name, basis, finding, words, recordedAt } = row;
  const former = formers.get(`${row.repeatOfTaskId}/${row.repeatOfItemId}`) ?? null;
  return { id, number, name, basis, finding, words, recordedAt, former };
}

async function inspectorsOf(
  db: Db,
  t: Tables,
  actor: Pick<StaffActor, 'district' | 'personId'>,
  ids: readonly string[],
  now: number,
): Promise<Map<string, InspectorView[]>> {
  const { taskInspector: i, certificate: c } = t;
  const rows = await db
    .select({ inspector: i, certificate: c })
    .from(i)
    .innerJoin(c, and(eq(c.district, i.district), eq(c.id, i.certificateId)))
    .where(and(eq(i.district, actor.district), inArray(i.taskId, [...ids])))
    .orderBy(asc(i.taskId), asc(c.number));
  const people = await namesOf(
    db,
    t,
    actor.district,
    rows.map((row) => row.inspector.personId),
  );
  const byTask = new Map<string, InspectorView[]>();
  for (const { inspector, certificate } of rows) {
    const list = byTask.get(inspector.taskId) ?? [];
    byTask.set(inspector.taskId, list);
    list.push({
      personId: inspector.personId,
      name: people.get(inspector.personId) ?? '',
      certificateNumber: certificate.number,
      certificateValid: certificateIsValid(certificate, now),
      arrivedAt: inspector.arrivedAt,
      stoodDown: inspector.stoodDown,
      me: inspector.personId === actor.personId,
    });
  }
  return byTask;
}

/** Businesses by id. */
export async function businessesOf(
  db: Db,
  t: Tables,
  district: string,
  ids: readonly string[],
): Promise<Map<string, BusinessRow>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select()
    .from(t.business)
    .where(and(eq(t.business.district, district), inArray(t.business.id, wanted)));
  return new Map(rows.map((row) => [row.id, row]));
}

export function presentBusiness(row: BusinessRow | undefined) {
  return {
    id: row?.id ?? '',
    name: row?.name ?? '',
    creditCode: row?.creditCode ?? '',
    address: row?.address ?? '',
    industry: row?.industry ?? '',
    whiteListed: row?.whiteListed ?? false,
  };
}

/** Short names of organisations as `{id, name}`. */
export async function unitNames(db: Db, t: Tables, district: string, ids: readonly string[]) {
  const found = await loadOrganisations(db, t, district, ids);
  return (id: string) => ({ id, name: found.get(id)?.shortName ?? '' });
}
