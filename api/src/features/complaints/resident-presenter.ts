import type { DueView, TimelineItem } from '@tellit/shared/contract/common.ts';
import type { ComplaintSummary, ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import type { Level } from '@tellit/shared/words/states.ts';
import { residentLine } from '@tellit/shared/words/timeline-copy.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { dueView } from '../clocks/due-view.ts';
import { headRoleOf } from '../tenants/tenant.ts';
import { factsOf } from '../work-orders/history.ts';
import { communityOf, type ResidentScene } from './load-resident.ts';
import { hasOpenQuestion, type RulesOfPage, residentActions } from './resident-actions.ts';

/** What the resident sees of their complaint. Lists its fields one by one, so that nothing leaks by accident. */
export function presentComplaint(
  deps: Pick<Deps, 'keys' | 'clock'>,
  scene: ResidentScene,
  rules: RulesOfPage,
): ResidentComplaint {
  const { complaint, order, entries, organisations } = scene;
  const show = attachmentPresenter(deps);
  const filesOf = (entryId: string | null) => scene.attachments.filter((a) => a.entryId === entryId).map(show);
  const mine = entries.filter((e) => e.complaintId === complaint.id);
  const telling = mine.find((e) => e.kind === 'telling');
  const lead = leadOf(scene);
  const community = communityOf(organisations, complaint.placeOrgId);
  const declined =
    complaint.state === 'declined' ? entries.find((e) => e.kind === 'reason' && e.data.door !== undefined) : undefined;
  return {
    ...summaryOf(deps, scene),
    kind: complaint.kind,
    disclosure: complaint.disclosure,
    onBehalf: complaint.onBehalf,
    told: { text: telling?.text ?? '', attachments: telling ? filesOf(telling.id) : [] },
    lead: lead ? refOf(organisations.get(lead.organisationId)) : null,
    joint: scene.assignments
      .filter((a) => a.part === 'joint' && !['returned', 'withdrawn'].includes(a.state))
      .map((a) => refOf(organisations.get(a.organisationId))),
    community: refOf(community),
    merged: scene.merged,
    answer: answerOf(scene, show),
    decline: declined ? { reason: declined.text ?? '', door: declined.data.door ?? '' } : null,
    questions: mine
      .filter((e) => e.kind === 'question')
      .map((q) => {
        const answer = entries.find((e) => e.kind === 'answer' && e.replyToId === q.id);
        return {
          id: q.id,
          text: q.text ?? '',
          from: organisations.get(q.organisationId ?? '')?.name ?? '办理单位',
          at: q.at,
          answer: answer ? { text: answer.text ?? '', at: answer.at } : null,
        };
      }),
    resolution: complaint.resolution,
    rating: complaint.rating,
    closingReason: complaint.closingReason,
    closedAt: complaint.closedAt,
    timeline: timelineOf(scene, filesOf),
    actions: residentActions(scene, rules),
    version: order.version,
  };
}

/** The row of 我的诉求. */
export function summaryOf(deps: Pick<Deps, 'clock'>, scene: ResidentScene): ComplaintSummary {
  const { complaint, order } = scene;
  const title = scene.merged ? ownTitle(scene) : order.title;
  const living = ['told', 'accepted', 'inHand', 'answered'].includes(complaint.state);
  return {
    id: complaint.id,
    district: complaint.district,
    number: complaint.number,
    shortNumber: complaint.shortNumber,
    title,
    state: complaint.state,
    stage: stageOf(scene),
    place: complaint.place,
    communityName: communityOf(scene.organisations, complaint.placeOrgId)?.name ?? '',
    toldAt: complaint.toldAt,
    due: dueOf(scene, deps.clock.now()),
    level: order.level as Level,
    needsYou: living && (complaint.state === 'answered' || hasOpenQuestion(scene)),
  };
}

/** After a merge the page keeps the resident's own words as its title, not the other reporter's. */
function ownTitle(scene: ResidentScene): string {
  const telling = scene.entries.find((e) => e.kind === 'telling' && e.complaintId === scene.complaint.id);
  const first = telling?.text?.split(/[。！？!?；;\n]/)[0]?.trim() ?? '';
  return first === '' ? scene.order.title : Array.from(first).slice(0, 28).join('');
}

function stageOf({ complaint, order }: ResidentScene): number {
  switch (complaint.state) {
    case 'inHand':
      return order.state === 'dispatched' ? 1 : 2;
    case 'answered':
      return 3;
    case 'closed':
      return 4;
    default:
      return 0;
  }
}

/** The clock that matters to the resident now, by where their matter stands. */
export function dueOf(scene: Pick<ResidentScene, 'complaint' | 'assignments' | 'clocks'>, now: number): DueView | null {
  const { complaint } = scene;
  const lead = leadOf(scene);
  const kinds =
    complaint.state === 'told'
      ? ['accept']
      : complaint.state === 'accepted'
        ? ['dispatch']
        : complaint.state === 'inHand'
          ? ['rework', 'handle', 'approve']
          : complaint.state === 'answered'
            ? ['confirm', 'followUp']
            : [];
  for (const kind of kinds) {
    const clock = scene.clocks.find(
      (k) =>
        k.kind === kind &&
        k.state !== 'stopped' &&
        (k.complaintId === null || k.complaintId === complaint.id) &&
        (k.assignmentId === null || k.assignmentId === lead?.id),
    );
    if (clock) return dueView(clock, now);
  }
  return null;
}

/** The share of the unit that answers for the matter. */
export function leadOf(scene: Pick<ResidentScene, 'assignments'>) {
  return scene.assignments.find((a) => a.part === 'lead' && !['returned', 'replaced', 'withdrawn'].includes(a.state));
}

function answerOf(scene: ResidentScene, show: ReturnType<typeof attachmentPresenter>): ResidentComplaint['answer'] {
  const lead = leadOf(scene);
  // An answer exists for the resident only once it was approved.
  const approved = scene.events.filter((e) => e.action === 'answered').at(-1);
  if (!lead || !approved || scene.complaint.answeredAt === null) return null;
  const result = scene.entries
    .filter((e) => e.kind === 'result' && e.assignmentId === lead.id && e.at <= approved.at)
    .at(-1);
  if (!result) return null;
  const unit = scene.organisations.get(lead.organisationId);
  const files = scene.attachments.filter((a) => a.entryId === result.id);
  return {
    text: result.text ?? '',
    at: approved.at,
    organisation: unit?.name ?? '',
    approvedBy: unit ? headTitle(unit.shortName, roleLabel[headRoleOf(unit.kind)]) : '',
    before: files.filter((f) => f.stage === 'before').map(show),
    after: files.filter((f) => f.stage === 'after').map(show),
  };
}

function timelineOf(
  scene: ResidentScene,
  filesOf: (entryId: string | null) => TimelineItem['attachments'],
): TimelineItem[] {
  const nameOf = (id: string) => scene.organisations.get(id)?.shortName ?? '办理单位';
  const items: TimelineItem[] = [];
  for (const event of scene.events) {
    if (event.visibility !== 'reporter' && event.visibility !== 'public') continue;
    if (event.complaintId !== null && event.complaintId !== scene.complaint.id) continue;
    const facts = factsOf(event);
    const line = residentLine(
      event.action,
      event.action === 'rework' ? { ...facts, own: isOwnRework(scene, event) } : facts,
      nameOf,
    );
    if (!line) continue;
    const entry = scene.entries.find(
      (e) => e.id === event.entryId && (e.visibility === 'reporter' || e.visibility === 'public'),
    );
    const promised = event.action === 'answered' ? confirmDue(facts, scene.complaint.id) : line.dueAt;
    items.push({
      id: event.id,
      at: event.at,
      action: event.action,
      title: line.title,
      text: event.action === 'told' || event.action === 'toldToStaff' ? null : (entry?.text ?? null),
      actor: event.actorOrgId ? nameOf(event.actorOrgId) : null,
      dueAt: promised,
      level: event.action === 'escalated' ? (facts.level as Level) : null,
      attachments: event.action === 'told' || event.action === 'toldToStaff' ? [] : filesOf(event.entryId),
    });
  }
  return items.reverse();
}

/** Whether this resident, or another reporter of the same order, said that it is not solved. */
function isOwnRework({ complaint, events }: ResidentScene, rework: ResidentScene['events'][number]): boolean {
  return events.some(
    (e) =>
      e.at === rework.at &&
      e.complaintId === complaint.id &&
      ['confirmed', 'followedUp', 'reopened'].includes(e.action),
  );
}

function confirmDue(facts: Record<string, unknown>, complaintId: string): number | null {
  const windows = (facts.windows ?? []) as { complaintId: string; confirmDue: number }[];
  return windows.find((w) => w.complaintId === complaintId)?.confirmDue ?? null;
}

function refOf(organisation: { id: string; name: string; phone: string | null } | undefined) {
  return { id: organisation?.id ?? '', name: organisation?.name ?? '', phone: organisation?.phone ?? null };
}

/** 水库街社区 + 社区书记 → 水库街社区书记: what the unit's name ends with is not said twice. */
function headTitle(unit: string, role: string): string {
  const kind = role.slice(0, 2);
  return unit.endsWith(kind) ? unit + role.slice(kind.length) : unit + role;
}
