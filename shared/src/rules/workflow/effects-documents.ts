import type { DocumentInputs } from './actions-documents.ts';
import type { OrderCase, WorkflowActor } from './case.ts';
import type { Effects } from './decide.ts';
import {
  announce,
  isOfStreet,
  issue,
  replyDue,
  replyDueUnread,
  settleClimbed,
  startReply,
  tellAddressee,
  tellIssuer,
} from './documents.ts';
import type { Draft } from './draft.ts';
import { climb } from './ladder.ts';
import { type PaperAction, reasonAgainstStep } from './paper-steps.ts';
import type { DocumentFacts } from './records.ts';
import { Refusal } from './refusal.ts';
import { leadOf } from './shares.ts';

type DocumentAction = PaperAction | 'issueDocument' | 'requestDocument' | 'escalate';

/** What people do with supervision papers; what the clocks do is in effects-system.ts. */
export const documentEffects: Effects<DocumentAction> = {
  issueDocument(draft, input, { actor }) {
    const { toId, toPath, kind, cause, requirement, copies } = input;
    const issuerId = ownOffice(draft.c, actor, toPath);
    const share = shareOf(draft.c, toId);
    // Nobody learns of a sealed matter by a letter about it.
    if (draft.c.order.sealed && !share) throw new Refusal('sealedOutside');
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
      repliedBy: null,
      replyEntryId: null,
      rejections: 0,
    });
    draft.event('documentRequested', { documentId: id, kind, cause, organisationId: toId, issuerId });
    draft.notify({ to: 'post', organisationId: issuerId, role: 'supervisor', kind: 'documentRequested', dueAt: null });
  },

  answerRequest(draft, input, { actor }) {
    const { paper, personId } = paperFor(draft, 'answerRequest', input.documentId, actor);
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
    const replyDueAt = startReply(draft, { ...paper, replyBy: input.replyBy ?? null });
    const { level } = draft.c.order;
    draft.change('document', paper.id, {
      state: 'issued',
      level,
      issuedAt: draft.ctx.now,
      issuedBy: personId,
      replyDueAt,
      ...(input.requirement ? { requirement: input.requirement } : {}),
    });
    announce(draft, { ...paper, level }, replyDueAt);
  },

  receiveDocument(draft, input, { actor }) {
    const { paper, personId } = paperFor(draft, 'receiveDocument', input.documentId, actor);
    const { now } = draft.ctx;
    const reply = draft.running('reply', { documentId: paper.id })[0];
    let { replyDueAt } = paper;
    if (reply && now < reply.dueAt) {
      const due = replyDue(draft, paper, now);
      // Receipt only ever brings a date by rule forward; one the issuer named is not what the rule gives, and stays.
      const byRule = reply.dueAt === replyDueUnread(draft, paper, reply.startedAt).dueAt;
      if (byRule && due.dueAt < reply.dueAt) {
        draft.decision.clocksMoved.push({ id: reply.id, ...due });
        replyDueAt = due.dueAt;
      }
    }
    draft.change('document', paper.id, {
      state: paper.state === 'issued' ? 'received' : paper.state,
      receivedAt: now,
      receivedBy: personId,
      replyDueAt,
    });
    const { id: documentId, kind, toId: organisationId } = paper;
    draft.event('documentReceived', { documentId, kind, organisationId, replyDue: replyDueAt });
  },

  replyDocument(draft, input, { actor }) {
    const { paper, personId } = paperFor(draft, 'replyDocument', input.documentId, actor);
    const { now } = draft.ctx;
    draft.stop(['reply'], { documentId: paper.id });
    draft.change('document', paper.id, {
      state: 'replied',
      closedAt: null,
      repliedAt: now,
      repliedBy: personId,
      replyEntryId: input.entryId,
      ...(paper.receivedAt === null ? { receivedAt: now, receivedBy: personId } : {}),
    });
    const check = draft.start('check', { documentId: paper.id, organisationId: paper.issuerId });
    const { id: documentId, kind, toId: organisationId } = paper;
    draft.event('documentReplied', { documentId, kind, organisationId, checkDue: check.dueAt });
    tellIssuer(draft, paper, 'documentReplied', check.dueAt);
  },

  checkDocument(draft, input, { actor }) {
    const { paper, personId } = paperFor(draft, 'checkDocument', input.documentId, actor);
    const { now } = draft.ctx;
    draft.stop(['check'], { documentId: paper.id });
    const checked = { checkedAt: now, checkedBy: personId, checkEntryId: input.entryId };
    const { id: documentId, kind, toId: organisationId } = paper;
    if (input.accepted) {
      draft.change('document', paper.id, { ...checked, state: 'closed', closedAt: now });
      draft.event('documentClosed', { documentId, kind, organisationId });
      settleClimbed(draft, paper);
      return;
    }
    const replyDueAt = startReply(draft, { ...paper, replyBy: null }, true);
    draft.change('document', paper.id, {
      ...checked,
      state: 'received',
      repliedAt: null,
      repliedBy: null,
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

/** The paper this step is taken with, and by whom. @throws Refusal */
function paperFor(
  draft: Draft,
  action: PaperAction,
  id: string,
  actor: WorkflowActor,
): { paper: DocumentFacts; personId: string } {
  const paper = draft.c.documents.find((d) => d.id === id);
  if (!paper || actor.kind !== 'staff') throw new Refusal('paperMoved');
  const reason = reasonAgainstStep(action, draft.c, actor, paper);
  if (reason) throw new Refusal(reason);
  return { paper, personId: actor.personId };
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
    (a) => a.organisationId === organisationId && !['replaced', 'withdrawn', 'overridden', 'settled'].includes(a.state),
  );
}
