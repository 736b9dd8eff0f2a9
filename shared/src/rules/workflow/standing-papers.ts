import { isHeadRole } from '../../words/roles.ts';
import type { ActorPost, AssignmentFacts, OrderFacts, WorkflowActor } from './case.ts';
import type { DocumentFacts } from './records.ts';

/** What of an order decides whose its papers are: a list asks it of many orders, so it is little. */
export interface PaperScene {
  order: Pick<
    OrderFacts,
    'state' | 'sealed' | 'deskId' | 'streetId' | 'streetPath' | 'districtOrgId' | 'supervisionId'
  >;
  assignments: readonly Pick<AssignmentFacts, 'organisationId' | 'organisationPath'>[];
}

type Paper = Pick<DocumentFacts, 'toId' | 'toRole' | 'issuerId'>;

/** Whether the actor receives and answers this paper: the post it names, or whoever works in the unit; of a sealed order its head. */
export function isAddressee(actor: WorkflowActor, c: PaperScene, paper: Paper): boolean {
  if (actor.kind !== 'staff') return false;
  return actor.posts.some((post) => {
    if (post.organisationId !== paper.toId && !servesStreet(post, c, paper) && !headsAbove(post, c, paper))
      return false;
    if (paper.toRole) return post.role === paper.toRole;
    if (post.role === 'administrator') return false;
    return !c.order.sealed || isHeadRole(post.role) || post.role === 'discipline' || post.role === 'justice';
  });
}

/** A community's secretary answers for its grids, a department's head for its sections, as they do for the shares. */
function headsAbove(post: ActorPost, c: PaperScene, paper: Paper): boolean {
  const wide = post.organisationKind === undefined || ['city', 'district', 'street'].includes(post.organisationKind);
  if (wide || (post.role !== 'communitySecretary' && post.role !== 'unitHead')) return false;
  return c.assignments.some((a) => a.organisationId === paper.toId && a.organisationPath.startsWith(post.path));
}

/** A clerk seated in an office answers what is addressed to the street's clerks. */
function servesStreet(post: ActorPost, c: PaperScene, paper: Paper): boolean {
  const { streetId, streetPath } = c.order;
  return paper.toRole === 'followUpClerk' && paper.toId === streetId && post.path.startsWith(streetPath);
}

/**
 * Whether the actor may check the reply: the issuing office's people; for a street its secretary and its desk, unless the
 * paper is to that desk. Where a post stood empty its office issued, and whoever signed it there checks it.
 */
export function isIssuer(actor: WorkflowActor, c: PaperScene, paper: Paper & Pick<DocumentFacts, 'issuedBy'>): boolean {
  if (actor.kind !== 'staff') return false;
  const { streetId, deskId, sealed } = c.order;
  const desk = [streetId, deskId].includes(paper.issuerId) && paper.toId !== deskId;
  return actor.posts.some((post) => {
    if (sealed) return post.role === 'discipline' || (post.organisationId === paper.issuerId && isHeadRole(post.role));
    if (post.role === 'supervisor' && post.organisationId === c.order.supervisionId)
      return paper.issuerId === post.organisationId || paper.issuerId === c.order.districtOrgId;
    if (desk && post.organisationId === deskId && post.role === 'dispatcher') return true;
    if (post.organisationId !== paper.issuerId) return false;
    return isHeadRole(post.role) || post.role === 'justice' || paper.issuedBy === actor.personId;
  });
}
