import type { ReportPage, ReportReceipt } from '@tellit/shared/contract/inspection-reports.ts';
import { ratingsCopy } from '@tellit/shared/words/ratings-copy.ts';
import { and, count, eq, gte, isNull } from 'drizzle-orm';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import { isSameSecret } from '../../platform/crypto/secrets.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type BusinessRow, findSticker, loadBusiness } from '../businesses/load-business.ts';
import { onListAt } from '../inspection-items/published.ts';
import { type VisitRow, visitByCode } from '../inspections/code.ts';
import { comingVisits } from '../inspections/public-check.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';
import { bureauOf } from './bureau.ts';
import { claimPhotos } from './claim-photos.ts';
import { departmentsOf } from './load-visit.ts';
import { addProblem, type ProblemRecord } from './raise-problem.ts';

/** The same words again within the hour are the same report: an answer was lost on the way, or a finger slipped. */
const AGAIN = 3_600_000;

interface Scene {
  business: BusinessRow;
  /** The visit whose code was given; null behind the sticker. */
  visit: VisitRow | null;
  /** The visit's departments, its lead first; none behind the sticker. */
  departments: OrganisationFacts[];
  bureau: OrganisationFacts | null;
}

/** What a visit's code or a sticker stands for. @throws ApiError codeUnknown, the same for a code that never was */
async function sceneOf(db: Db, deps: Deps, code: string): Promise<Scene> {
  const { t } = deps.store;
  const visit = await visitByCode(db, t, deps.keys, code);
  const business = visit ? await loadBusiness(db, t, visit.district, visit.businessId) : await findSticker(db, t, code);
  if (!business) throw new ApiError('codeUnknown');
  const departments = visit ? ((await departmentsOf(db, t, visit.district, [visit])).get(visit.id) ?? []) : [];
  return { business, visit, departments, bureau: await bureauOf(db, t, business.district) };
}

/** @throws ApiError codeUnknown, notContactPoint */
async function pointOf(db: Db, deps: Deps, code: string): Promise<Scene> {
  const scene = await sceneOf(db, deps, code);
  if (!scene.business.contactPoint || scene.business.retiredAt !== null) throw new ApiError('notContactPoint');
  return scene;
}

/**
 * What a contact point may choose from. Behind the sticker every department on the published list, never those that visited: anybody
 * can scan it. @throws ApiError codeUnknown, notContactPoint
 */
export async function reportPage(db: Db, deps: Deps, code: string): Promise<ReportPage> {
  const { t } = deps.store;
  const { business, visit, departments, bureau } = await pointOf(db, deps, code);
  const units = visit ? departments : await listedUnits(db, t, business.district, deps.clock.now());
  return {
    businessName: business.name,
    units: units.map(({ id, shortName }) => ({ id, name: shortName })),
    visit: visit !== null,
    office: officeOf(bureau),
  };
}

async function listedUnits(db: Db, t: Tables, district: string, now: number): Promise<OrganisationFacts[]> {
  const item = t.inspectionItem;
  const rows = await db
    .selectDistinct({ id: item.organisationId })
    .from(item)
    .where(and(eq(item.district, district), isNull(item.withdrawnAt), onListAt(t, now)));
  const units = await loadOrganisations(
    db,
    t,
    district,
    rows.map((row) => row.id),
  );
  return [...units.values()]
    .filter((unit) => unit.retiredAt === null)
    .sort((a, b) => a.shortName.localeCompare(b.shortName, 'zh-Hans-CN'));
}

/**
 * A contact point (联络试点) says what is wrong, in words and photos; only the bureau and the discipline office learn of it. Without a
 * department it is about the lead of the visit; behind the sticker it lies with the bureau until it knows.
 * @throws ApiError codeUnknown, notContactPoint, notFound (department, photos)
 */
export async function raiseAtCode(
  deps: Deps,
  code: string,
  given: { organisationId?: string | undefined; words: string; photoIds: readonly string[] },
  actor: Actor,
): Promise<{ receipt: ReportReceipt; repeated: boolean }> {
  const { t } = deps.store;
  const { id, repeated } = await deps.store.tx(async (db) => {
    const { business, visit, departments, bureau } = await pointOf(db, deps, code);
    const { district } = business;
    const about = given.organisationId ?? (visit ? departments[0]?.id : bureau?.id);
    if (visit && !departments.some((one) => one.id === about))
      throw new ApiError('notFound', { detail: '这个部门没有参加这次检查，请重新选择。' });
    if (!about) throw new ApiError('notFound', { detail: ratingsCopy.noOffice });
    const now = deps.clock.now();
    const p = t.problem;
    const same = and(
      eq(p.district, district),
      eq(p.sourceId, business.id),
      eq(p.source, 'contactPoint'),
      eq(p.organisationId, about),
      eq(p.words, given.words),
      eq(p.state, 'open'),
      gte(p.raisedAt, now - AGAIN),
    );
    const [known] = await db.select({ id: p.id }).from(p).where(same);
    if (known) return { id: known.id, repeated: true };
    const problem = { source: 'contactPoint' as const, sourceId: business.id, words: given.words, raisedBy: null };
    const made = await addProblem(db, t, { district, organisationId: about, ...problem }, now);
    await claimPhotos(db, deps, { district, entryId: made, ids: [...new Set(given.photoIds)] }, actor);
    return { id: made, repeated: false };
  });
  return { receipt: await readReport(deps, code, receiptOf(deps, id)), repeated };
}

