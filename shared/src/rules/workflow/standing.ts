import { isHeadRole } from '../../words/roles.ts';
import type { ActorPost, AssignmentFacts, OrderCase, WorkflowActor } from './case.ts';

/** How an actor stands to one order; the transition table speaks only of these. */
export type Standing =
  | 'system'
  | 'reporter'
  | 'desk'
  | 'unitMember'
  | 'unitHead'
  | 'leadHead'
  | 'approver'
  | 'followUp'
  | 'escalatedTo'
  | 'streetSecretary';

const WORKING_ROLES = ['officer', 'gridMember', 'communitySecretary', 'unitHead'] as const;
const LIVE_SHARES = ['dispatched', 'signed', 'inProgress', 'submitted', 'returned'] as const;

/** True when the organisation of the post is the place or above it. */
function covers(post: ActorPost, path: string): boolean {
  return path.startsWith(post.path);
}

/** A community's secretary also answers for its grids; a department's head for its sections: prefix in that direction. */
function belongsTo(post: ActorPost, assignment: AssignmentFacts): boolean {
  return assignment.organisationPath.startsWith(post.path) && !isWider(post);
}

/** Street and district secretaries do not act as members of every unit below them. */
function isWider(post: ActorPost): boolean {
  return (
    post.role === 'streetSecretary' ||
    post.role === 'districtSecretary' ||
    post.role === 'dispatcher' ||
    post.role === 'administrator'
  );
}

/** The lead's share that is alive, if any. */
export function leadOf(c: OrderCase): AssignmentFacts | null {
  return (
    c.assignments.find(
      (a) => a.part === 'lead' && a.state !== 'replaced' && !(a.state === 'returned' && a.stateBeforeReturn === null),
    ) ?? null
  );
}

/** All standings of an actor towards an order, optionally towards one share of it. */
export function standingsOf(actor: WorkflowActor, c: OrderCase, assignment: AssignmentFacts | null): Set<Standing> {
  const found = new Set<Standing>();
  if (actor.kind === 'system') return found.add('system');
  if (actor.kind === 'reporter') {
    if (c.complaints.some((x) => x.id === actor.complaintId)) found.add('reporter');
    return found;
  }
  const lead = leadOf(c);
  for (const post of actor.posts) {
    if (isDesk(post, c)) found.add('desk');
    if (assignment && belongsTo(post, assignment) && isWorking(post) && !concealed(c, post)) {
      found.add('unitMember');
      if (isHeadRole(post.role)) found.add('unitHead');
    }
    if (lead && belongsTo(post, lead) && isHeadRole(post.role)) found.add('leadHead');
    if (isFollowUp(post, c)) found.add('followUp');
    if (post.role === 'streetSecretary' && covers(post, c.order.placePath)) found.add('streetSecretary');
    if (c.escalations.some((e) => e.organisationId === post.organisationId && e.role === post.role))
      found.add('escalatedTo');
  }
  if (lead && mayApprove(actor, c, lead)) found.add('approver');
  return found;
}

/** A sealed order leaves the desk, the dispatcher included, for the discipline office (decisions.md, *Sealed*). */
function isDesk(post: ActorPost, c: OrderCase): boolean {
  if (!covers(post, c.order.placePath) && post.organisationId !== c.order.deskId) return false;
  return c.order.sealed ? post.role === 'discipline' : post.role === 'dispatcher';
}

function isWorking(post: ActorPost): boolean {
  return (WORKING_ROLES as readonly string[]).includes(post.role);
}

/** Units of a sealed order are named by the discipline office one by one: only heads see it, never whole offices. */
function concealed(c: OrderCase, post: ActorPost): boolean {
  return c.order.sealed && !isHeadRole(post.role);
}

/** Follow-up is never done by a unit that handled the matter (decisions.md: follow-up ≠ handling unit). */
function isFollowUp(post: ActorPost, c: OrderCase): boolean {
  const role = c.order.sealed ? 'discipline' : 'followUpClerk';
  if (post.role !== role || !covers(post, c.order.placePath)) return false;
  return !c.assignments.some((a) => a.organisationId === post.organisationId);
}

/**
 * Who approves: the head of the lead unit, never the person who handled it; then the deputy, else the level above
 * (rules.md, *Who approves*). The street's secretary is the level above a community; the district's above a department.
 */
export function mayApprove(actor: WorkflowActor, c: OrderCase, lead: AssignmentFacts): boolean {
  if (actor.kind !== 'staff' || lead.workedBy.includes(actor.personId)) return false;
  const unitCanApprove = lead.heads.some((head) => !lead.workedBy.includes(head));
  return actor.posts.some((post) => {
    if (!isHeadRole(post.role)) return false;
    if (belongsTo(post, lead)) return true;
    if (unitCanApprove) return false;
    if (post.role === 'streetSecretary') return covers(post, c.order.placePath);
    return post.role === 'districtSecretary' && covers(post, lead.organisationPath);
  });
}

/** The share an action without a named one is about: the actor's own live share, the lead's first. */
export function ownAssignment(actor: WorkflowActor, c: OrderCase): AssignmentFacts | null {
  if (actor.kind !== 'staff') return null;
  const mine = c.assignments.filter(
    (a) =>
      (LIVE_SHARES as readonly string[]).includes(a.state) && actor.posts.some((p) => isWorking(p) && belongsTo(p, a)),
  );
  return mine.find((a) => a.part === 'lead') ?? mine[0] ?? null;
}
