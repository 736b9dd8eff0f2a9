import type { Deps } from '../../platform/http/deps.ts';
import { Answer, type Routes } from '../../platform/http/register.ts';
import { NumberAllocator } from '../complaints/numbers.ts';
import { requireJustice } from '../inspection-items/justice-bureau.ts';
import { requireOverseer } from './access.ts';
import { listProblems } from './list-problems.ts';
import { listRatings } from './list-ratings.ts';
import { loadVisit } from './load-visit.ts';
import { problemDetail } from './problem-detail.ts';
import { addProblem, raiseFromRating } from './raise-problem.ts';
import { rate } from './rate.ts';
import { ratingDetail, redact } from './rating-detail.ts';
import { presentReceipt, ratablePage } from './receipt.ts';
import { closeProblem, one, releaseProblem } from './release-problem.ts';
import { raiseAtCode, readReport, reportMismatch, reportPage } from './reports.ts';
import { ownRating, revise } from './revise.ts';
import { summariseRatings } from './summary.ts';

/** 检查评价 and 反馈即办理: the rater's side, the justice bureau's, and what a department may read (ADR 0009). */
export function registerInspectionRatings(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;
  const numbers = new NumberAllocator(store);

  routes.on('GET /v1/public/visits/:code/rating', ({ params }) =>
    store.read(async (db) => ratablePage(db, deps, await loadVisit(db, deps, params.code))),
  );

  routes.on('POST /v1/public/visits/:code/rating', async ({ params, body, actor }) => {
    const { row, repeated } = await rate(deps, numbers, params.code, body, actor);
    return new Answer(repeated ? 200 : 201, await store.read((db) => presentReceipt(db, deps, row)));
  });

  routes.on('POST /v1/public/visits/:code/rating/receipt', ({ params, body }) =>
    store.read(async (db) => presentReceipt(db, deps, (await ownRating(db, deps, params.code, body.receipt)).row)),
  );

  routes.on('POST /v1/public/visits/:code/rating/revision', async ({ params, body }) => {
    const { row } = await revise(deps, numbers, params.code, body);
    return store.read((db) => presentReceipt(db, deps, row));
  });

  routes.on('GET /v1/public/visits/:code/problems', ({ params }) =>
    store.read((db) => reportPage(db, deps, params.code)),
  );
  routes.on('POST /v1/public/visits/:code/problems', async ({ params, body, actor }) => {
    const { receipt, repeated } = await raiseAtCode(deps, params.code, body, actor);
    return new Answer(repeated ? 200 : 201, receipt);
  });
  routes.on('POST /v1/public/visits/:code/problems/receipt', ({ params, body }) =>
    readReport(deps, params.code, body.receipt),
  );
  routes.on('POST /v1/public/visits/:code/mismatch', ({ params }) => reportMismatch(deps, params.code));

  routes.on('GET /v1/inspection-ratings', ({ actor, query }) =>
    store.read(async (db) => {
      await requireOverseer(db, t, actor);
      return listRatings(db, t, actor, query);
    }),
  );

  routes.on('GET /v1/inspection-ratings/summary', ({ actor, query }) =>
    store.read((db) => summariseRatings(db, t, actor, query, clock.now())),
  );

  routes.on('GET /v1/inspection-ratings/:id', ({ actor, params }) => ratingDetail(deps, actor, params.id));

  routes.on('POST /v1/inspection-ratings/:id/redaction', async ({ actor, params, body }) => {
    await store.read((db) => requireJustice(db, t, actor));
    return redact(deps, actor, params.id, body);
  });

  routes.on('POST /v1/inspection-ratings/:id/problems', async ({ actor, params, body }) => {
    await store.read((db) => requireJustice(db, t, actor));
    await raiseFromRating(deps, actor, params.id, body);
    return new Answer(201, await ratingDetail(deps, actor, params.id));
  });

  routes.on('GET /v1/inspection-problems', ({ actor, query }) =>
    store.read((db) => listProblems(db, t, actor, query, clock.now())),
  );

  routes.on('POST /v1/inspection-problems', async ({ actor, body }) => {
    const id = await store.tx((db) =>
      addProblem(
        db,
        t,
        { district: actor.district, ...body, source: 'monitor', sourceId: null, raisedBy: actor.personId },
        clock.now(),
      ),
    );
    return new Answer(201, { ...(await one(deps, actor, id)), businesses: null });
  });

  routes.on('GET /v1/inspection-problems/:id', ({ actor, params }) => problemDetail(deps, actor, params.id));

  routes.on('POST /v1/inspection-problems/:id/release', async ({ actor, params, body }) => {
    await store.read((db) => requireJustice(db, t, actor));
    return new Answer(201, await releaseProblem(deps, numbers, actor, params.id, body));
  });

  routes.on('POST /v1/inspection-problems/:id/close', async ({ actor, params, body }) => {
    await store.read((db) => requireJustice(db, t, actor));
    return closeProblem(deps, actor, params.id, body);
  });
}
