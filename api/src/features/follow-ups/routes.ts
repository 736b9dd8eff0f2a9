import type { CallDetail, CallRow } from '@tellit/shared/contract/work-orders.ts';
import { judgeAttempts } from '@tellit/shared/rules/call-attempts.ts';
import { followUpScript } from '@tellit/shared/words/follow-up-script.ts';
import { and, eq, gt, or } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { dueView } from '../clocks/due-view.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { periodOf } from '../rates/period.ts';
import { loadOrganisations, loadTenant } from '../tenants/tenant.ts';
import { logLook } from '../work-orders/access-log.ts';
import { maskedReporter } from '../work-orders/contacts.ts';
import { loadUnder } from '../work-orders/load-under.ts';
import { decideContext, runCommand } from '../work-orders/run-command.ts';
import { reporterView, viewOrder, workflowActor } from '../work-orders/viewer.ts';
import { followUpCoverage } from './coverage.ts';
import { CALLERS, type Call, waitingByOrder, waitingCalls } from './waiting-calls.ts';

/** The call list of the follow-up clerks, who never belong to a handling unit of the order. */
export function registerFollowUps(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/follow-ups', ({ actor, query }) =>
    store.read(async (db) => {
      const cursor = query.cursor?.split('_');
      // A cursor somebody made up finds the first page, never an error.
      const after =
        cursor && /^\d{1,16}$/.test(cursor[0] ?? '') && Number.isSafeInteger(Number(cursor[0]))
          ? or(
              gt(t.clock.dueAt, Number(cursor[0])),
              and(eq(t.clock.dueAt, Number(cursor[0])), gt(t.clock.id, cursor[1] ?? '')),
            )
          : undefined;
      const ofOrder = query.workOrderId ? eq(t.workOrder.id, query.workOrderId) : undefined;
      const rows = await waitingCalls(db, t, actor, and(after, ofOrder), query.limit + 1);
      const shown = rows.slice(0, query.limit);
      const last = shown.at(-1);
      return {
        items: await presentCalls(db, t, actor.district, shown, deps.clock.now()),
        next: rows.length > query.limit && last ? `${last.clock.dueAt}_${last.clock.id}` : null,
      };
    }),
  );

  routes.on('GET /v1/follow-ups/coverage', ({ actor, query }) =>
    store.read(async (db) => {
      const tenant = await loadTenant(db, t, actor.district);
      if (!tenant) throw new ApiError('notFound');
      const period = periodOf(query.from, query.to, tenant.calendar.zoneOffsetMinutes);
      return followUpCoverage(db, t, actor, period);
    }),
  );

  routes.on('GET /v1/follow-ups/:complaintId', ({ actor, params }) => callDetail(deps, actor, params.complaintId));

  routes.on('POST /v1/follow-ups/:complaintId', async ({ actor, params, body }) => {
    const { orderId, tenant } = await store.read(async (db) => ({
      ...(await findCall(db, t, actor, params.complaintId)),
      tenant: await loadTenant(db, t, actor.district),
    }));
    if (!tenant) throw new ApiError('notFound');
    const post = actor.posts.find((p) => CALLERS.includes(p.role));
    const decision = await runCommand(deps, {
      district: actor.district,
      orderId,
      version: body.version,
      action: 'followUp',
      actor: workflowActor(actor),
      actorRef: { kind: 'staff', id: actor.personId, organisationId: post?.organisationId ?? null },
      input: {
        complaintId: params.complaintId,
        way: body.way,
        outcome: body.outcome,
        resolution: body.resolution,
        rating: body.rating,
      },
      entries: body.words
        ? [{ kind: 'followUp', text: body.words, complaintId: params.complaintId, visibility: 'staff' }]
        : [],
    });
    const { settings } = decideContext(tenant, new Map(), deps.clock.now());
    const patch = decision.complaints.find((c) => c.id === params.complaintId)?.patch;
    const judged = judgeAttempts(patch?.attempts ?? [], settings);
    return {
      attempts: patch?.attempts?.length ?? 0,
      counts: judged.attempts.at(-1)?.counts ?? false,
      missing: judged.missing,
      closed: patch?.state === 'closed',
      rework: decision.order.state === 'inProgress',
    };
  });
}

