import type { ComplaintOfOrder, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { allowedActions, blockedActions } from '@tellit/shared/rules/workflow/decide.ts';
import { REFUSALS } from '@tellit/shared/rules/workflow/refusal.ts';
import { contentCopy } from '@tellit/shared/words/content-copy.ts';
import type { Level } from '@tellit/shared/words/states.ts';
import { staffLine } from '@tellit/shared/words/timeline-copy.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { type AttachmentRow, attachmentPresenter } from '../attachments/present.ts';
import { dueView } from '../clocks/due-view.ts';
import { clocksOfOrder } from '../clocks/order-clocks.ts';
import { type Withheld, withheldFrom } from '../content-checks/review.ts';
import { papersOfOrder } from '../documents/chain-of-order.ts';
import { listingOfOrder } from '../listings/load-listings.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { logLook } from './access-log.ts';
import { presentAssignments } from './assignment-presenter.ts';
import { checklistOf } from './checklist.ts';
import { maskedReporter } from './contacts.ts';
import { presentEscalations } from './escalation-view.ts';
import { factsOf } from './history.ts';
import { historyIsWhole } from './known-histories.ts';
import { hasRecord } from './load-records.ts';
import { loadUnder, type Under } from './load-under.ts';
import { noteOpened } from './note-opened.ts';
import { besideInCase, presentRow } from './row-presenter.ts';
import { decideContext } from './run-command.ts';
import { suggestFor } from './suggest.ts';
import { reporterView, type Viewer, viewOrder } from './viewer.ts';

/** One order for a staff member who may see it. A look at a sealed order is logged. */
export async function orderDetail(deps: Deps, actor: StaffActor, id: string): Promise<WorkOrderDetail> {
  const now = deps.clock.now();
  const { t } = deps.store;
  const { viewer, detail } = await deps.store.read(async (db) => {
    const viewer = await viewOrder(db, t, actor, id, now);
    const under = await loadUnder(db, t, viewer);
    const tenant = await loadTenant(db, t, actor.district);
    if (!tenant) throw new Error(`order ${id} cannot be presented`);
    const order = viewer.loaded.row;
    const { organisations } = viewer.loaded.directory;
    const row = presentRow(order, besideInCase(order, viewer.shown), viewer.loaded.directory, now);
    const workflowContext = decideContext(tenant, organisations, now);
    const waits = order.state === 'received' || order.state === 'accepted';
    const suggestion = waits && viewer.standings.has('desk') ? await suggestFor(deps, db, tenant, order, under) : null;
    const withheld = await withheldFrom(
      db,
      t,
      actor.district,
      under.complaints.map((complaint) => complaint.id),
      viewer.standings,
    );
    const show = attachmentPresenter(deps, withheld.veilOf);
    const ref = (organisationId: string) => {
      const found = organisations.get(organisationId);
      return { id: organisationId, name: found?.name ?? '', phone: found?.phone ?? null };
    };
    const declined = under.entries.find((e) => e.kind === 'reason' && e.data.door !== undefined);
    const detail: WorkOrderDetail = {
      ...row,
      acceptedAt: order.acceptedAt,
      dispatchedAt: order.dispatchedAt,
      answeredAt: order.answeredAt,
      closedAt: order.closedAt,
      hazard: order.hazard,
      petition: order.petition,
      households: order.households,
      categoryId: order.categoryId,
      street: ref(order.streetId),
      desk: ref(order.deskId),
      lng: under.complaints[0]?.lng ?? null,
      lat: under.complaints[0]?.lat ?? null,
      mergedInto: under.mergedInto,
      decline:
        order.state === 'declined' && declined ? { reason: declined.text ?? '', door: declined.data.door ?? '' } : null,
      complaints: presentComplaints(deps, viewer, under, withheld, show),
      assignments: presentAssignments(viewer, under, show, now),
      dues: under.clocks.filter((k) => k.state !== 'stopped').map((k) => dueView(k, now)),
      ...(await clocksOfOrder(db, t, viewer, under, workflowContext)),
      escalations: presentEscalations(
        { ...under, organisations: viewer.loaded.organisations, posts: viewer.scope.posts },
        now,
      ),
      documents: hasRecord(order, 'document') ? await papersOfOrder(db, t, viewer, now) : [],
      listing: hasRecord(order, 'listing') ? await listingOfOrder(db, t, order, now) : null,
      timeline: under.events
        .filter((e) => e.visibility !== 'sealed' || viewer.standings.has('desk'))
        .map((event) => {
          const facts = factsOf(event);
          const line = staffLine(
            event.action,
            facts,
            (organisationId) => organisations.get(organisationId)?.shortName ?? '单位',
          );
          const entry = under.entries.find((e) => e.id === event.entryId);
          return {
            id: event.id,
            at: event.at,
            action: event.action,
            title: line.title,
            text: entry?.kind === 'telling' ? null : (entry?.text ?? null),
            actor: actorName(event, under, organisations.get(event.actorOrgId ?? '')?.shortName ?? null),
            dueAt: line.dueAt,
            level: event.action === 'escalated' ? (facts.level as Level) : null,
            attachments:
              entry?.kind === 'telling'
                ? []
                : under.attachments.filter((a) => a.entryId !== null && a.entryId === event.entryId).map(show),
          };
        })
        .reverse(),
      actions: allowedActions(viewer.loaded.facts, viewer.workflow, workflowContext)
        .filter(({ row: transition }) => !transition.who.includes('reporter') || transition.who.length > 1)
        .map(({ row: transition, assignmentId }) => ({
          action: transition.action as WorkOrderDetail['actions'][number]['action'],
          name: transition.name,
          assignmentId,
          consequence: transition.consequence ?? null,
        })),
      blocked: blockedActions(viewer.loaded.facts, viewer.workflow, workflowContext)
        .filter(({ row: transition }) => !transition.who.includes('reporter') || transition.who.length > 1)
        .map(({ row: transition, assignmentId, reason }) => ({
          action: transition.action as WorkOrderDetail['blocked'][number]['action'],
          name: transition.name,
          assignmentId,
          why: REFUSALS[reason],
        })),
      checklist: order.state === 'awaitingApproval' ? checklistOf(under) : [],
      suggestion,
      neighbours:
        order.endorsers > 0
          ? {
              people: tenant.ladder.impact.reporters,
              withinHours: tenant.ladder.impact.withinHours,
              effect: tenant.ladder.impact.effect,
              reachedAt: order.impactAt,
            }
          : null,
      historyValid: historyIsWhole(under.events, under.entries),
    };
    return { viewer, detail };
  });
  await noteOpened(deps, actor, viewer);
  await logLook(deps, actor, viewer.loaded.row);
  return detail;
}

function presentComplaints(
  deps: Deps,
  viewer: Viewer,
  under: Under,
  withheld: Withheld,
  show: (row: AttachmentRow) => ReturnType<ReturnType<typeof attachmentPresenter>>,
): ComplaintOfOrder[] {
  return under.complaints.map((complaint) => {
    const mine = under.entries.filter((e) => e.complaintId === complaint.id);
    const telling = mine.find((e) => e.kind === 'telling');
    const view = reporterView(viewer, complaint.disclosure);
    return {
      id: complaint.id,
      number: complaint.number,
      shortNumber: complaint.shortNumber,
      state: complaint.state,
      kind: complaint.kind,
      channel: complaint.channel,
      disclosure: complaint.disclosure,
      place: complaint.place,
      onBehalf: complaint.onBehalf,
      aboutOfficial: complaint.aboutOfficial,
      text: withheld.hidesWords(complaint.id) ? contentCopy.withheld : (telling?.text ?? ''),
      attachments: under.attachments
        .filter((a) => a.entryId !== null && a.entryId === telling?.id)
        .filter((a) => a.kind === 'photo' || withheld.veilOf(a.id) !== 'blurred')
        .map(show),
      toldAt: complaint.toldAt,
      reporter: view.reporter === 'masked' ? maskedReporter(deps, under.contacts, complaint.id, view.mayReveal) : null,
      questions: mine
        .filter((e) => e.kind === 'question')
        .map((q) => {
          const answer = under.entries.find((e) => e.kind === 'answer' && e.replyToId === q.id);
          return {
            id: q.id,
            text: q.text ?? '',
            at: q.at,
            answer: answer ? { text: answer.text ?? '', at: answer.at } : null,
          };
        }),
      followUps: under.followUps
        .filter((f) => f.complaintId === complaint.id)
        .map((f) => ({
          at: f.at,
          way: f.way,
          reached: f.reached,
          refused: f.refused,
          resolution: f.resolution,
          rating: f.rating,
          words:
            under.entries.find((e) => e.id === f.entryId && (e.kind === 'followUp' || e.kind === 'confirmation'))
              ?.text ?? null,
          by: f.personId ? (under.people.get(f.personId) ?? null) : null,
        })),
      closingReason: complaint.closingReason,
      reviews: withheld.reviews(complaint.id),
    };
  });
}

function actorName(event: Under['events'][number], under: Under, organisation: string | null): string | null {
  if (event.actorKind === 'system') return '系统';
  if (event.actorKind === 'reporter') return '反映人';
  const person = event.actorId ? under.people.get(event.actorId) : null;
  return [organisation, person].filter(Boolean).join(' ') || null;
}
