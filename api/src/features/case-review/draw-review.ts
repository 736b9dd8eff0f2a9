import { createHash, randomInt } from 'node:crypto';
import type { drawRule } from '@tellit/shared/contract/case-review.ts';
import { type DrawableFile, type DrawRule, drawFiles, inDrum } from '@tellit/shared/rules/inspection/draw.ts';
import { caseReviewCopy } from '@tellit/shared/words/case-review-copy.ts';
import { and, eq, gte, inArray, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { insertRows } from '../../platform/store/write-rows.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { dayStart } from './days.ts';

/** The rule as it was entered; kept with the review. */
export type StoredRule = z.output<typeof drawRule>;
export type ReviewRow = Tables['caseReview']['$inferSelect'];

const DAY = 86_400_000;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Draws the files of a new review and keeps rule and seed with it. A review is never deleted, so a draw somebody did not like
 * stays to be seen.
 * @throws ApiError nothingDrawn when no file fits, notFound for an unknown department
 */
export async function drawReview(
  db: Db,
  t: Tables,
  scene: ChangeScene & { personId: string },
  input: StoredRule & { name: string; seed?: string | undefined },
): Promise<string> {
  const { name, seed = String(randomInt(1e11, 1e14)), ...rule } = input;
  const id = newId(scene.now);
  const units = await loadOrganisations(db, t, scene.district, rule.organisationIds);
  if (rule.organisationIds.some((one) => !units.has(one)))
    throw new ApiError('notFound', { detail: '没有这个部门，请重新选择。' });
  const drawn = drawFiles(await drum(db, t, scene.district, rule, id), ruleOf(rule), seed, sha256);
  if (drawn.length === 0) throw new ApiError('nothingDrawn');
  const { district, now, personId } = scene;
  await db.insert(t.caseReview).values({
    district,
    id,
    name,
    rule,
    seed,
    state: 'drawn',
    createdBy: personId,
    createdAt: now,
    version: 0,
  });
  const rows = drawn.map((file) => ({ district, reviewId: id, fileId: file.id, ticks: [], version: 0 }));
  for (let at = 0; at < rows.length; at += 500) await insertRows(db, t.reviewedFile, rows.slice(at, at + 500));
  await recordChange(db, t, scene, {
    noun: 'caseReview',
    nounId: id,
    action: 'drawn',
    before: null,
    after: { name, rule, seed, files: drawn.length },
  });
  return id;
}

/** The same draw once more: rule and seed as kept, files as they lay in the drum then. */
export async function redraw(db: Db, t: Tables, review: ReviewRow) {
  const rule = review.rule as StoredRule;
  const files = await drum(db, t, review.district, rule, review.id);
  const drawn = drawFiles(files, ruleOf(rule), review.seed, sha256);
  const r = t.reviewedFile;
  const kept = await db
    .select({ id: r.fileId })
    .from(r)
    .where(and(eq(r.district, review.district), eq(r.reviewId, review.id)));
  const ids = new Set(kept.map(({ id }) => id));
  return {
    same: drawn.length === ids.size && drawn.every((file) => ids.has(file.id)),
    inDrum: files.filter((file) => inDrum(ruleOf(rule), file)).length,
    drawn: drawn.map((file) => `${file.unitName} · ${file.number}`),
    recipe: caseReviewCopy.recipe,
  };
}

/** Files that lay there before the review: a later one must not change what was drawn. */
async function drum(db: Db, t: Tables, district: string, rule: StoredRule, reviewId: string) {
  const { caseFile: f, organisation: o } = t;
  const { from, to } = ruleOf(rule);
  return db
    .select({
      id: f.id,
      organisationId: f.organisationId,
      organisationCode: o.code,
      unitName: o.shortName,
      number: f.number,
      kind: f.kind,
      closedAt: f.closedAt,
    })
    .from(f)
    .innerJoin(o, and(eq(o.district, f.district), eq(o.id, f.organisationId)))
    .where(
      and(
        eq(f.district, district),
        gte(f.closedAt, from),
        lt(f.closedAt, to),
        inArray(f.kind, [...rule.kinds]),
        lt(f.id, reviewId),
      ),
    ) satisfies Promise<(DrawableFile & { unitName: string })[]>;
}

function ruleOf({ from, to, ...rule }: StoredRule): DrawRule {
  const [start, end] = [dayStart(from, 'from'), dayStart(to, 'to') + DAY];
  if (end <= start)
    throw new ApiError('invalidInput', { fields: [{ path: 'to', message: '结束日期要在开始日期之后' }] });
  return { ...rule, from: start, to: end };
}
