import type { NoticeKind } from '../../words/notice-kinds.ts';
import type { Role } from '../../words/roles.ts';
import type { AssignmentFacts } from './case.ts';
import { isOfStreet } from './documents.ts';
import type { Draft } from './draft.ts';

/**
 * A result waits: tells the head of the unit; where every head handled it, or none is there, the level above, who then approves
 * (standing.ts, mayApprove).
 */
export function tellApprover(
  draft: Draft,
  share: AssignmentFacts,
  dueAt: number,
  kind: NoticeKind = 'toApprove',
): void {
  const { organisationId, organisationPath } = share;
  const { track, sealed, streetId, districtOrgId } = draft.c.order;
  const tell = (to: { organisationId: string; role: Role }) => draft.notify({ to: 'post', ...to, kind, dueAt });
  // 司法局销号: the bureau approves what a department mended.
  if (track === 'rectification') draft.tellDesk(kind, dueAt);
  else if (hasFreeHead(draft, share)) tell({ organisationId, role: draft.ctx.settings.headRole(organisationId) });
  else if (sealed) draft.tellDesk(kind, dueAt);
  else if (isOfStreet(draft.c, organisationPath)) tell({ organisationId: streetId, role: 'streetSecretary' });
  else tell({ organisationId: districtOrgId, role: 'districtSecretary' });
}

/** Some head of the unit has not handled it, as this decision leaves the share. */
export function hasFreeHead(draft: Draft, share: AssignmentFacts): boolean {
  const patch = draft.decision.assignments.find((a) => a.id === share.id)?.patch;
  const handlers = [patch?.handlerId ?? share.handlerId, ...(patch?.workedBy ?? share.workedBy)];
  return share.heads.some((head) => !handlers.includes(head));
}
