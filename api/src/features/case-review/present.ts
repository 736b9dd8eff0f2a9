import type { CaseReviewRow, CaseReviewView, MadeRuleView } from '@tellit/shared/contract/case-review.ts';
import { and, asc, count, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { presentCaseFiles } from './case-files.ts';
import type { ReviewRow, StoredRule } from './draw-review.ts';

/** @throws ApiError notFound */
export async function loadReview(db: Db, t: Tables, district: string, id: string): Promise<ReviewRow> {
  const r = t.caseReview;
  const [row] = await db
    .select()
    .from(r)
    .where(and(eq(r.district, district), eq(r.id, id)));
  if (!row) throw new ApiError('notFound');
  return row;
}

/** Reviews, the latest first. */
export async function listReviews(
  db: Db,
  t: Tables,
  district: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<{ items: CaseReviewRow[]; next: string | null }> {
  const r = t.caseReview;
  const rows = await db
    .select()
    .from(r)
    .where(and(eq(r.district, district), query.cursor ? lt(r.id, query.cursor) : undefined))
    .orderBy(desc(r.id))
    .limit(query.limit + 1);
  const { shown, next } = cutPage(rows, query.limit, ({ id }) => id);
  return {
    items: await presentReviews(db, t, district, shown),
    next,
  };
}

async function presentReviews(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly ReviewRow[],
): Promise<CaseReviewRow[]> {
  if (rows.length === 0) return [];
  const f = t.reviewedFile;
  const sums = await db
    .select({
      id: f.reviewId,
      files: count(),
      assigned: count(f.reviewerId),
      reviewed: count(f.verdict),
      problems: sql<number>`sum(case when ${f.verdict} = 'problem' then 1 else 0 end)`,
    })
    .from(f)
    .where(
      and(
        eq(f.district, district),
        inArray(
          f.reviewId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(f.reviewId);
  const people = await namesOf(
    db,
    t,
    district,
    rows.map((row) => row.createdBy),
  );
  return rows.map(({ id, name, state, createdAt, createdBy, concludedAt }) => {
    const sum = sums.find((one) => one.id === id);
    return {
      id,
      name,
      state,
      createdAt,
      createdBy: people.get(createdBy) ?? '',
      files: Number(sum?.files ?? 0),
      assigned: Number(sum?.assigned ?? 0),
      reviewed: Number(sum?.reviewed ?? 0),
      problems: Number(sum?.problems ?? 0),
      concludedAt,
    };
  });
}

/** Everything of one review. @throws ApiError notFound */
export async function reviewView(db: Db, t: Tables, district: string, id: string): Promise<CaseReviewView> {
  const review = await loadReview(db, t, district, id);
  const [row] = await presentReviews(db, t, district, [review]);
  const { reviewedFile: r, caseFile: f, organisation: o, problem: p } = t;
  const files = await db
    .select({ reviewed: r, file: f, problem: { id: p.id, state: p.state } })
    .from(r)
    .innerJoin(f, and(eq(f.district, r.district), eq(f.id, r.fileId)))
    .innerJoin(o, and(eq(o.district, f.district), eq(o.id, f.organisationId)))
    .leftJoin(p, and(eq(p.district, r.district), eq(p.id, r.problemId)))
    .where(and(eq(r.district, district), eq(r.reviewId, id)))
    .orderBy(asc(o.code), asc(f.number));
  const views = await presentCaseFiles(
    db,
    t,
    district,
    files.map(({ file }) => file),
  );
  const people = await namesOf(
    db,
    t,
    district,
    files.flatMap(({ reviewed }) => reviewed.reviewerId ?? []),
  );
  const m = t.madeRule;
  return {
    ...(row as CaseReviewRow),
    rule: review.rule as StoredRule,
    seed: review.seed,
    conclusion: review.conclusion,
    version: review.version,
    reviewedFiles: files.map(({ reviewed, problem }, at) => ({
      file: views[at] as (typeof views)[number],
      reviewer:
        reviewed.reviewerId === null ? null : { id: reviewed.reviewerId, name: people.get(reviewed.reviewerId) ?? '' },
      ticks: reviewed.ticks,
      words: reviewed.words,
      verdict: reviewed.verdict,
      reviewedAt: reviewed.reviewedAt,
      version: reviewed.version,
      problem: problem?.id ? { id: problem.id, state: problem.state } : null,
      lead: reviewed.leadOrderId !== null,
    })),
    madeRules: await madeRules(db, t, district, eq(m.reviewId, id), 100),
  };
}

/** Rules made, the latest first. */
export async function madeRules(
  db: Db,
  t: Tables,
  district: string,
  which: SQL | undefined,
  limit: number,
): Promise<MadeRuleView[]> {
  const { madeRule: m, caseReview: r } = t;
  const rows = await db
    .select({ rule: m, reviewName: r.name })
    .from(m)
    .leftJoin(r, and(eq(r.district, m.district), eq(r.id, m.reviewId)))
    .where(and(eq(m.district, district), which))
    .orderBy(desc(m.id))
    .limit(limit);
  const units = await loadOrganisations(
    db,
    t,
    district,
    rows.map(({ rule }) => rule.organisationId),
  );
  return rows.map(({ rule, reviewName }) => ({
    id: rule.id,
    organisation: { id: rule.organisationId, name: units.get(rule.organisationId)?.shortName ?? '' },
    title: rule.title,
    words: rule.words,
    publishedAt: rule.publishedAt,
    reviewName,
  }));
}
