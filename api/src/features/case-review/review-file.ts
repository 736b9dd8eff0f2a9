import type { AssignedFile } from '@tellit/shared/contract/case-review.ts';
import { problemWords, sheetFault } from '@tellit/shared/rules/inspection/review-questions.ts';
import { caseReviewCopy } from '@tellit/shared/words/case-review-copy.ts';
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { addProblem } from '../inspection-ratings/raise-problem.ts';
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
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { items: shown, next: rows.length > query.limit && last ? `${last.reviewId}_${last.file.id}` : null };
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

/**
 * Hands in the sheet of one file; once. A problem goes on the problem list in words that name no case.
 * @throws ApiError notFound when the file is not the actor's to review, wrongState when handed in or concluded, invalidInput, staleVersion
 */
export async function reviewFile(
  db: Db,
  t: Tables,
  actor: StaffActor,
  at: { reviewId: string; fileId: string },
  input: { version: number; ticks: string[]; words?: string | undefined; verdict: 'good' | 'problem' },
  now: number,
): Promise<AssignedFile> {
  const r = t.reviewedFile;
  const here = and(eq(r.reviewId, at.reviewId), eq(r.fileId, at.fileId));
  const [mine] = await assignedTo(db, t, actor, here, 1);
  if (!mine) throw new ApiError('notFound');
  if (mine.version !== input.version) throw new ApiError('staleVersion');
  if (!mine.open) throw new ApiError('wrongState', { detail: '这件案卷已经评过，或评查已经结束。' });
  const { ticks, verdict } = input;
  const words = input.words ? input.words : null;
  const fault = sheetFault(mine.file.kind, { ticks, words, verdict });
  if (fault) throw new ApiError('invalidInput', { fields: [{ path: 'ticks', message: caseReviewCopy.faults[fault] }] });
  const { district, personId } = actor;
  const problemId =
    verdict === 'problem'
      ? await addProblem(
          db,
          t,
          {
            district,
            organisationId: mine.file.organisation.id,
            source: 'caseReview',
            sourceId: mine.file.id,
            words: problemWords(ticks, words),
            raisedBy: personId,
          },
          now,
        )
      : null;
  const done = await db
    .update(r)
    .set({ ticks, words, verdict, reviewedAt: now, problemId, version: input.version + 1 })
    .where(and(eq(r.district, district), here, eq(r.version, input.version), isNull(r.verdict)));
  if (affected(done) === 0) throw new ApiError('staleVersion');
  return { ...mine, open: false, ticks, words, verdict, reviewedAt: now, version: input.version + 1 };
}
