import type { BusinessResultView, RefusedTaskView, VisitRowView } from '@tellit/shared/contract/inspection-views.ts';
import type { AdmissionRule } from '@tellit/shared/words/inspection-states.ts';
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { itemAt } from '../inspection-items/published.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { inspectionPolicy } from './policy.ts';
import { businessesOf, unitNames } from './present-parts.ts';
import type { Reach } from './scope.ts';

const DAY = 86_400_000;

/** What somebody may choose from when planning: their departments' items in force and certified people. */
export async function choicesFor(db: Db, t: Tables, reach: Reach, now: number) {
  const { district } = reach.actor;
  const { inspectionItem: item, certificate: c, person } = t;
  const organisations = await loadOrganisations(db, t, district, reach.units);
  const units = [];
  for (const id of reach.units) {
    const rows = await db
      .select()
      .from(item)
      .where(and(eq(item.district, district), eq(item.organisationId, id), isNull(item.withdrawnAt)))
      .orderBy(asc(item.number));
    const people = await db
      .select({ personId: c.personId, name: person.name, certificateNumber: c.number, validTo: c.validTo })
      .from(c)
      .innerJoin(person, and(eq(person.district, c.district), eq(person.id, c.personId)))
      .where(
        and(
          eq(c.district, district),
          eq(c.organisationId, id),
          eq(c.state, 'valid'),
          lte(c.validFrom, now),
          gte(c.validTo, now),
          isNull(person.retiredAt),
        ),
      )
      .orderBy(asc(c.number));
    units.push({
      id,
      name: organisations.get(id)?.shortName ?? '',
      items: rows.flatMap((row) => {
        const one = itemAt(row, now);
        if (!one) return [];
        const { number, name, object, basis, capPerYear } = one;
        return [{ id: one.id, number, name, object, basis, capPerYear }];
      }),
      inspectors: people,
    });
  }
  return { units, maxWindowDays: (await inspectionPolicy(db, t, district)).maxWindowDays };
}

