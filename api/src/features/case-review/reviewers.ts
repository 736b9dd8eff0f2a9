import { type Reviewer, shareOut } from '@tellit/shared/rules/inspection/reviewers.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { loadReview } from './present.ts';

/** Who is asked: people who know files, of the bureau and of the departments, and law monitors. */
const REVIEWING: readonly Role[] = ['justice', 'lawMonitor', 'officer', 'unitHead', 'supervisor', 'discipline'];

interface Candidate {
  id: string;
  name: string;
  units: { name: string; path: string }[];
}

/** People who may be asked to review, with every unit they hold a post in. */
export async function reviewCandidates(db: Db, t: Tables, district: string, now: number): Promise<Candidate[]> {
  const { person, post, organisation: o } = t;
  const rows = await db
    .select({ id: person.id, name: person.name, role: post.role, unit: o.shortName, kind: o.kind, path: o.path })
    .from(person)
    .innerJoin(post, and(eq(post.district, person.district), eq(post.personId, person.id)))
    .innerJoin(o, and(eq(o.district, post.district), eq(o.id, post.organisationId)))
    .where(
      and(
        eq(person.district, district),
        isNull(person.retiredAt),
        lte(post.heldFrom, now),
        or(isNull(post.heldTo), gt(post.heldTo, now)),
      ),
    )
    .orderBy(asc(o.path), asc(person.id));
  const people = new Map<string, Candidate & { reviews: boolean }>();
  for (const { id, name, role, unit, kind, path } of rows) {
    const known = people.get(id) ?? { id, name, units: [], reviews: false };
    if (!known.units.some((one) => one.path === path)) known.units.push({ name: unit, path });
    if (REVIEWING.includes(role) && kind !== 'community' && kind !== 'grid') known.reviews = true;
    people.set(id, known);
  }
  return [...people.values()].filter(({ reviews }) => reviews).map(({ reviews: _, ...one }) => one);
}

/**
 * Shares files among reviewers. Files already reviewed stay as they are. @throws ApiError reviewerOfDepartment when somebody would have to
 * review the own department, staleVersion, wrongState when the review is over or nothing is left to give
 */
export async function assignReviewers(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  reviewId: string,
  input: { version: number; reviewerIds: string[]; fileIds?: string[] | undefined },
): Promise<void> {
  const { district, now } = scene;
  const review = await loadReview(db, t, district, reviewId);
  if (review.version !== input.version) throw new ApiError('staleVersion');
  if (review.state !== 'drawn') throw new ApiError('wrongState', { detail: '这次评查已经结束，不能再分。' });
  const candidates = await reviewCandidates(db, t, district, now);
  const reviewers = [...new Set(input.reviewerIds)].map((id): Reviewer => {
    const found = candidates.find((one) => one.id === id);
    if (!found) throw new ApiError('notFound', { detail: '有一位评查员不在名单里，请刷新后重选。' });
    return { id, unitPaths: found.units.map(({ path }) => path) };
  });
  const { reviewedFile: r, caseFile: f, organisation: o } = t;
  const wanted = input.fileIds ? inArray(r.fileId, input.fileIds) : isNull(r.reviewerId);
  const files = await db
    .select({ id: r.fileId, unitPath: o.path, version: r.version })
    .from(r)
    .innerJoin(f, and(eq(f.district, r.district), eq(f.id, r.fileId)))
    .innerJoin(o, and(eq(o.district, f.district), eq(o.id, f.organisationId)))
    .where(and(eq(r.district, district), eq(r.reviewId, reviewId), isNull(r.verdict), wanted));
  if (files.length === 0) throw new ApiError('wrongState', { detail: '没有还要分的案卷。' });
  const { assigned, left } = shareOut(files, reviewers, await districtPath(db, t, district));
  if (left.length > 0)
    throw new ApiError('reviewerOfDepartment', {
      detail: `有 ${left.length} 件案卷，选的人都是办案部门的。评查员不能评本部门，请再选别的部门的人。`,
    });
  await raiseReview(db, t, review, input.version, {});
  for (const file of files) {
    const done = await db
      .update(r)
      .set({ reviewerId: assigned.get(file.id) ?? null, version: file.version + 1 })
      .where(
        and(eq(r.district, district), eq(r.reviewId, reviewId), eq(r.fileId, file.id), eq(r.version, file.version)),
      );
    if (affected(done) === 0) throw new ApiError('staleVersion');
  }
  await recordChange(db, t, scene, {
    noun: 'caseReview',
    nounId: reviewId,
    action: 'assigned',
    before: null,
    after: { files: files.length, reviewers: reviewers.map(({ id }) => id) },
  });
}

/** Moves the review's version on, with whatever else changes. @throws ApiError staleVersion */
export async function raiseReview(
  db: Db,
  t: Tables,
  { district, id }: { district: string; id: string },
  version: number,
  patch: Partial<Tables['caseReview']['$inferInsert']>,
): Promise<void> {
  const r = t.caseReview;
  const done = await db
    .update(r)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(r.district, district), eq(r.id, id), eq(r.version, version)));
  if (affected(done) === 0) throw new ApiError('staleVersion');
}

async function districtPath(db: Db, t: Tables, district: string): Promise<string> {
  const o = t.organisation;
  const [root] = await db
    .select({ path: o.path })
    .from(o)
    .where(and(eq(o.district, district), eq(o.kind, 'district')));
  return root?.path ?? '/';
}
