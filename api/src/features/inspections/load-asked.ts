import type { AskedTask } from '@tellit/shared/contract/inspections.ts';
import { dateOf, localDay } from '@tellit/shared/rules/calendar.ts';
import type { AdmissionQuestion, AskedInspector } from '@tellit/shared/rules/inspection/admission.ts';
import type { FormerResult } from '@tellit/shared/rules/inspection/repeats.ts';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadBusiness } from '../businesses/load-business.ts';
import { loadInspectors } from '../certificates/load-certificates.ts';
import { publishedItems } from '../inspection-items/published.ts';
import { loadOrganisations, loadTenant, type Tenant } from '../tenants/tenant.ts';
import { inspectionPolicy } from './policy.ts';

/** A task that is asked for, with everything admission looks at. */
export interface LoadedQuestion {
  tenant: Tenant;
  question: AdmissionQuestion;
}

/** Loads what decides about a task; inside the transaction that writes it, so that what is decided is what is written. @throws ApiError notFound */
export async function loadQuestion(
  db: Db,
  t: Tables,
  district: string,
  asked: AskedTask,
  now: number,
): Promise<LoadedQuestion> {
  const tenant = await loadTenant(db, t, district);
  const unit = (await loadOrganisations(db, t, district, [asked.organisationId])).get(asked.organisationId);
  if (!tenant || !unit) throw new ApiError('notFound');
  const business = await loadBusiness(db, t, district, asked.businessId);
  const listed = await publishedItems(db, t, district, asked.itemIds, now);
  const items = [...new Set(asked.itemIds)].flatMap((id) => listed.get(id) ?? []);
  const missing = asked.itemIds.filter((id) => !listed.has(id));
  return {
    tenant,
    question: {
      now,
      calendar: tenant.calendar,
      policy: await inspectionPolicy(db, t, district),
      unit: { id: unit.id, name: unit.shortName },
      business: { name: business.name, whiteListed: business.whiteListed, retired: business.retiredAt !== null },
      kind: asked.kind,
      ground: asked.ground,
      reason: asked.reason,
      from: asked.from,
      to: asked.to,
      items,
      unlisted: [...(await namesOfUnlisted(db, t, district, missing)), ...asked.otherItems],
      inspectors: await askedInspectors(db, t, district, asked),
      routineThisYear: await routineVisits(db, t, district, asked, yearOf(asked.from, tenant)),
      results: await resultsOf(db, t, district, asked.businessId),
      reuse: asked.reuseItemIds,
    },
  };
}

/** The calendar year, where the district is, that a window counts in. */
export function yearOf(at: number, tenant: Tenant): number {
  return Number(dateOf(localDay(at, tenant.calendar)).slice(0, 4));
}

/** Withdrawn items by the name they had; what never was on the list has none. */
async function namesOfUnlisted(db: Db, t: Tables, district: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const item = t.inspectionItem;
  const rows = await db
    .select({ id: item.id, name: item.name })
    .from(item)
    .where(and(eq(item.district, district), inArray(item.id, [...ids])));
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return ids.map((id) => names.get(id) ?? '选的事项');
}

async function askedInspectors(db: Db, t: Tables, district: string, asked: AskedTask): Promise<AskedInspector[]> {
  const ids = [...new Set(asked.inspectorIds)];
  const facts = await loadInspectors(db, t, district, ids, asked.from);
  const c = t.certificate;
  const certificates =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(c)
          .where(and(eq(c.district, district), inArray(c.personId, ids), eq(c.organisationId, asked.organisationId)));
  return ids.map((personId) => {
    const known = facts.get(personId);
    return {
      personId,
      name: known?.name ?? '选的人员',
      gridMember: known?.gridMember ?? false,
      temporary: known?.temporary ?? false,
      // Somebody who is not there at all is treated as somebody who left.
      retired: known?.retired ?? true,
      certificates: certificates.filter((one) => one.personId === personId),
    };
  });
}

/**
 * Routine visits of a department at a business in a year: approved or done, gone to or still to go to.
 * @param except.taskId not this one; `from`: only those planned to begin before it (epoch ms)
 */
export async function routineVisits(
  db: Db,
  t: Tables,
  district: string,
  of: { organisationId: string; businessId: string },
  year: number,
  except: { taskId?: string; from?: number } = {},
): Promise<number> {
  const { inspectionTask: task, inspection } = t;
  // By business alone, the rest in memory: otherwise SQLite walks every task of the department.
  const rows = await db
    .select({
      id: task.id,
      organisationId: task.organisationId,
      kind: task.kind,
      year: task.year,
      state: task.state,
      from: task.windowFrom,
      visit: inspection.state,
    })
    .from(task)
    .innerJoin(inspection, and(eq(inspection.district, task.district), eq(inspection.id, task.inspectionId)))
    .where(and(eq(task.district, district), eq(task.businessId, of.businessId)));
  return rows.filter(
    (row) =>
      row.organisationId === of.organisationId &&
      row.kind === 'routine' &&
      row.year === year &&
      (row.state === 'approved' || row.state === 'done') &&
      // A task settled by former results alone disturbed nobody.
      row.visit !== 'cancelled' &&
      row.id !== except.taskId &&
      (except.from === undefined || row.from < except.from),
  ).length;
}

/** What was found at a business by anybody, as results that may stand. */
export async function resultsOf(db: Db, t: Tables, district: string, businessId: string): Promise<FormerResult[]> {
  const { taskItem, inspectionTask: task, organisation } = t;
  const rows = await db
    .select({
      taskId: taskItem.taskId,
      itemId: taskItem.itemId,
      matter: taskItem.matter,
      finding: taskItem.finding,
      at: taskItem.recordedAt,
      organisationId: task.organisationId,
      organisationName: organisation.shortName,
    })
    .from(taskItem)
    .innerJoin(task, and(eq(task.district, taskItem.district), eq(task.id, taskItem.taskId)))
    .innerJoin(organisation, and(eq(organisation.district, task.district), eq(organisation.id, task.organisationId)))
    .where(
      and(
        eq(taskItem.district, district),
        eq(taskItem.businessId, businessId),
        isNotNull(taskItem.finding),
        isNotNull(taskItem.recordedAt),
        eq(task.state, 'done'),
      ),
    );
  return rows.flatMap(({ finding, at, ...row }) => (finding && at !== null ? [{ ...row, finding, at }] : []));
}
