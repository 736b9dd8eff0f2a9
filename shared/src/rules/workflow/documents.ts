import { requirementFor } from '../../words/document-requirements.ts';
import type { NoticeKind } from '../../words/notice-kinds.ts';
import type { Role } from '../../words/roles.ts';
import type { DocumentCause, DocumentKind } from '../../words/states.ts';
import type { OrderCase } from './case.ts';
import type { Draft } from './draft.ts';
import type { DocumentFacts } from './records.ts';

/** Papers that carry a reply clock; listing and unlisting only announce. */
const REPLIED: readonly DocumentKind[] = ['reminderLetter', 'supervisionNotice', 'promptNote', 'instruction'];
/** Not closed, climbed or ended: somebody still has something to do with it. */
const LIVE_PAPERS: readonly DocumentFacts['state'][] = ['requested', 'issued', 'received', 'replied'];

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
 * district's supervision office; of a sealed order its desk, the discipline office.
 * @param toPath path of the unit addressed; null for the desk, which is the street's own.
 */
export function issuerFor(c: OrderCase, toPath: string | null): string {
  if (c.order.sealed) return c.order.deskId;
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
    replyEntryId: null,
    rejections: 0,
  });
  draft.event(
    'documentIssued',
    {
      documentId: id,
      kind: paper.kind,
      cause: paper.cause,
      organisationId: paper.toId,
      issuerId,
      level,
      replyDue: replyDueAt,
    },
    paper.assignmentId ? { assignmentId: paper.assignmentId } : {},
  );
  tellAddressee(draft, { kind: paper.kind, toId: paper.toId, toRole }, replyDueAt);
  return id;
}

/** The reply clock of a paper, from the receipt presumed. @returns when the reply is due, epoch ms; null for an announcement. */
export function startReply(
  draft: Draft,
  paper: Pick<Issue, 'kind' | 'toId' | 'assignmentId' | 'replyBy'> & { id: string },
): number | null {
  const { kind, toId: organisationId } = paper;
  if (!REPLIED.includes(kind)) return null;
  const of = draft.measureOf({ organisationId, document: kind as 'reminderLetter' });
  const due = draft.ctx.due('reply', draft.ctx.receiptPresumed(draft.ctx.now, of), of);
  const named = paper.replyBy ?? null;
  const warnAt = named === null ? due.warnAt : named - Math.trunc((named - draft.ctx.now) / 3);
  const when = named === null ? due : { ...due, dueAt: named, warnAt, imminentAt: null, provisional: false };
  const owner = { documentId: paper.id, assignmentId: paper.assignmentId ?? null, organisationId };
  return draft.startWith('reply', owner, draft.ctx.now, when).dueAt;
}

/** The papers about a share a unit has still to answer. */
export function openPapers(c: OrderCase, assignmentId: string): DocumentFacts[] {
  return c.documents.filter(
    (d) =>
      d.assignmentId === assignmentId && (d.state === 'issued' || d.state === 'received') && REPLIED.includes(d.kind),
  );
}

/** A result handed in answers every paper about the share; the approval checks them together with it. */
export function answerPapersByResult(draft: Draft, assignmentId: string): void {
  for (const paper of openPapers(draft.c, assignmentId)) {
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
    if (paper.assignmentId !== assignmentId || paper.state !== 'replied' || paper.replyEntryId !== null) continue;
    if (approved) {
      draft.change('document', paper.id, { state: 'closed', checkedAt: draft.ctx.now, closedAt: draft.ctx.now });
      continue;
    }
    const replyDueAt = startReply(draft, paper);
    draft.change('document', paper.id, { state: 'received', repliedAt: null, replyDueAt });
  }
}

/** The end of an order ends its papers: what was replied to is closed, the rest has lost its cause. */
export function endDocuments(draft: Draft): void {
  for (const paper of draft.c.documents) {
    if (!LIVE_PAPERS.includes(paper.state) || !REPLIED.includes(paper.kind)) continue;
    const state = paper.state === 'replied' ? 'closed' : 'ended';
    draft.change('document', paper.id, { state, closedAt: draft.ctx.now });
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

/** Path of a unit of the case; null for the desk and whoever is not at work on it. */
function pathOf(draft: Draft, organisationId: string): string | null {
  if (organisationId === draft.c.order.deskId || organisationId === draft.c.order.streetId) return null;
  return draft.c.assignments.find((a) => a.organisationId === organisationId)?.organisationPath ?? null;
}
