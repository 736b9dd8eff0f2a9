import { requirementFor } from '../../words/document-requirements.ts';
import type { NoticeKind } from '../../words/notice-kinds.ts';
import type { Role } from '../../words/roles.ts';
import type { DocumentCause, DocumentKind } from '../../words/states.ts';
import type { OrderCase } from './case.ts';
import type { Due, DueOf } from './context.ts';
import type { Draft } from './draft.ts';
import { isReplyOwed, REPLIED } from './paper-steps.ts';
import type { DocumentFacts } from './records.ts';

/** A paper to be issued now. `toRole` null: the unit as a whole; `replyBy` overrides the policy's reply time. */
export interface Issue {
  kind: DocumentKind;
  toId: string;
  toRole?: Role | null;
  assignmentId?: string | null;
  cause: DocumentCause;
  causeRef: string;
  issuerId?: string;
  issuedBy?: string | null;
  /** Absent: worded by rule. */
  requirement?: string;
  replyBy?: number | null;
  copies?: string[];
}

/**
 * Who issues (rules.md *Colour and escalation*): a street to its own communities and stations; toward a district department the
 * district's supervision office; of a sealed order its desk, the discipline office, and of one from a rating the justice bureau.
 * @param toPath path of the unit addressed; null for the desk, which is the street's own.
 */
export function issuerFor(c: OrderCase, toPath: string | null): string {
  if (c.order.sealed || c.order.track) return c.order.deskId;
  return toPath === null || isOfStreet(c, toPath) ? c.order.streetId : c.order.supervisionId;
}

/** True when the unit lies under the street of the matter's place. */
export function isOfStreet(c: OrderCase, path: string): boolean {
  return path.startsWith(c.order.streetPath);
}

/**
 * Issues a numbered paper, tells whoever it goes to, and starts its reply clock from the receipt that is presumed; receiving it
 * earlier moves the clock forward. The 文号 is given in the transaction that writes it. The same rule never issues twice.
 * @returns the paper's id; the known one when it has been issued for this cause already.
 */
export function issue(draft: Draft, paper: Issue): string {
  const toRole = paper.toRole ?? null;
  const same = (d: { kind: string; cause: string; causeRef: string; toId: string }) =>
    d.kind === paper.kind && d.cause === paper.cause && d.causeRef === paper.causeRef && d.toId === paper.toId;
  const known = draft.c.documents.find(same) ?? draft.decision.records.added.document?.find(same);
  if (known) return known.id;
  const { now } = draft.ctx;
  const id = draft.ctx.newId();
  const issuerId = paper.issuerId ?? issuerFor(draft.c, pathOf(draft, paper.toId));
  const level = draft.decision.order.level ?? draft.c.order.level;
  const replyDueAt = startReply(draft, { id, ...paper });
  draft.add('document', {
    id,
    kind: paper.kind,
    state: 'issued',
    assignmentId: paper.assignmentId ?? null,
    issuerId,
    issuedBy: paper.issuedBy ?? null,
    requestedBy: null,
    toId: paper.toId,
    toRole,
    cause: paper.cause,
    causeRef: paper.causeRef,
    level,
    requirement: paper.requirement ?? requirementFor(paper.kind, paper.cause),
    copies: paper.copies ?? [],
    issuedAt: now,
    receivedAt: null,
    replyDueAt,
    repliedAt: null,
    repliedBy: null,
    replyEntryId: null,
    rejections: 0,
  });
  announce(draft, { ...paper, id, toRole, issuerId, level }, replyDueAt);
  return id;
}

/** The history line of a paper that goes out now, and whoever it goes to; a 督办单 is also the reporter's to know. */
export function announce(
  draft: Draft,
  paper: Pick<Issue, 'kind' | 'cause' | 'toId' | 'assignmentId'> & {
    id: string;
    toRole: Role | null;
    issuerId: string;
    level: number;
  },
  replyDue: number | null,
): void {
  const { id: documentId, kind, cause, toId: organisationId, issuerId, level, assignmentId } = paper;
  draft.event(
    'documentIssued',
    { documentId, kind, cause, organisationId, issuerId, level, replyDue },
    { visibility: kind === 'supervisionNotice' ? 'reporter' : 'staff', ...(assignmentId ? { assignmentId } : {}) },
  );
  tellAddressee(draft, paper, replyDue);
}

