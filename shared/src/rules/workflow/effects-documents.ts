import type { DocumentInputs } from './actions-documents.ts';
import type { OrderCase, WorkflowActor } from './case.ts';
import type { Effects } from './decide.ts';
import { isOfStreet, issue, startReply, tellAddressee } from './documents.ts';
import type { Draft } from './draft.ts';
import { climb } from './ladder.ts';
import type { DocumentFacts } from './records.ts';
import { Refusal } from './refusal.ts';
import { leadOf } from './shares.ts';
import { isAddressee, isIssuer } from './standing-papers.ts';

type DocumentAction =
  | 'issueDocument'
  | 'requestDocument'
  | 'answerRequest'
  | 'receiveDocument'
  | 'replyDocument'
  | 'checkDocument'
  | 'escalate';

/** What people do with supervision papers; what the clocks do is in effects-system.ts. */
export const documentEffects: Effects<DocumentAction> = {
  issueDocument(draft, input, { actor }) {
    const { toId, toPath, kind, cause, requirement, copies } = input;
    const issuerId = ownOffice(draft.c, actor, toPath);
    const share = shareOf(draft.c, toId);
    issue(draft, {
      kind,
      toId,
      toRole: input.toRole ?? null,
      assignmentId: share?.id ?? null,
      cause,
      causeRef: draft.ctx.newId(),
      issuerId,
      issuedBy: actor.kind === 'staff' ? actor.personId : null,
      requirement,
      replyBy: input.replyBy ?? null,
      copies,
    });
  },

  requestDocument(draft, input, { actor }) {
    const { kind, toId, cause, requirement } = input;
    const id = draft.ctx.newId();
    const issuerId = draft.c.order.supervisionId;
    draft.add('document', {
      id,
      kind,
      state: 'requested',
      assignmentId: shareOf(draft.c, toId)?.id ?? null,
      issuerId,
      issuedBy: null,
      requestedBy: actor.kind === 'staff' ? actor.personId : null,
      toId,
      toRole: null,
      cause,
      causeRef: id,
      level: draft.c.order.level,
      requirement,
      copies: [],
      issuedAt: null,
      receivedAt: null,
      replyDueAt: null,
      repliedAt: null,
      replyEntryId: null,
      rejections: 0,
    });
    draft.event('documentRequested', { documentId: id, kind, cause, organisationId: toId, issuerId });
    draft.notify({ to: 'post', organisationId: issuerId, role: 'supervisor', kind: 'documentRequested', dueAt: null });
  },

  answerRequest(draft, input, { actor }) {
    const paper = paperIn(draft, input.documentId, ['requested']);
    if (!isIssuer(actor, draft.c, paper)) throw new Refusal('notAllowed');
    if (!input.issue) {
      draft.change('document', paper.id, {
        state: 'refused',
        closedAt: draft.ctx.now,
        checkEntryId: input.entryId ?? null,
      });
      draft.event('documentRefused', { documentId: paper.id, kind: paper.kind, organisationId: paper.toId });
      draft.tellDesk('documentRefused');
      return;
    }
    const replyDueAt = startReply(draft, paper);
    draft.change('document', paper.id, {
      state: 'issued',
      issuedAt: draft.ctx.now,
      issuedBy: actor.kind === 'staff' ? actor.personId : null,
      replyDueAt,
      ...(input.requirement ? { requirement: input.requirement } : {}),
    });
    const { id: documentId, kind, cause, toId: organisationId, issuerId, level } = paper;
    draft.event('documentIssued', { documentId, kind, cause, organisationId, issuerId, level, replyDue: replyDueAt });
    tellAddressee(draft, paper, replyDueAt);
  },

  receiveDocument(draft, input, { actor }) {
    const paper = paperIn(draft, input.documentId, ['issued']);
    if (!isAddressee(actor, draft.c, paper) || actor.kind !== 'staff') throw new Refusal('notAllowed');
    const { now } = draft.ctx;
    const reply = draft.running('reply', { documentId: paper.id })[0];
    let { replyDueAt } = paper;
    if (reply && now < reply.dueAt && reply.firedAt === null) {
      const of = draft.measureOf({ organisationId: paper.toId, document: paper.kind as 'reminderLetter' });
      const due = draft.ctx.due('reply', now, of);
      // A date the issuer named stays; receipt only ever brings a date by rule forward.
      if (due.dueAt < reply.dueAt && paper.cause !== 'meeting') {
        draft.decision.clocksMoved.push({ id: reply.id, ...due });
        replyDueAt = due.dueAt;
      }
    }
    draft.change('document', paper.id, { state: 'received', receivedAt: now, receivedBy: actor.personId, replyDueAt });
    const { id: documentId, kind, toId: organisationId } = paper;
    draft.event('documentReceived', { documentId, kind, organisationId, replyDue: replyDueAt });
  },

  replyDocument(draft, input, { actor }) {
    const paper = paperIn(draft, input.documentId, ['issued', 'received']);
    if (!isAddressee(actor, draft.c, paper) || actor.kind !== 'staff') throw new Refusal('notAllowed');
    const { now } = draft.ctx;
    draft.stop(['reply'], { documentId: paper.id });
    draft.change('document', paper.id, {
      state: 'replied',
      repliedAt: now,
      repliedBy: actor.personId,
      replyEntryId: input.entryId,
      ...(paper.receivedAt === null ? { receivedAt: now, receivedBy: actor.personId } : {}),
    });
    const check = draft.start('check', { documentId: paper.id, organisationId: paper.issuerId });
    const { id: documentId, kind, toId: organisationId } = paper;
    draft.event('documentReplied', { documentId, kind, organisationId, checkDue: check.dueAt });
    tellIssuer(draft, paper, check.dueAt);
  },

  checkDocument(draft, input, { actor }) {
    const paper = paperIn(draft, input.documentId, ['replied']);
    if (!isIssuer(actor, draft.c, paper) || actor.kind !== 'staff') throw new Refusal('notAllowed');
    const { now } = draft.ctx;
    draft.stop(['check'], { documentId: paper.id });
    const checked = { checkedAt: now, checkedBy: actor.personId, checkEntryId: input.entryId };
    const { id: documentId, kind, toId: organisationId } = paper;
    if (input.accepted) {
      draft.change('document', paper.id, { ...checked, state: 'closed', closedAt: now });
      draft.event('documentClosed', { documentId, kind, organisationId });
      settleClimbed(draft, paper);
      return;
    }
    const replyDueAt = startReply(draft, { ...paper, replyBy: null });
    draft.change('document', paper.id, {
      ...checked,
      state: 'received',
      repliedAt: null,
      replyEntryId: null,
      rejections: paper.rejections + 1,
      replyDueAt,
    });
    draft.event('documentRejected', { documentId, kind, organisationId, replyDue: replyDueAt });
    tellAddressee(draft, paper, replyDueAt, 'documentRejected');
  },

  escalate(draft, _input, { actor }) {
    const from = leadOf(draft.c)?.organisationId ?? draft.c.order.deskId;
    // The head who sends it up is level 1 already, the street's secretary level 2.
    const street = actor.kind === 'staff' && actor.posts.some((p) => p.role === 'streetSecretary');
    climb(draft, 'chosen', draft.ctx.newId(), from, street ? 2 : 1);
  },
};

