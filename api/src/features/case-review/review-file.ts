import type { AssignedFile } from '@tellit/shared/contract/case-review.ts';
import {
  leadWords,
  problemWords,
  sheetFault,
  touchesIntegrity,
} from '@tellit/shared/rules/inspection/review-questions.ts';
import { caseReviewCopy } from '@tellit/shared/words/case-review-copy.ts';
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { NumberAllocator } from '../complaints/numbers.ts';
import { takeNumbers, tellOrder } from '../inspection-ratings/open-orders.ts';
import { addProblem } from '../inspection-ratings/raise-problem.ts';
import { sealedDeskOf } from '../places/find-place.ts';
import { loadOrganisations, loadTenant, type Tenant } from '../tenants/tenant.ts';
import { presentCaseFiles } from './case-files.ts';

/** Files given to the actor, the latest review first. */
export async function myFiles(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: { cursor?: string | undefined; limit: number },
): Promise<{ items: AssignedFile[]; next: string | null }> {
  const r = t.reviewedFile;
  const [reviewId, fileId] = query.cursor?.split('_') ?? [];
  const after =
    reviewId && fileId
      ? sql`(${r.reviewId} < ${reviewId} or (${r.reviewId} = ${reviewId} and ${r.fileId} < ${fileId}))`
      : undefined;
  const rows = await assignedTo(db, t, actor, after, query.limit + 1);
  const { shown, next } = cutPage(rows, query.limit, (row) => `${row.reviewId}_${row.file.id}`);
  return { items: shown, next };
}

async function assignedTo(
  db: Db,
  t: Tables,
  { district, personId }: StaffActor,
  which: SQL | undefined,
  limit: number,
): Promise<AssignedFile[]> {
  const { reviewedFile: r, caseFile: f, caseReview: c } = t;
  const rows = await db
    .select({ reviewed: r, file: f, name: c.name, state: c.state })
    .from(r)
    .innerJoin(f, and(eq(f.district, r.district), eq(f.id, r.fileId)))
    .innerJoin(c, and(eq(c.district, r.district), eq(c.id, r.reviewId)))
    .where(and(eq(r.district, district), eq(r.reviewerId, personId), which))
    .orderBy(desc(r.reviewId), desc(r.fileId))
    .limit(limit);
  const files = await presentCaseFiles(
    db,
    t,
    district,
    rows.map(({ file }) => file),
  );
  return rows.map(({ reviewed, name, state }, at) => ({
    reviewId: reviewed.reviewId,
    reviewName: name,
    open: state === 'drawn' && reviewed.verdict === null,
    file: files[at] as (typeof files)[number],
    ticks: reviewed.ticks,
    words: reviewed.words,
    verdict: reviewed.verdict,
    reviewedAt: reviewed.reviewedAt,
    version: reviewed.version,
  }));
}

/** The sheet of one file as a reviewer fills it. */
export interface SheetGiven {
  version: number;
  ticks: string[];
  words?: string | undefined;
  verdict: 'good' | 'problem';
}

/**
 * Hands in the sheet of one file; once. A problem goes on the problem list in words that name no case; what touches integrity goes
 * to the discipline office as a sealed lead instead, in the same transaction, and the department's list says nothing of it.
 * @throws ApiError notFound when the file is not the actor's to review, wrongState when handed in or concluded, invalidInput, staleVersion
 */
export async function reviewFile(
  deps: Deps,
  numbers: NumberAllocator,
  actor: StaffActor,
  at: { reviewId: string; fileId: string },
  input: SheetGiven,
): Promise<AssignedFile> {
  const { store, clock } = deps;
  const { t } = store;
  const { district } = actor;
  const tenant = await store.read((db) => loadTenant(db, t, district));
  if (!tenant) throw new ApiError('notFound');
  const [number] = touchesIntegrity(input.ticks) ? await takeNumbers(numbers, tenant, clock.now(), 1) : [];
  return store.tx(async (db) => {
    const now = clock.now();
    const r = t.reviewedFile;
    const here = and(eq(r.reviewId, at.reviewId), eq(r.fileId, at.fileId));
    const [mine] = await assignedTo(db, t, actor, here, 1);
    if (!mine) throw new ApiError('notFound');
    if (mine.version !== input.version) throw new ApiError('staleVersion');
    if (!mine.open) throw new ApiError('wrongState', { detail: '这件案卷已经评过，或评查已经结束。' });
    const { ticks, verdict } = input;
    const words = input.words ? input.words : null;
    const fault = sheetFault(mine.file.kind, { ticks, words, verdict });
    if (fault)
      throw new ApiError('invalidInput', { fields: [{ path: 'ticks', message: caseReviewCopy.faults[fault] }] });
    const leadOrderId = number ? await openLead(db, deps, tenant, mine, { ticks, words: words ?? '', number }) : null;
    const said = verdict === 'problem' ? problemWords(ticks, words) : '';
    const problem = {
      district,
      organisationId: mine.file.organisation.id,
      source: 'caseReview' as const,
      sourceId: mine.file.id,
      words: said,
      raisedBy: actor.personId,
    };
    const problemId = said ? await addProblem(db, t, problem, now) : null;
    const done = await db
      .update(r)
      .set({ ticks, words, verdict, reviewedAt: now, problemId, leadOrderId, version: input.version + 1 })
      .where(and(eq(r.district, district), here, eq(r.version, input.version), isNull(r.verdict)));
    if (affected(done) === 0) throw new ApiError('staleVersion');
    return { ...mine, open: false, ticks, words, verdict, reviewedAt: now, version: input.version + 1 };
  });
}

/** A sealed lead at the discipline office about the department whose file it is. @returns its order */
async function openLead(
  db: Db,
  deps: Deps,
  tenant: Tenant,
  { reviewName, file }: AssignedFile,
  said: { ticks: readonly string[]; words: string; number: string },
): Promise<string> {
  const { t } = deps.store;
  const { district } = tenant;
  const unit = (await loadOrganisations(db, t, district, [file.organisation.id])).get(file.organisation.id);
  const { orderId } = await tellOrder(db, deps, tenant, {
    number: said.number,
    desk: await sealedDeskOf(db, t, district),
    channel: 'monitor',
    track: null,
    sealed: true,
    text: caseReviewCopy.leadText(
      reviewName,
      unit?.name ?? file.organisation.name,
      file.number,
      leadWords(said.ticks),
      said.words,
    ),
    place: caseReviewCopy.leadPlace,
    phone: null,
    aboutPath: unit?.path ?? null,
  });
  return orderId;
}
