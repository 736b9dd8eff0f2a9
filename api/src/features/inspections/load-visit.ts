import type { VisitView } from '@tellit/shared/contract/inspection-views.ts';
import { localDay } from '@tellit/shared/rules/calendar.ts';
import { dayWords } from '@tellit/shared/words/dates.ts';
import { doorWaits } from '@tellit/shared/words/inspections-copy.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { openColumn } from '../../platform/crypto/sealed-column.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { qrSvg } from '../../platform/print/qr.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { loadTenant, type Tenant } from '../tenants/tenant.ts';
import { type VisitRow, visitCode } from './code.ts';
import { businessesOf, partsOf, presentBusiness, unitNames } from './present-parts.ts';
import { type Reach, reachOf, type TaskRow } from './scope.ts';

/** A visit with its tasks for somebody who may see it. */
export interface LoadedVisit {
  tenant: Tenant;
  reach: Reach;
  visit: VisitRow;
  /** Without cancelled and refused ones, the lead's first. */
  tasks: TaskRow[];
  /** The caller's own part: they are an inspector who goes. */
  goes: boolean;
}

/** A visit of one's departments, or any for the justice bureau. @throws ApiError notFound */
export async function loadVisit(db: Db, t: Tables, actor: StaffActor, id: string): Promise<LoadedVisit> {
  const reach = await reachOf(db, t, actor);
  const { district } = actor;
  const [visit] = await db
    .select()
    .from(t.inspection)
    .where(and(eq(t.inspection.district, district), eq(t.inspection.id, id)));
  const tasks = visit ? await tasksOf(db, t, visit) : [];
  const tenant = await loadTenant(db, t, district);
  const within = reach.justice || tasks.some((task) => reach.units.includes(task.organisationId));
  if (!visit || !tenant || !within) throw new ApiError('notFound', { detail: '没有这次检查，请刷新后再看。' });
  const p = t.taskInspector;
  const mine = await db
    .select({ taskId: p.taskId })
    .from(p)
    .where(
      and(
        eq(p.district, district),
        eq(p.personId, actor.personId),
        eq(p.stoodDown, false),
        inArray(
          p.taskId,
          tasks.map((task) => task.id),
        ),
      ),
    );
  return { tenant, reach, visit, tasks, goes: mine.length > 0 };
}

/** The tasks that make up a visit. */
export async function tasksOf(db: Db, t: Tables, visit: VisitRow): Promise<TaskRow[]> {
  const task = t.inspectionTask;
  const rows = await db
    .select()
    .from(task)
    .where(and(eq(task.district, visit.district), eq(task.inspectionId, visit.id)))
    .orderBy(asc(task.id));
  return rows
    .filter((row) => row.state !== 'cancelled' && row.state !== 'refused')
    .sort((a, b) => Number(b.organisationId === visit.leadId) - Number(a.organisationId === visit.leadId));
}

/** Why a planned visit cannot be opened now; null when it can. Departments that have not agreed to another day stay outside. */
export function waitsFor(
  { tenant, visit, tasks }: LoadedVisit,
  unit: (id: string) => string,
  now: number,
): string | null {
  if (visit.state !== 'planned') return null;
  if (!tasks.some((task) => task.state === 'approved'))
    return doorWaits.approval(tasks.map((task) => unit(task.organisationId)));
  const today = localDay(now, tenant.calendar);
  if (today < localDay(visit.fromAt, tenant.calendar)) return doorWaits.early(dayWords(visit.fromAt, now));
  return today > localDay(visit.toAt, tenant.calendar) ? doorWaits.late : null;
}

/** A visit as inspectors, departments and the justice bureau read it. */
export async function presentVisit(deps: Deps, db: Db, actor: StaffActor, loaded: LoadedVisit): Promise<VisitView> {
  const { t } = deps.store;
  const { visit, tasks, goes, reach } = loaded;
  const now = deps.clock.now();
  const unitOf = await unitNames(db, t, visit.district, [visit.leadId, ...tasks.map((task) => task.organisationId)]);
  const business = (await businessesOf(db, t, visit.district, [visit.businessId])).get(visit.businessId);
  const parts = await partsOf(
    db,
    t,
    actor,
    tasks.map((task) => task.id),
    now,
  );
  const files = await filesOf(deps, db, visit, tasks);
  const waits = waitsFor(loaded, (id) => unitOf(id).name, now);
  const showsCode = goes && visit.state === 'open';
  return {
    id: visit.id,
    number: visit.number,
    state: visit.state,
    joint: visit.joint,
    business: presentBusiness(business),
    lead: unitOf(visit.leadId),
    fromAt: visit.fromAt,
    toAt: visit.toAt,
    openedAt: visit.openedAt,
    finishedAt: visit.finishedAt,
    code: showsCode ? codeOf(deps, visit) : null,
    parts: tasks.map((task) => ({
      taskId: task.id,
      organisation: unitOf(task.organisationId),
      state: task.state,
      items: parts.items.get(task.id) ?? [],
      inspectors: parts.inspectors.get(task.id) ?? [],
      photos: files.photos.get(task.id) ?? [],
    })),
    signedBy: openColumn(deps.vault, { table: 'inspection', row: visit.id }, 'signedBy', visit.signedBySealed),
    signature: files.signature,
    signatureRefused: visit.signatureRefused,
    witness: visit.witness,
    version: visit.version,
    waits,
    can: [
      ...(goes && visit.state === 'planned' && waits === null ? (['open'] as const) : []),
      ...(goes && visit.state === 'open' ? (['record', 'finish'] as const) : []),
      ...(visit.state === 'done' && (reach.justice || reach.units.length > 0) ? (['print'] as const) : []),
    ],
  };
}

function codeOf(deps: Deps, visit: VisitRow): VisitView['code'] {
  const text = visitCode(deps.keys, visit.id);
  const link = `${deps.config.publicUrl}/q/${text}`;
  return { link, text: text.replace(/(.{4})(?=.)/g, '$1 '), svg: qrSvg(link) };
}

async function filesOf(deps: Deps, db: Db, visit: VisitRow, tasks: readonly TaskRow[]) {
  const a = deps.store.t.attachment;
  const present = attachmentPresenter(deps);
  const rows = await db
    .select()
    .from(a)
    .where(and(eq(a.district, visit.district), inArray(a.entryId, [visit.id, ...tasks.map((task) => task.id)])))
    .orderBy(asc(a.id));
  const photos = new Map<string, ReturnType<typeof present>[]>();
  for (const row of rows) {
    if (row.entryId === null || row.entryId === visit.id) continue;
    photos.set(row.entryId, [...(photos.get(row.entryId) ?? []), present(row)]);
  }
  const signature = rows.find((row) => row.id === visit.signatureId);
  return { photos, signature: signature ? present(signature) : null };
}
