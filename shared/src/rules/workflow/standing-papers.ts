import { isHeadRole } from '../../words/roles.ts';
import type { ActorPost, OrderCase, WorkflowActor } from './case.ts';
import type { DocumentFacts } from './records.ts';

type Paper = Pick<DocumentFacts, 'toId' | 'toRole' | 'issuerId'>;

/** Whether the actor receives and answers this paper: the post it names, or whoever works in the unit; of a sealed order its head. */
export function isAddressee(actor: WorkflowActor, c: OrderCase, paper: Paper): boolean {
  if (actor.kind !== 'staff') return false;
  return actor.posts.some((post) => {
    if (post.organisationId !== paper.toId && !servesStreet(post, c, paper)) return false;
    if (paper.toRole) return post.role === paper.toRole;
    if (post.role === 'administrator') return false;
    return !c.order.sealed || isHeadRole(post.role) || post.role === 'discipline';
  });
}

/** A clerk seated in an office answers what is addressed to the street's clerks. */
function servesStreet(post: ActorPost, c: OrderCase, paper: Paper): boolean {
  const { streetId, streetPath } = c.order;
  return paper.toRole === 'followUpClerk' && paper.toId === streetId && post.path.startsWith(streetPath);
}

/** Whether the actor may check the reply: the issuing office's people; for a street its secretary and its desk. */
export function isIssuer(actor: WorkflowActor, c: OrderCase, paper: Paper): boolean {
  if (actor.kind !== 'staff') return false;
  const { streetId, deskId, sealed } = c.order;
  return actor.posts.some((post) => {
    if (sealed) return post.role === 'discipline' || (post.organisationId === paper.issuerId && isHeadRole(post.role));
    if (post.role === 'supervisor' && post.organisationId === c.order.supervisionId)
      return paper.issuerId === post.organisationId || paper.issuerId === c.order.districtOrgId;
    if (paper.issuerId === streetId && post.organisationId === deskId) return post.role === 'dispatcher';
    return post.organisationId === paper.issuerId && isHeadRole(post.role);
  });
}
