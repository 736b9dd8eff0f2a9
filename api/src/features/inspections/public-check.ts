import type { PublicCheckView, PublicVisitView } from '@tellit/shared/contract/inspection-views.ts';
import { noticeCopy } from '@tellit/shared/words/inspections-copy.ts';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { findSticker } from '../businesses/load-business.ts';
import { countPublished } from '../inspection-items/published.ts';
import { loadOrganisations, loadTenant } from '../tenants/tenant.ts';
import { type VisitRow, visitByCode } from './code.ts';
import { routineVisits } from './load-asked.ts';
import { tasksOf } from './load-visit.ts';
import { businessesOf, partsOf } from './present-parts.ts';
import type { TaskRow } from './scope.ts';

/** Planned visits a sticker tells of; nobody needs to know more ahead. */
const MOST = 5;
/** A business's newest visits, by its index; nothing older than these is still to come. */
const LATEST = 100;

/**
 * What anybody sees who holds a visit's code or stands before the sticker. Before a visit is open: when, and which departments,
 * nothing about people and items. Results only with the visit's own code. A code that is none of ours gets the same answer as one
 * that never was. @throws ApiError notFound
 */
export function publicCheck(deps: Deps, typed: string): Promise<PublicCheckView> {
  const { store, keys } = deps;
  const { t } = store;
  return store.read(async (db) => {
    const own = await visitByCode(db, t, keys, typed);
    const business = own
      ? (await businessesOf(db, t, own.district, [own.businessId])).get(own.businessId)
      : await findSticker(db, t, typed);
    if (!business) throw new ApiError('notFound', { detail: noticeCopy.unknown });
    const { district } = business;
    const tenant = await loadTenant(db, t, district);
    if (!tenant) throw new ApiError('notFound', { detail: noticeCopy.unknown });
    const now = deps.clock.now();
    const rows = own ? [own] : await comingVisits(db, t, district, business.id);
    const visits: PublicVisitView[] = [];
    for (const row of rows) visits.push(await presentPublic(db, t, row, own !== null, now));
    return {
      district,
      districtName: tenant.name,
      businessName: business.name,
      by: own ? ('visit' as const) : ('sticker' as const),
      visits,
      contactPoint: business.contactPoint && business.retiredAt === null,
      office: await justiceOffice(db, t, district),
      listed: (await countPublished(db, t, district, now)).items,
    };
  });
}

/** The visit of a code, for its notice. @throws ApiError notFound */
export async function visitOfCode(deps: Deps, typed: string): Promise<VisitRow> {
  const visit = await deps.store.read((db) => visitByCode(db, deps.store.t, deps.keys, typed));
  if (!visit) throw new ApiError('notFound', { detail: noticeCopy.unknown });
  return visit;
}

/** What is going on or planned at a business; the one that is open first. */
export async function comingVisits(db: Db, t: Tables, district: string, businessId: string): Promise<VisitRow[]> {
  const i = t.inspection;
  const rows = await db
    .select()
    .from(i)
    .where(and(eq(i.district, district), eq(i.businessId, businessId)))
    .orderBy(desc(i.fromAt), desc(i.id))
    .limit(LATEST);
  const coming = rows.filter((row) => row.state === 'open' || row.state === 'planned').reverse();
  return coming.sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open')).slice(0, MOST);
}

async function presentPublic(
  db: Db,
  t: Tables,
  visit: VisitRow,
  hasCode: boolean,
  now: number,
): Promise<PublicVisitView> {
  const { district, leadId } = visit;
  const tasks = await tasksOf(db, t, visit);
  const units = await loadOrganisations(
    db,
    t,
    district,
    tasks.map((task) => task.organisationId),
  );
  const isShown = visit.state === 'open' || (visit.state === 'done' && hasCode);
  const nameOf = (task: TaskRow) => units.get(task.organisationId)?.shortName ?? '';
  const shown = isShown ? tasks : [];
  const parts = await partsOf(
    db,
    t,
    { district, personId: '' },
    shown.map((task) => task.id),
    now,
  );
  const tells = visit.state === 'done' && hasCode;
  return {
    number: visit.number,
    state: visit.state,
    fromAt: visit.fromAt,
    toAt: visit.toAt,
    openedAt: visit.openedAt,
    finishedAt: visit.finishedAt,
    joint: visit.joint,
    parts: await partsWithCounts(db, t, visit, tasks, nameOf, isShown),
    people: shown.flatMap((task) =>
      (parts.inspectors.get(task.id) ?? [])
        .filter((one) => one.arrivedAt !== null)
        .map((one) => ({
          name: one.name,
          unit: nameOf(task),
          lead: task.organisationId === leadId,
          certificateNumber: one.certificateNumber,
          certificateValid: one.certificateValid,
        })),
    ),
    items: shown.flatMap((task) =>
      (parts.items.get(task.id) ?? []).map((item) => ({
        number: item.number,
        name: item.name,
        basis: item.basis,
        finding: tells ? item.finding : null,
        words: tells ? item.words : null,
      })),
    ),
    mayRate: hasCode && (visit.state === 'open' || visit.state === 'done'),
    mayPrint: tells,
  };
}

/** One line a department: which visit of the year this is, of how many the list allows. */
async function partsWithCounts(
  db: Db,
  t: Tables,
  visit: VisitRow,
  tasks: readonly TaskRow[],
  nameOf: (task: TaskRow) => string,
  isShown: boolean,
): Promise<PublicVisitView['parts']> {
  const i = t.taskItem;
  const lines: PublicVisitView['parts'] = [];
  for (const task of tasks) {
    if (lines.some((line) => line.name === nameOf(task))) continue;
    const line = { name: nameOf(task), lead: task.organisationId === visit.leadId };
    if (!isShown || task.kind !== 'routine') {
      lines.push({ ...line, visitOfYear: null, capPerYear: null });
      continue;
    }
    const items = await db
      .select({ cap: t.inspectionItem.capPerYear })
      .from(i)
      .innerJoin(t.inspectionItem, and(eq(t.inspectionItem.district, i.district), eq(t.inspectionItem.id, i.itemId)))
      .where(and(eq(i.district, visit.district), eq(i.taskId, task.id)));
    const caps = items.flatMap((item) => item.cap ?? []);
    const others = await routineVisits(db, t, visit.district, task, task.year, {
      taskId: task.id,
      from: task.windowFrom,
    });
    lines.push({
      ...line,
      visitOfYear: others + 1,
      capPerYear: caps.length > 0 ? Math.min(...caps) : null,
    });
  }
  return lines;
}

/** Whom to ring: the unit the justice bureau's clerks sit in. */
async function justiceOffice(db: Db, t: Tables, district: string): Promise<PublicCheckView['office']> {
  const [post] = await db
    .select({ id: t.post.organisationId })
    .from(t.post)
    .where(and(eq(t.post.district, district), eq(t.post.role, 'justice'), isNull(t.post.heldTo)))
    .orderBy(asc(t.post.id))
    .limit(1);
  const unit = post && (await loadOrganisations(db, t, district, [post.id])).get(post.id);
  return { name: unit?.name ?? '司法局', phone: unit?.phone ?? null };
}
