import type { WorkflowActor } from './case.ts';
import type { Effects } from './decide.ts';
import { isOfStreet, issue } from './documents.ts';
import type { Draft } from './draft.ts';
import { Refusal } from './refusal.ts';

/** 会商: several sit down over a hard matter; what they decide goes out as papers that must be answered (永嘉 [S]). */
export const meetingEffects: Effects<'meet'> = {
  meet(draft, input, { actor }) {
    if (actor.kind !== 'staff') throw new Refusal('notAllowed');
    const { now } = draft.ctx;
    if (input.metAt > now) throw new Refusal('meetingAhead');
    const ids = input.decisions.map((d) => d.organisationId);
    if (new Set(ids).size !== ids.length) throw new Refusal('duplicateUnit');
    if (input.decisions.some((d) => d.replyBy !== null && d.replyBy <= now)) throw new Refusal('replyPast');
    const convenerId = convenerOf(draft, actor);
    const id = draft.ctx.newId();
    draft.add('meeting', {
      id,
      convenedBy: actor.personId,
      convenerId,
      metAt: input.metAt,
      place: input.place,
      participants: input.participants,
      entryId: input.entryId,
      createdAt: now,
    });
    draft.event('met', { meetingId: id, organisationId: convenerId, organisationIds: ids, metAt: input.metAt });
    for (const decision of input.decisions) decide(draft, actor.personId, convenerId, id, decision, input.copies);
    for (const organisationId of input.copies) draft.tellUnit({ organisationId }, 'documentCopy');
  },
};

type Decided = { organisationId: string; path: string; requirement: string; replyBy: number | null };

/** A street writes to its own units; toward a department it asks the district's supervision office to (rules.md, *Who issues*). */
function decide(
  draft: Draft,
  personId: string,
  convenerId: string,
  meetingId: string,
  { organisationId: toId, path, requirement, replyBy }: Decided,
  copies: string[],
): void {
  const { streetId, deskId, supervisionId } = draft.c.order;
  const street = convenerId === streetId || convenerId === deskId;
  const assignmentId =
    draft.c.assignments.find(
      (a) => a.organisationId === toId && !['replaced', 'withdrawn', 'overridden', 'settled'].includes(a.state),
    )?.id ?? null;
  const paper = { kind: 'promptNote', toId, assignmentId, cause: 'meeting', causeRef: meetingId } as const;
  if (!street || isOfStreet(draft.c, path)) {
    const issuerId = street ? streetId : supervisionId;
    issue(draft, { ...paper, issuerId, issuedBy: personId, requirement, replyBy, copies });
    return;
  }
  const id = draft.ctx.newId();
  draft.add('document', {
    ...paper,
    id,
    state: 'requested',
    toRole: null,
    issuerId: supervisionId,
    issuedBy: null,
    requestedBy: personId,
    level: draft.c.order.level,
    requirement,
    copies,
    issuedAt: null,
    receivedAt: null,
    // The date the meeting agreed on; the clock starts when the supervision office issues it.
    replyDueAt: replyBy,
    repliedAt: null,
    repliedBy: null,
    replyEntryId: null,
    rejections: 0,
  });
  const { kind, cause } = paper;
  draft.event('documentRequested', { documentId: id, kind, cause, organisationId: toId, issuerId: supervisionId });
  draft.notify({
    to: 'post',
    organisationId: supervisionId,
    role: 'supervisor',
    kind: 'documentRequested',
    dueAt: replyBy,
  });
}

/** In whose name it was convened: the district's supervision office or secretary, else the street. */
function convenerOf(draft: Draft, actor: Extract<WorkflowActor, { kind: 'staff' }>): string {
  const { supervisionId, districtOrgId, streetId } = draft.c.order;
  if (actor.posts.some((p) => p.role === 'supervisor' && p.organisationId === supervisionId)) return supervisionId;
  return actor.posts.some((p) => p.role === 'districtSecretary') ? districtOrgId : streetId;
}