/** The way back to a report: its id under our key. Derived, never stored (ADR 0003). */
function receiptOf(deps: Deps, id: string): string {
  return `${id}.${blindIndex(deps.keys, 'report', id)}`;
}

/** What was reported at this code and what became of it, for whoever holds the receipt. @throws ApiError codeUnknown, notContactPoint, notFound */
export async function readReport(deps: Deps, code: string, receipt: string): Promise<ReportReceipt> {
  const { t } = deps.store;
  const [id = ''] = receipt.split('.');
  if (!isSameSecret(receipt, receiptOf(deps, id))) throw new ApiError('notFound');
  return deps.store.read(async (db) => {
    const { business, bureau } = await sceneOf(db, deps, code);
    const { problem: p, attachment: a } = t;
    const [row] = await db
      .select()
      .from(p)
      .where(and(eq(p.district, business.district), eq(p.id, id), eq(p.sourceId, business.id)));
    if (!row) throw new ApiError('notFound');
    const unit = (await loadOrganisations(db, t, row.district, [row.organisationId])).get(row.organisationId);
    const [photos] = await db
      .select({ n: count() })
      .from(a)
      .where(and(eq(a.district, row.district), eq(a.entryId, row.id)));
    const isOpenQuestion = unit?.id === bureau?.id;
    return {
      receipt,
      words: row.said ?? row.words,
      unitName: isOpenQuestion ? null : (unit?.shortName ?? null),
      raisedAt: row.raisedAt,
      photos: Number(photos?.n ?? 0),
      steps: stepsOf(row, unit?.shortName ?? ''),
      done: row.state === 'closed' || row.state === 'dismissed',
      answer: row.closingWords,
      office: officeOf(bureau),
    };
  });
}

function stepsOf(row: ProblemRecord, unit: string): ReportReceipt['steps'] {
  const copy = ratingsCopy.report;
  const steps: ReportReceipt['steps'] = [{ title: copy.received, at: row.raisedAt, dueAt: null }];
  if (row.releasedAt !== null) {
    steps.push({ title: copy.released(unit), at: row.releasedAt, dueAt: null });
    if (row.state === 'rectifying') steps.push({ title: copy.mending(unit), at: null, dueAt: null });
    if (row.state === 'closed') steps.push({ title: copy.mended, at: row.closedAt, dueAt: null });
    if (row.state === 'dismissed') steps.push({ title: copy.dismissed, at: row.closedAt, dueAt: null });
    return steps;
  }
  if (row.state === 'open') steps.push({ title: copy.looking, at: null, dueAt: null });
  else steps.push({ title: row.state === 'closed' ? copy.settled : copy.dismissed, at: row.closedAt, dueAt: null });
  return steps;
}

/**
 * Somebody who is not on the task stands at the door: one tap, no account, the code is enough. While the bureau has it on its list
 * another tap adds nothing, and the answer is always the same: inspectors know the code too and must not learn from it whether
 * anybody reported them. @throws ApiError codeUnknown
 */
export async function reportMismatch(deps: Deps, code: string): Promise<{ taken: true; office: ReportPage['office'] }> {
  const { t } = deps.store;
  return deps.store.tx(async (db) => {
    const scene = await sceneOf(db, deps, code);
    const { business, bureau } = scene;
    const { district } = business;
    const visit = scene.visit ?? (await comingVisits(db, t, district, business.id))[0] ?? null;
    const about = visit?.leadId ?? bureau?.id;
    if (!about) throw new ApiError('codeUnknown', { detail: ratingsCopy.noOffice });
    const p = t.problem;
    const sourceId = visit?.id ?? business.id;
    const [known] = await db
      .select({ id: p.id })
      .from(p)
      .where(and(eq(p.district, district), eq(p.sourceId, sourceId), eq(p.source, 'mismatch'), eq(p.state, 'open')));
    if (!known) {
      const words = ratingsCopy.mismatch(visit?.number ?? null);
      const problem = { organisationId: about, source: 'mismatch' as const, sourceId, words, raisedBy: null };
      await addProblem(db, t, { district, ...problem }, deps.clock.now());
    }
    return { taken: true as const, office: officeOf(bureau) };
  });
}

function officeOf(bureau: OrganisationFacts | null): ReportPage['office'] {
  return { name: bureau?.name ?? '区司法局', phone: bureau?.phone ?? null };
}