/**
 * The reply clock of a paper: from the receipt that is presumed, or from now when the unit has it in hand already.
 * @returns when the reply is due, epoch ms; null for an announcement.
 */
export function startReply(
  draft: Draft,
  paper: Pick<Issue, 'kind' | 'toId' | 'assignmentId' | 'replyBy'> & { id: string },
  inHand = false,
): number | null {
  const { kind, toId: organisationId } = paper;
  if (!REPLIED.includes(kind)) return null;
  const due = inHand ? replyDue(draft, paper, draft.ctx.now) : replyDueUnread(draft, paper, draft.ctx.now);
  const named = paper.replyBy ?? null;
  const warnAt = named === null ? due.warnAt : named - Math.trunc((named - draft.ctx.now) / 3);
  const when = named === null ? due : { ...due, dueAt: named, warnAt, imminentAt: null, provisional: false };
  const owner = { documentId: paper.id, assignmentId: paper.assignmentId ?? null, organisationId };
  return draft.startWith('reply', owner, draft.ctx.now, when).dueAt;
}

/** When the reply to a paper received at `receivedAt` is due, by rule. */
export function replyDue(draft: Draft, paper: Pick<Issue, 'kind' | 'toId'>, receivedAt: number): Due {
  return draft.ctx.due('reply', receivedAt, measureOf(draft, paper));
}

/** The same for one issued at `issuedAt` that nobody received: receipt is presumed (rules.md clock table, reply). */
export function replyDueUnread(draft: Draft, paper: Pick<Issue, 'kind' | 'toId'>, issuedAt: number): Due {
  return replyDue(draft, paper, draft.ctx.receiptPresumed(issuedAt, measureOf(draft, paper)));
}

function measureOf(draft: Draft, paper: Pick<Issue, 'kind' | 'toId'>): DueOf {
  return draft.measureOf({ organisationId: paper.toId, document: paper.kind as 'reminderLetter' });
}

/** The papers about a share a unit has still to answer. */
export function openPapers(c: OrderCase, assignmentId: string): DocumentFacts[] {
  return c.documents.filter((d) => d.assignmentId === assignmentId && isReplyOwed(d));
}

/** Issued by rule, or a secretary's “do it”: the result itself is the answer. What an office wrote by hand it reads itself. */
function isAnsweredByResult(paper: DocumentFacts): boolean {
  return paper.issuedBy === null || paper.kind === 'instruction';
}

/** A result handed in answers the papers by rule about the share; the approval checks them together with it. */
export function answerPapersByResult(draft: Draft, assignmentId: string): void {
  for (const paper of openPapers(draft.c, assignmentId).filter(isAnsweredByResult)) {
    draft.stop(['reply'], { documentId: paper.id });
    draft.change('document', paper.id, {
      state: 'replied',
      repliedAt: draft.ctx.now,
      receivedAt: paper.receivedAt ?? draft.ctx.now,
    });
  }
}

/** Papers a result answered: closed by the approval, or open again with a new reply time when it is sent back. */
export function settlePapers(draft: Draft, assignmentId: string, approved: boolean): void {
  for (const paper of draft.c.documents) {
    if (paper.assignmentId !== assignmentId) continue;
    if (approved && isReplyOwed(paper) && paper.issuedBy === null) endPaper(draft, paper);
    if (paper.state !== 'replied' || paper.replyEntryId !== null) continue;
    if (approved) {
      draft.change('document', paper.id, { state: 'closed', checkedAt: draft.ctx.now, closedAt: draft.ctx.now });
      settleClimbed(draft, paper);
      continue;
    }
    const replyDueAt = startReply(draft, paper, true);
    draft.change('document', paper.id, { state: 'received', repliedAt: null, replyDueAt });
  }
}