function paperIn(draft: Draft, id: string, states: readonly DocumentFacts['state'][]): DocumentFacts {
  const paper = draft.c.documents.find((d) => d.id === id);
  if (!paper || !states.includes(paper.state)) throw new Refusal('paperMoved');
  return paper;
}

/** The office in whose name the actor issues toward this unit. */
function ownOffice(c: OrderCase, actor: WorkflowActor, toPath: DocumentInputs['issueDocument']['toPath']): string {
  if (actor.kind !== 'staff') throw new Refusal('notAllowed');
  const { supervisionId, streetId, sealed, deskId } = c.order;
  if (sealed) return deskId;
  const supervisor = actor.posts.find((p) => p.role === 'supervisor' && p.organisationId === supervisionId);
  if (supervisor) return supervisionId;
  if (!isOfStreet(c, toPath)) throw new Refusal('askSupervision');
  return streetId;
}

function shareOf(c: OrderCase, organisationId: string) {
  return c.assignments.find(
    (a) => a.organisationId === organisationId && !['replaced', 'overridden', 'settled'].includes(a.state),
  );
}

function tellIssuer(draft: Draft, paper: DocumentFacts, dueAt: number | null): void {
  const { issuerId: organisationId } = paper;
  const { deskId, streetId, districtOrgId, supervisionId } = draft.c.order;
  const kind = 'documentReplied' as const;
  if (organisationId === deskId || draft.c.order.sealed) draft.tellDesk(kind, dueAt);
  else if (organisationId === streetId) {
    draft.notify({ to: 'post', organisationId, role: 'streetSecretary', kind, dueAt });
    draft.tellDesk(kind, dueAt);
  } else if (organisationId === supervisionId && supervisionId !== districtOrgId)
    draft.notify({ to: 'post', organisationId, role: 'supervisor', kind, dueAt });
  else draft.notify({ to: 'post', organisationId, role: draft.ctx.settings.headRole(organisationId), kind, dueAt });
}

/** A reply that was found good removes what had climbed because there was none. */
function settleClimbed(draft: Draft, paper: DocumentFacts): void {
  for (const e of draft.c.escalations)
    if (e.cause === 'replyOverdue' && (e.causeRef === paper.id || e.causeRef === paper.causeRef)) draft.settle(e.id);
}
