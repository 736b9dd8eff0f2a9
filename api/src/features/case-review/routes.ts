import { and, count, eq, isNull, lt } from 'drizzle-orm';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import { NumberAllocator } from '../complaints/numbers.ts';
import { type ChangeScene, changeScene, recordChange } from '../history-of-changes/record-change.ts';
import { readTable } from '../imports/read-table.ts';
import { importer } from '../imports/run-import.ts';
import { uploadOf } from '../imports/upload-of.ts';
import { tenantMode } from '../tenants/create-tenant.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { caseFileImport } from './case-file-import.ts';
import { addCaseFile, listCaseFiles, unitsOf } from './case-files.ts';
import { drawReview, redraw } from './draw-review.ts';
import { listReviews, loadReview, madeRules, reviewView } from './present.ts';
import { myFiles, reviewFile } from './review-file.ts';
import { assignReviewers, raiseReview, reviewCandidates } from './reviewers.ts';

const files = importer(caseFileImport);

/** 案卷评查: files, draws that anybody can make again, sheets, and the rules made of what was found. */
export function registerCaseReview(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;
  const numbers = new NumberAllocator(store);
  const sceneOf = (actor: StaffActor) => ({ ...changeScene(deps, actor), personId: actor.personId });

  routes.on('GET /v1/case-files', ({ actor, query }) => store.read((db) => listCaseFiles(db, t, actor, query)));
  routes.on('POST /v1/case-files', ({ actor, body }) => store.tx((db) => addCaseFile(db, t, actor, body, clock.now())));
  routes.on('POST /v1/case-files/import', async ({ actor, query, raw }) => {
    const table = await readTable(await uploadOf(raw));
    const { accounts: _, ...report } = await files.run(deps, table, changeScene(deps, actor), query.commit === 'yes');
    return report;
  });
  routes.on('GET /v1/case-files/template.csv', async () => files.template('case-files'));

  routes.on('GET /v1/case-reviews', ({ actor, query }) =>
    store.read((db) => listReviews(db, t, actor.district, query)),
  );
  routes.on('POST /v1/case-reviews', async ({ actor, body }) => {
    const id = await store.tx((db) => drawReview(db, t, sceneOf(actor), body));
    return store.read((db) => reviewView(db, t, actor.district, id));
  });
  routes.on('GET /v1/case-reviews/:id', ({ actor, params }) =>
    store.read((db) => reviewView(db, t, actor.district, params.id)),
  );
  routes.on('GET /v1/case-reviews/:id/redraw', ({ actor, params }) =>
    store.read(async (db) => redraw(db, t, await loadReview(db, t, actor.district, params.id))),
  );
  routes.on('GET /v1/case-reviewers', ({ actor }) =>
    store.read(async (db) => ({
      items: (await reviewCandidates(db, t, actor.district, clock.now())).map(({ id, name, units }) => ({
        id,
        name,
        unitNames: units.map((unit) => unit.name),
      })),
    })),
  );
  routes.on('POST /v1/case-reviews/:id/assign', async ({ actor, params: { id }, body }) => {
    await store.tx((db) => assignReviewers(db, t, sceneOf(actor), id, body));
    return store.read((db) => reviewView(db, t, actor.district, id));
  });
  routes.on('GET /v1/my-case-files', ({ actor, query }) => store.read((db) => myFiles(db, t, actor, query)));
  routes.on('POST /v1/case-reviews/:id/files/:fileId/review', ({ actor, params, body }) =>
    reviewFile(deps, numbers, actor, { reviewId: params.id, fileId: params.fileId }, body),
  );
  routes.on('POST /v1/case-reviews/:id/conclude', async ({ actor, params: { id }, body }) => {
    await conclude(deps, sceneOf(actor), id, body);
    return store.read((db) => reviewView(db, t, actor.district, id));
  });

  routes.on('POST /v1/made-rules', async ({ actor, body }) => {
    const { organisationId, reviewId, ...words } = body;
    if (!hasRole(actor, 'justice') && !unitsOf(actor).includes(organisationId)) throw new ApiError('forbidden');
    const { district, personId } = actor;
    const now = clock.now();
    const id = newId(now);
    await store.tx(async (db) => {
      if (!(await loadOrganisations(db, t, district, [organisationId])).has(organisationId))
        throw new ApiError('notFound', { detail: '没有这个部门，请重新选择。' });
      if (reviewId) await loadReview(db, t, district, reviewId);
      await db
        .insert(t.madeRule)
        .values({ district, id, reviewId: reviewId ?? null, organisationId, ...words, publishedAt: now, personId });
    });
    const [made] = await store.read((db) => madeRules(db, t, district, eq(t.madeRule.id, id), 1));
    if (!made) throw new ApiError('notFound');
    return made;
  });
  routes.on('GET /v1/districts/:district/made-rules', ({ params: { district }, query: { cursor, limit } }) =>
    store.read(async (db) => {
      if ((await tenantMode(db, t, district)) === null)
        throw new ApiError('notFound', { detail: '这个区县还没有开通说事直通。' });
      const items = await madeRules(db, t, district, cursor ? lt(t.madeRule.id, cursor) : undefined, limit + 1);
      const shown = items.slice(0, limit);
      return { items: shown, next: items.length > limit ? (shown.at(-1)?.id ?? null) : null };
    }),
  );
}

async function conclude(
  { store }: Deps,
  scene: ChangeScene,
  id: string,
  { version, conclusion }: { version: number; conclusion: string },
): Promise<void> {
  const { t } = store;
  const { district, now } = scene;
  await store.tx(async (db) => {
    const review = await loadReview(db, t, district, id);
    if (review.version !== version) throw new ApiError('staleVersion');
    if (review.state !== 'drawn') throw new ApiError('wrongState', { detail: '这次评查已经结束。' });
    const r = t.reviewedFile;
    const [open] = await db
      .select({ n: count() })
      .from(r)
      .where(and(eq(r.district, district), eq(r.reviewId, id), isNull(r.verdict)));
    const left = Number(open?.n ?? 0);
    if (left > 0) throw new ApiError('reviewsOpen', { detail: `还有 ${left} 件案卷没有评完，评完才能结束。` });
    await raiseReview(db, t, review, version, { state: 'concluded', conclusion, concludedAt: now });
    await recordChange(db, t, scene, {
      noun: 'caseReview',
      nounId: id,
      action: 'concluded',
      before: { state: 'drawn' },
      after: { state: 'concluded', conclusion },
    });
  });
}
