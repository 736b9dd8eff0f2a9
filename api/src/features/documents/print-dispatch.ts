import type { AssignmentView, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import {
  channelLabel,
  complaintKindLabel,
  difficultyLabel,
  disclosureLabel,
  urgencyLabel,
} from '@tellit/shared/words/labels.ts';
import { paperPhrases as phrases } from '@tellit/shared/words/paper-phrases.ts';
import { and, asc, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { type DispatchPaper, type DispatchUnit, type PaperRecord, renderPaper } from '../../platform/print/papers.ts';
import type { ClockRow } from '../clocks/due-view.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { orderDetail } from '../work-orders/detail.ts';
import { sheetCode } from './sheet-code.ts';

/**
 * The 派工单 of an order as its reader may see it: made from the order's own page, so that a mask there is a mask here.
 * @throws ApiError notFound; wrongState before it was dispatched
 */
export async function printDispatch(deps: Deps, actor: StaffActor, id: string): Promise<Buffer> {
  const order = await orderDetail(deps, actor, id);
  const { t } = deps.store;
  const { clocks, calendar } = await deps.store.read(async (db) => {
    const { district } = actor;
    const rows = await db
      .select()
      .from(t.clock)
      .where(and(eq(t.clock.district, district), eq(t.clock.workOrderId, id)))
      .orderBy(asc(t.clock.id));
    const tenant = await loadTenant(db, t, district);
    return { clocks: rows, calendar: String(tenant?.calendar.version ?? '') };
  });
  const shares = order.assignments.filter((share) => share.state !== 'replaced' && share.state !== 'withdrawn');
  const lead = shares.findLast((share) => share.part === 'lead');
  if (!lead || order.dispatchedAt === null)
    throw new ApiError('wrongState', { detail: '还没有派工，没有派工单可印。' });
  const paper = dispatchPaper(order, lead, shares, clocks, { now: deps.clock.now(), by: actor.name, calendar });
  // A sealed matter's paper is confirmed to nobody.
  const code = order.sealed ? null : sheetCode(deps.keys, order.number);
  return renderPaper(
    { ...paper, verifyCode: code },
    { verifyUrl: code === null ? null : `${deps.config.publicUrl}/v/${code}` },
  );
}

function dispatchPaper(
  order: WorkOrderDetail,
  lead: AssignmentView,
  shares: readonly AssignmentView[],
  clocks: readonly ClockRow[],
  print: { now: number; by: string; calendar: string },
): DispatchPaper {
  const main = order.complaints.find((x) => x.number === order.number) ?? order.complaints[0];
  const of = (...actions: string[]) => recordsOf(order, actions);
  const sent = order.timeline.find((line) => line.action === 'dispatched');
  const approved = order.timeline.find((line) => line.action === 'answered');
  const photos = main?.attachments.filter((a) => a.kind === 'photo').length ?? 0;
  const voices = main?.attachments.filter((a) => a.kind === 'voice').length ?? 0;
  return {
    paper: 'dispatch',
    office: order.desk.name,
    verifyCode: null,
    printedAt: print.now,
    printedBy: print.by,
    number: order.number,
    dispatchedAt: lead.dispatchedAt,
    round: order.assignments.filter((share) => share.part === 'lead').length,
    dispatcher: sent?.actor ?? '',
    source: channelLabel[order.channel],
    disclosure: main ? disclosureLabel[main.disclosure] : '',
    citizenKind: order.kind && complaintKindLabel[order.kind],
    officialKind: order.categoryName ?? (order.officialKind && complaintKindLabel[order.officialKind]),
    urgency: phrases.urgency(urgencyLabel[order.urgency], difficultyLabel[order.difficulty]),
    reporter: main?.reporter
      ? phrases.reporters([main.reporter.name, main.reporter.phone].filter(Boolean).join(' '), order.complaints.length)
      : null,
    place: [order.communityName, order.place].filter(Boolean).join('，'),
    title: order.title,
    text: main?.text ?? null,
    attachments: phrases.attachments(photos, voices),
    questions: main?.questions.map((question) => question.text) ?? [],
    merged: order.complaints.filter((x) => x !== main).map((x) => x.shortNumber),
    lead: unitOf(lead, clocks),
    joint: shares.filter((share) => share.part === 'joint').map((share) => unitOf(share, clocks)),
    calendar: phrases.calendar(print.calendar),
    opinion: lead.opinion,
    signed: of('signed'),
    returns: of('returned', 'returnUpheld', 'returnRefused'),
    contacts: of('contacted'),
    progress: of('progressed', 'jointSubmitted', 'sentBack', 'rework'),
    extensions: of('extensionAsked', 'extensionGranted', 'extensionRefused'),
    result: lead.result && {
      text: lead.result.text,
      evidence: phrases.attachments(lead.result.before.length + lead.result.after.length, 0),
      by: phrases.by(lead.organisation.name, lead.result.by),
      at: lead.result.at,
    },
    approval: approved ? { opinion: approved.text ?? '', by: approved.actor ?? '', at: approved.at } : null,
  };
}

/** The due times a unit was given at dispatch: its first clock of each kind. */
function unitOf(share: AssignmentView, clocks: readonly ClockRow[]): DispatchUnit {
  const first = (kind: ClockRow['kind']) =>
    clocks.find((clock) => clock.assignmentId === share.id && clock.kind === kind)?.dueAt ?? null;
  return {
    unit: share.organisation.name,
    task: share.opinion,
    signDueAt: first('sign'),
    contactDueAt: first('firstContact'),
    handleDueAt: first('handle'),
  };
}

/** Lines of the history, oldest first; the words of a contact are the resident's business and stay on the screen. */
function recordsOf(order: WorkOrderDetail, actions: readonly string[]): PaperRecord[] {
  return order.timeline
    .filter((line) => actions.includes(line.action))
    .map((line) => ({ at: line.at, by: line.actor ?? '', text: line.action === 'contacted' ? null : line.title }))
    .reverse();
}