/** A share that is no longer the unit's takes what was written about it along. */
export function endPapersOf(draft: Draft, assignmentId: string): void {
  for (const paper of openPapers(draft.c, assignmentId)) endPaper(draft, paper);
}

/** The matter leaves everybody but the named posts: what hangs on no share of theirs, and the public list, ends. */
export function sealPapers(draft: Draft): void {
  for (const paper of draft.c.documents)
    if (paper.assignmentId === null && (paper.state === 'requested' || isReplyOwed(paper))) endPaper(draft, paper);
  if (!draft.c.listing) return;
  draft.change('listing', draft.c.listing.id, { state: 'unlisted', unlistedAt: draft.ctx.now });
  draft.decision.order.listed = false;
}

/** Something is worked on again: what the supervision office had found good is not what will be unlisted. */
export function reopenListing(draft: Draft): void {
  if (draft.c.listing?.state !== 'checked') return;
  draft.change('listing', draft.c.listing.id, { state: 'listed', checkedBy: null, checkedAt: null });
}

/** A reply that was found good removes what had climbed because there was none. */
export function settleClimbed(draft: Draft, paper: DocumentFacts): void {
  for (const e of draft.c.escalations) if (e.cause === 'replyOverdue' && e.causeRef === paper.id) draft.settle(e.id);
}

function endPaper(draft: Draft, paper: DocumentFacts): void {
  draft.stop(['reply'], { documentId: paper.id });
  draft.change('document', paper.id, { state: 'ended', closedAt: draft.ctx.now });
  settleClimbed(draft, paper);
}

/** The end of an order ends its papers: what was replied to is closed, the rest has lost its cause. */
export function endDocuments(draft: Draft): void {
  for (const paper of draft.c.documents) {
    const closedAt = draft.ctx.now;
    if (paper.state === 'replied') draft.change('document', paper.id, { state: 'closed', closedAt });
    else if (paper.state === 'requested' || isReplyOwed(paper))
      draft.change('document', paper.id, { state: 'ended', closedAt });
  }
}

/** Tells the post or the unit a paper is addressed to; an instruction by its own name. */
export function tellAddressee(
  draft: Draft,
  to: { kind: DocumentKind; toId: string; toRole: Role | null },
  dueAt: number | null,
  kind: NoticeKind = to.kind === 'instruction' ? 'instruction' : 'document',
): void {
  const { toId: organisationId, toRole: role } = to;
  if (role) draft.notify({ to: 'post', organisationId, role, kind, dueAt });
  else if (organisationId === draft.c.order.deskId) draft.tellDesk(kind, dueAt);
  else draft.tellUnit({ organisationId }, kind, dueAt);
}

/** Tells the office that issued a paper: a reply came in, or waits too long for its check. */
export function tellIssuer(
  draft: Draft,
  paper: Pick<DocumentFacts, 'issuerId'>,
  kind: NoticeKind,
  dueAt: number | null,
): void {
  const { issuerId: organisationId } = paper;
  const { deskId, streetId, districtOrgId, supervisionId, sealed } = draft.c.order;
  if (organisationId === deskId || sealed) draft.tellDesk(kind, dueAt);
  else if (organisationId === streetId) {
    draft.notify({ to: 'post', organisationId, role: 'streetSecretary', kind, dueAt });
    draft.tellDesk(kind, dueAt);
  } else if (organisationId === supervisionId && supervisionId !== districtOrgId)
    draft.notify({ to: 'post', organisationId, role: 'supervisor', kind, dueAt });
  else draft.notify({ to: 'post', organisationId, role: draft.ctx.settings.headRole(organisationId), kind, dueAt });
}

/** Path of a unit of the case; null for the desk and whoever is not at work on it. */
function pathOf(draft: Draft, organisationId: string): string | null {
  if (organisationId === draft.c.order.deskId || organisationId === draft.c.order.streetId) return null;
  return draft.c.assignments.find((a) => a.organisationId === organisationId)?.organisationPath ?? null;
}