async function findCall(
  db: Db,
  t: Tables,
  actor: StaffActor,
  complaintId: string,
): Promise<{ orderId: string; call: Call }> {
  const [call] = await waitingCalls(db, t, actor, eq(t.complaint.id, complaintId), 1);
  if (!call) throw new ApiError('notFound', { detail: '这件事不在您的回访名单里，可能刚刚已经回访过。请刷新名单。' });
  return { orderId: call.order.id, call };
}

async function presentCalls(
  db: Db,
  t: Tables,
  district: string,
  calls: readonly Call[],
  now: number,
): Promise<CallRow[]> {
  const organisations = await loadOrganisations(
    db,
    t,
    district,
    calls.flatMap(({ order }) => [
      ...order.placePath.split('/').filter(Boolean),
      ...(order.leadId ? [order.leadId] : []),
    ]),
  );
  const waiting = await waitingByOrder(
    db,
    t,
    district,
    calls.map(({ order }) => order.id),
  );
  return calls.map(({ clock, complaint, order }) => ({
    complaintId: complaint.id,
    workOrderId: order.id,
    number: complaint.number,
    shortNumber: complaint.shortNumber,
    title: order.title,
    communityName: communityOf(organisations, order.placeOrgId)?.shortName ?? '',
    leadName: order.leadId ? (organisations.get(order.leadId)?.shortName ?? null) : null,
    answeredAt: complaint.answeredAt,
    attempts: complaint.attempts.length,
    hasPhone: complaint.hasPhone,
    group: { waiting: waiting.get(order.id) ?? 1, reporters: order.reporters },
    due: dueView(clock, now),
    version: order.version,
  }));
}

async function callDetail(deps: Deps, actor: StaffActor, complaintId: string): Promise<CallDetail> {
  const { t } = deps.store;
  const now = deps.clock.now();
  const { detail, order } = await deps.store.read(async (db) => {
    const { call } = await findCall(db, t, actor, complaintId);
    const viewer = await viewOrder(db, t, actor, call.order.id, now);
    const under = await loadUnder(db, t, viewer);
    const [row] = await presentCalls(db, t, actor.district, [call], now);
    if (!row) throw new ApiError('notFound');
    const lead = under.assignments.find(
      (a) => a.part === 'lead' && !['returned', 'replaced', 'withdrawn'].includes(a.state),
    );
    const result = under.entries.filter((e) => e.kind === 'result' && e.assignmentId === lead?.id).at(-1);
    const telling = under.entries.find((e) => e.kind === 'telling' && e.complaintId === complaintId);
    const view = reporterView(viewer, call.complaint.disclosure);
    const show = attachmentPresenter(deps);
    const files = (stage: 'before' | 'after') =>
      under.attachments.filter((a) => a.entryId !== null && a.entryId === result?.id && a.stage === stage).map(show);
    const tenant = await loadTenant(db, t, actor.district);
    if (!tenant) throw new ApiError('notFound');
    const { settings } = decideContext(tenant, viewer.loaded.organisations, now);
    const judged = judgeAttempts(call.complaint.attempts, settings);
    const withOneMore = judgeAttempts([...call.complaint.attempts, now], settings);
    const detail: CallDetail = {
      ...row,
      told: telling?.text ?? '',
      answer: result?.text ?? '',
      reporter: view.reporter === 'masked' ? maskedReporter(deps, under.contacts, complaintId, view.mayReveal) : null,
      tries: judged.attempts,
      counted: judged.counted,
      needed: settings.attempts,
      ifNow: {
        counts: withOneMore.attempts.at(-1)?.counts ?? true,
        enough: withOneMore.enough,
        missing: withOneMore.missing,
      },
      script: followUpScript({
        office: actor.posts[0]?.organisationName ?? '',
        clerk: actor.name,
        title: call.order.title,
        lead: row.leadName ?? '',
      }),
      before: files('before'),
      after: files('after'),
    };
    return { detail, order: call.order };
  });
  await logLook(deps, actor, order, complaintId);
  return detail;
}