/** Tasks the system refused, of one's departments or all for the justice bureau; newest first. */
export async function listRefusals(
  db: Db,
  t: Tables,
  reach: Reach,
  query: { from?: number | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: RefusedTaskView[]; next: string | null }> {
  const r = t.taskRefusal;
  const { district } = reach.actor;
  const rows = await db
    .select()
    .from(r)
    .where(
      and(
        refusalsWithin(t, reach),
        query.from === undefined ? undefined : gte(r.at, query.from),
        query.cursor ? lt(r.id, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(r.id))
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const unitOf = await unitNames(
    db,
    t,
    district,
    page.map((row) => row.organisationId),
  );
  const people = await namesOf(
    db,
    t,
    district,
    page.map((row) => row.personId),
  );
  const businesses = await businessesOf(
    db,
    t,
    district,
    page.flatMap((row) => row.businessId ?? []),
  );
  return {
    items: page.map((row) => ({
      id: row.id,
      at: row.at,
      organisation: unitOf(row.organisationId),
      personName: people.get(row.personId) ?? '',
      businessName: row.businessId === null ? null : (businesses.get(row.businessId)?.name ?? null),
      rule: row.rule as AdmissionRule,
      words: row.words,
    })),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Refusals of one's departments, all of them for the justice bureau. */
export function refusalsWithin(t: Tables, reach: Reach): SQL | undefined {
  const r = t.taskRefusal;
  const own = reach.justice ? undefined : reach.units.length > 0 ? inArray(r.organisationId, reach.units) : sql`1 = 0`;
  return and(eq(r.district, reach.actor.district), own);
}

/** What was found at a business, newest first: every department that inspects reads all of it (一方录入、多方可查). */
export async function listResults(
  db: Db,
  t: Tables,
  reach: Reach,
  query: { businessId: string; cursor?: string | undefined; limit: number },
): Promise<{ items: BusinessResultView[]; next: string | null }> {
  if (!reach.justice && reach.units.length === 0) throw new ApiError('forbidden');
  const { taskItem: i, inspectionTask: task, organisation } = t;
  const { district } = reach.actor;
  // Pages end at a task: ids carry the time, and a task's items stay together.
  const rows = await db
    .select({ item: i, organisationName: organisation.shortName })
    .from(i)
    .innerJoin(task, and(eq(task.district, i.district), eq(task.id, i.taskId)))
    .innerJoin(organisation, and(eq(organisation.district, task.district), eq(organisation.id, task.organisationId)))
    .where(
      and(
        eq(i.district, district),
        eq(i.businessId, query.businessId),
        inArray(i.finding, ['pass', 'problem', 'notApplicable']),
        isNotNull(i.recordedAt),
        eq(task.state, 'done'),
        query.cursor ? lt(i.taskId, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(i.taskId), asc(i.number))
    .limit(query.limit * 61);
  const tasks = [...new Set(rows.map((row) => row.item.taskId))];
  const shown = new Set(tasks.slice(0, query.limit));
  return {
    items: rows.flatMap(({ item, organisationName }) => {
      const { finding, recordedAt: at, intervalDays, taskId, itemId, number, name, words } = item;
      if (!shown.has(taskId) || finding === null || at === null) return [];
      const standsUntil = intervalDays === null || finding === 'notApplicable' ? null : at + intervalDays * DAY;
      return [{ taskId, itemId, number, name, organisationName, finding, words, at, standsUntil }];
    }),
    next: tasks.length > query.limit ? (tasks[query.limit - 1] ?? null) : null,
  };
}

/** Visits the caller goes to: open ones, planned ones by day, and what was finished in the last week. */
export async function myVisits(db: Db, t: Tables, reach: Reach, now: number): Promise<VisitRowView[]> {
  const { taskInspector: p, inspectionTask: task, inspection, taskItem } = t;
  const { district, personId } = reach.actor;
  const rows = await db
    .selectDistinct({ visit: inspection })
    .from(p)
    .innerJoin(task, and(eq(task.district, p.district), eq(task.id, p.taskId)))
    .innerJoin(inspection, and(eq(inspection.district, task.district), eq(inspection.id, task.inspectionId)))
    .where(
      and(
        eq(p.district, district),
        eq(p.personId, personId),
        eq(p.stoodDown, false),
        inArray(task.state, ['awaitingApproval', 'approved', 'done']),
        or(
          eq(inspection.state, 'open'),
          // One whose days are over still has to be cancelled or planned anew by somebody.
          and(eq(inspection.state, 'planned'), gte(inspection.toAt, now - 7 * DAY)),
          and(eq(inspection.state, 'done'), gte(inspection.finishedAt, now - 7 * DAY)),
        ),
      ),
    )
    .orderBy(asc(inspection.fromAt), asc(inspection.id))
    .limit(200);
  const visits = rows.map((row) => row.visit);
  const businesses = await businessesOf(
    db,
    t,
    district,
    visits.map((visit) => visit.businessId),
  );
  const parts =
    visits.length === 0
      ? []
      : await db
          .select({ visitId: task.inspectionId, taskId: task.id, itemId: taskItem.itemId })
          .from(task)
          .innerJoin(taskItem, and(eq(taskItem.district, task.district), eq(taskItem.taskId, task.id)))
          .where(
            and(
              eq(task.district, district),
              inArray(
                task.inspectionId,
                visits.map((visit) => visit.id),
              ),
              inArray(task.state, ['awaitingApproval', 'approved', 'done']),
            ),
          );
  const goers =
    parts.length === 0
      ? []
      : await db
          .select({ taskId: p.taskId, name: t.person.name })
          .from(p)
          .innerJoin(t.person, and(eq(t.person.district, p.district), eq(t.person.id, p.personId)))
          .where(
            and(
              eq(p.district, district),
              eq(p.stoodDown, false),
              inArray(p.taskId, [...new Set(parts.map((part) => part.taskId))]),
            ),
          );
  return visits.map((visit) => {
    const own = parts.filter((part) => part.visitId === visit.id);
    const tasks = new Set(own.map((part) => part.taskId));
    const business = businesses.get(visit.businessId);
    return {
      id: visit.id,
      number: visit.number,
      state: visit.state,
      joint: visit.joint,
      businessName: business?.name ?? '',
      address: business?.address ?? '',
      fromAt: visit.fromAt,
      toAt: visit.toAt,
      finishedAt: visit.finishedAt,
      items: own.length,
      people: [...new Set(goers.filter((goer) => tasks.has(goer.taskId)).map((goer) => goer.name))],
    };
  });
}
