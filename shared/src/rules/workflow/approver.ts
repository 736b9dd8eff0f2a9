import type { NoticeKind } from '../../words/notice-kinds.ts';
import type { Role } from '../../words/roles.ts';
import type { AssignmentFacts } from './case.ts';
import { isOfStreet } from './documents.ts';
import type { Draft } from './draft.ts';
import { hasFreeHead } from './standing.ts';

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
  else if (headMayApprove(draft, share)) tell({ organisationId, role: draft.ctx.settings.headRole(organisationId) });
  else if (sealed) draft.tellDesk(kind, dueAt);
  else if (isOfStreet(draft.c, organisationPath)) tell({ organisationId: streetId, role: 'streetSecretary' });
  else tell({ organisationId: districtOrgId, role: 'districtSecretary' });
}

/** Whether some head of the unit can approve, as this decision leaves the share. */
export function headMayApprove(draft: Draft, share: AssignmentFacts): boolean {
  const patch = draft.decision.assignments.find((a) => a.id === share.id)?.patch;
  return hasFreeHead({
    heads: share.heads,
    handlerId: patch?.handlerId ?? share.handlerId,
    workedBy: patch?.workedBy ?? share.workedBy,
  });
}
