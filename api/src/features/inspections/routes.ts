import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { Answer, FileAnswer, type Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import { loadTenant, type Tenant } from '../tenants/tenant.ts';
import { finishVisit, openVisit, recordFindings } from './at-the-door.ts';
import { checkTask, createTask } from './create-task.ts';
import { cancelTask, decideTask } from './decide-task.ts';
import { changeDay, joinVisit, keepApart } from './join-visit.ts';
import { loadVisit, presentVisit } from './load-visit.ts';
import { choicesFor, listRefusals, listResults, myVisits } from './overview.ts';
import { listProposals, presentProposal, proposalsWithin } from './present-proposals.ts';
import { listTasks, presentTask } from './present-tasks.ts';
import { printNotice } from './print-notice.ts';
import { publicCheck, visitOfCode } from './public-check.ts';
import { type Reach, reachOf, taskWithin } from './scope.ts';
import { todoOf } from './todo.ts';

/** Plans, tasks, joint visits and what happens at the door (rules.md *Inspections*). */
export function registerInspections(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  const reading = <R>(
    actor: StaffActor,
    work: (db: Db, reach: Reach, tenant: Tenant, now: number) => Promise<R>,
  ): Promise<R> =>
    store.read(async (db) => {
      const tenant = await loadTenant(db, t, actor.district);
      if (!tenant) throw new ApiError('notFound');
      return work(db, await reachOf(db, t, actor), tenant, clock.now());
    });
  const task = (actor: StaffActor, id: string) =>
    reading(actor, async (db, reach, _, now) => presentTask(db, t, reach, await taskWithin(db, t, reach, id), now));
  const visit = (actor: StaffActor, id: string) =>
    store.read(async (db) => presentVisit(deps, db, actor, await loadVisit(db, t, actor, id)));
  const proposal = (actor: StaffActor, id: string) =>
    reading(actor, async (db, reach, tenant, now) => {
      const p = t.jointProposal;
      const [row] = await db
        .select()
        .from(p)
        .where(and(eq(p.district, actor.district), eq(p.id, id), proposalsWithin(db, t, reach)));
      if (!row) throw new ApiError('notFound');
      return presentProposal(db, t, tenant, reach, row, now);
    });

  routes.on('GET /v1/inspections/choices', ({ actor }) =>
    reading(actor, (db, reach, _, now) => choicesFor(db, t, reach, now)),
  );
  routes.on('POST /v1/inspections/check', ({ actor, body }) => checkTask(deps, actor, body));
  routes.on('POST /v1/inspections/tasks', async ({ actor, body }) => {
    const id = await createTask(deps, actor, body);
    return new Answer(201, await task(actor, id));
  });
  routes.on('GET /v1/inspections/tasks', ({ actor, query }) =>
    reading(actor, (db, reach, _, now) => listTasks(db, t, reach, query, now)),
  );
  routes.on('GET /v1/inspections/tasks/:id', ({ actor, params }) => task(actor, params.id));
  routes.on('POST /v1/inspections/tasks/:id/decide', async ({ actor, params, body }) => {
    await decideTask(deps, actor, params.id, body);
    return task(actor, params.id);
  });
  routes.on('POST /v1/inspections/tasks/:id/cancel', async ({ actor, params, body }) => {
    await cancelTask(deps, actor, params.id, body);
    return task(actor, params.id);
  });
  routes.on('GET /v1/inspections/refusals', ({ actor, query }) =>
    reading(actor, (db, reach) => listRefusals(db, t, reach, query)),
  );

  routes.on('GET /v1/inspections/proposals', ({ actor, query }) =>
    reading(actor, (db, reach, tenant, now) => listProposals(db, t, tenant, reach, query, now)),
  );
  routes.on('POST /v1/inspections/proposals/:id/join', async ({ actor, params, body }) => {
    const visitId = await joinVisit(deps, actor, params.id, body.version);
    return { ...(await proposal(actor, params.id)), visitId };
  });
  routes.on('POST /v1/inspections/proposals/:id/apart', async ({ actor, params, body }) => {
    await keepApart(deps, actor, params.id, body);
    return proposal(actor, params.id);
  });
  routes.on('POST /v1/inspections/proposals/:id/day', async ({ actor, params, body }) => {
    await changeDay(deps, actor, params.id, body);
    return proposal(actor, params.id);
  });

  routes.on('GET /v1/inspections/todo', ({ actor }) =>
    reading(actor, (db, reach, tenant, now) => todoOf(db, t, tenant, reach, now)),
  );
  routes.on('GET /v1/inspections/results', ({ actor, query }) =>
    reading(actor, (db, reach) => listResults(db, t, reach, query)),
  );

  routes.on('GET /v1/inspections/visits', ({ actor }) =>
    reading(actor, async (db, reach, _, now) => ({ items: await myVisits(db, t, reach, now) })),
  );
  routes.on('GET /v1/inspections/visits/:id', ({ actor, params }) => visit(actor, params.id));
  routes.on('POST /v1/inspections/visits/:id/open', async ({ actor, params, body }) => {
    await openVisit(deps, actor, params.id, body);
    return visit(actor, params.id);
  });
  routes.on('POST /v1/inspections/visits/:id/findings', async ({ actor, params, body }) => {
    await recordFindings(deps, actor, params.id, body);
    return visit(actor, params.id);
  });
  routes.on('POST /v1/inspections/visits/:id/finish', async ({ actor, params, body }) => {
    await finishVisit(deps, actor, params.id, body);
    return visit(actor, params.id);
  });
  routes.on('GET /v1/inspections/visits/:id/notice.pdf', async ({ actor, params }) => {
    const loaded = await store.read((db) => loadVisit(db, t, actor, params.id));
    return pdf(await printNotice(deps, loaded.visit, actor.name), loaded.visit.number);
  });

  routes.on('GET /v1/public/visits/:code', ({ params }) => publicCheck(deps, params.code));
  routes.on('GET /v1/public/visits/:code/notice.pdf', async ({ params }) => {
    const found = await visitOfCode(deps, params.code);
    return pdf(await printNotice(deps, found, null), found.number);
  });
}

function pdf(content: Buffer, number: string): FileAnswer {
  return new FileAnswer(content, 'application/pdf', {
    'content-disposition': `inline; filename="notice-${number.slice(1)}.pdf"`,
    'cache-control': 'no-store',
  });
}
