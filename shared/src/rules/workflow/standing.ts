import { isHeadRole, type Role } from '../../words/roles.ts';
import type { OrganisationKind } from '../../words/states.ts';
import type { ActorPost, AssignmentFacts, OrderCase, WorkflowActor } from './case.ts';
import { isLive, leadOf } from './shares.ts';
import { isAddressee, isIssuer } from './standing-papers.ts';

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
  | 'streetSecretary'
  | 'districtSecretary'
  | 'supervision'
  | 'addressee'
  | 'issuer'
  | 'extensionDecider'
  | 'exclusionDecider'
  | 'appellant'
  | 'appealDecider'
  | 'called'
  | 'patron'
  | 'patrol';

const WORKING_ROLES = [
  'officer',
  'gridMember',
  'communitySecretary',
  'unitHead',
  'streetSecretary',
  'districtSecretary',
] as const;
/** Posts of these kinds do not act as members of every unit below them. */
export const WIDE_KINDS: readonly OrganisationKind[] = ['city', 'district', 'street'];
/** Parts of a larger unit: their people also work on what was dispatched to that unit. */
export const PART_KINDS: readonly OrganisationKind[] = ['grid', 'office', 'station'];

/** All standings of an actor towards an order, optionally towards one share of it. */
export function standingsOf(actor: WorkflowActor, c: OrderCase, assignment: AssignmentFacts | null): Set<Standing> {
  const found = new Set<Standing>();
  if (actor.kind === 'system') return found.add('system');
  if (actor.kind === 'reporter') {
    if (c.complaints.some((x) => x.id === actor.complaintId)) found.add('reporter');
    return found;
  }
  const lead = leadOf(c);
  if (assignment && worksOn(actor, c, assignment)) found.add('unitMember');
  for (const post of actor.posts) {
    if (isDesk(post, c)) found.add('desk');
    if (assignment && isHeadOf(post, assignment)) found.add('unitHead');
    if (lead && isHeadOf(post, lead)) found.add('leadHead');
    if (isFollowUp(post, c)) found.add('followUp');
    if (mayCloseWithReason(post, c)) found.add('streetSecretary');
    if (isEscalatedTo(post, c)) found.add('escalatedTo');
    if (isSupervision(post, c)) found.add('supervision');
    if (post.role === 'districtSecretary' && covers(post, c.order.placePath)) found.add('districtSecretary');
    if (decidesExtensions(post, c)) found.add('extensionDecider');
    if (mayAppeal(post, c)) found.add('appellant');
    if (decidesExclusions(post, c)) found.add('exclusionDecider');
    if (post.role === 'districtSecretary' && covers(post, c.order.placePath)) found.add('appealDecider');
    if (isPatron(post, c)) found.add('patron');
    if (isPatrol(post, c)) found.add('patrol');
  }
  if (c.documents.some((d) => isAddressee(actor, c, d))) found.add('addressee');
  if (c.documents.some((d) => isIssuer(actor, c, d))) found.add('issuer');
  if (lead && mayApprove(actor, c, lead)) found.add('approver');
  if (isCalled(actor, c)) found.add('called');
  return found;
}

/**
 * Who approves: the head of the lead unit, never the person who handled it; then the deputy, else the level above
 * (rules.md, *Who approves*). The street's secretary is the level above a community; the district's above a department.
 */
export function mayApprove(actor: WorkflowActor, c: OrderCase, lead: AssignmentFacts): boolean {
  if (actor.kind !== 'staff' || handled(lead, actor.personId)) return false;
  // 司法局销号: never the department that was to mend it (rules.md *Inspections*).
  if (c.order.track === 'rectification') return actor.posts.some((post) => isDesk(post, c));
  return actor.posts.some(
    (post) => isHeadOf(post, lead) || (!hasFreeHead(lead) && isLevelAbove(post, c, lead.organisationPath)),
  );
}

/** The share an action without a named one is about: the actor's own live share, the lead's first. */
export function ownAssignment(actor: WorkflowActor, c: OrderCase): AssignmentFacts | null {
  if (actor.kind !== 'staff') return null;
  const mine = c.assignments.filter((share) => isLive(share) && worksOn(actor, c, share));
  return mine.find((share) => share.part === 'lead') ?? mine[0] ?? null;
}

/** Some head of the unit has not handled it, and can approve. */
export function hasFreeHead(share: Pick<AssignmentFacts, 'heads' | 'handlerId' | 'workedBy'>): boolean {
  return share.heads.some((head) => !handled(share, head));
}

function handled(share: Pick<AssignmentFacts, 'handlerId' | 'workedBy'>, personId: string): boolean {
  return share.handlerId === personId || share.workedBy.includes(personId);
}

/** True when the area the post works for holds the path. */
function covers(post: ActorPost, path: string): boolean {
  return path.startsWith(areaOf(post));
}

/** Posts whose department works for the area it hangs under. */
const SERVE_ABOVE: readonly Role[] = ['discipline', 'followUpClerk', 'supervisor', 'justice', 'lawMonitor'];

/**
 * The path under which a post reads and acts: an office (直通车专班) or a discipline, follow-up, supervision or justice department works for the area
 * of the organisation it hangs under, any other post for its own. Lists must use the same area as the rules.
 */
export function areaOf(post: Pick<ActorPost, 'role' | 'path' | 'organisationKind'>): string {
  const wide = SERVE_ABOVE.includes(post.role);
  const kind = post.organisationKind;
  const serves = kind === 'office' || (wide && (kind === 'department' || kind === 'station'));
  return serves ? parentOf(post.path) : post.path;
}

function parentOf(path: string): string {
  // An expression for this is tried at every place of the path, and a page asks a hundred times.
  return path.endsWith('/') ? path.slice(0, path.lastIndexOf('/', path.length - 2) + 1) : path;
}

/**
 * A community's secretary also answers for its grids, a department's head for its sections. Street and district secretaries
 * answer for a share of their own organisation only, not for every unit below.
 */
function reaches(post: ActorPost, share: AssignmentFacts): boolean {
  if (share.organisationPath === post.path) return true;
  const wide = post.organisationKind !== undefined && WIDE_KINDS.includes(post.organisationKind);
  return !wide && !isSecretaryAbove(post) && share.organisationPath.startsWith(post.path);
}

function isSecretaryAbove(post: ActorPost): boolean {
  return post.role === 'streetSecretary' || post.role === 'districtSecretary';
}

function isHeadOf(post: ActorPost, share: AssignmentFacts): boolean {
  return isHeadRole(post.role) && reaches(post, share);
}

/** Units of a sealed order are named one by one: their heads, and whom a head names as handler, never whole offices. */
export function worksOn(
  actor: Extract<WorkflowActor, { kind: 'staff' }>,
  c: OrderCase,
  share: AssignmentFacts,
): boolean {
  // Who reads the ratings at the bureau also works on them; of a rectification the bureau is the desk, never the unit.
  const working = actor.posts.filter((post) => isWorking(post) || (c.order.track === 'rating' && isDesk(post, c)));
  if (working.length > 0 && share.handlerId === actor.personId) return true;
  return working.some((post) => {
    if (c.order.track === 'rating' && post.role === 'justice') return post.organisationId === share.organisationId;
    if (c.order.sealed) return isHeadOf(post, share);
    const part = post.organisationKind !== undefined && PART_KINDS.includes(post.organisationKind);
    return reaches(post, share) || (part && share.organisationPath === parentOf(post.path));
  });
}

/** 吹哨: works in a unit that was called and has not signed in yet. */
function isCalled(actor: Extract<WorkflowActor, { kind: 'staff' }>, c: OrderCase): boolean {
  return c.whistles.some(
    (whistle) =>
      whistle.state === 'called' &&
      whistle.units.some((unit) => {
        const share = c.assignments.findLast((a) => a.organisationId === unit.organisationId);
        return unit.arrivedAt === null && share !== undefined && worksOn(actor, c, share);
      }),
  );
}

/** 包案: holds or deputises the post that took the order on. */
function isPatron(post: ActorPost, c: OrderCase): boolean {
  return post.organisationId === c.order.patronOrgId && post.role === c.order.patronRole;
}

/** The grid member of the place: of its grid, or of another grid or the community it lies in. */
function isPatrol(post: ActorPost, c: OrderCase): boolean {
  if (post.role !== 'gridMember') return false;
  const area = post.organisationKind === 'grid' ? parentOf(post.path) : post.path;
  return c.order.placePath.startsWith(area);
}

function isWorking(post: ActorPost): boolean {
  return (WORKING_ROLES as readonly string[]).includes(post.role);
}

/**
 * A sealed order leaves the desk, the dispatcher included, for the discipline office (decisions.md, *Sealed*); one that comes from
 * a rating is the justice bureau's: its justice posts and its head (ADR 0009).
 */
function isDesk(post: ActorPost, c: OrderCase): boolean {
  if (!covers(post, c.order.placePath) && post.organisationId !== c.order.deskId) return false;
  if (c.order.track)
    return post.role === 'justice' || (isHeadRole(post.role) && post.organisationId === c.order.deskId);
  return c.order.sealed ? post.role === 'discipline' : post.role === 'dispatcher';
}

/**
 * Follow-up is never done by a unit that handled the matter. When the unit that follows up handled it itself, the level above
 * may (decisions.md *Posts*: then the deputy, else the level above): the district secretary's post or its deputy.
 */
function isFollowUp(post: ActorPost, c: OrderCase): boolean {
  if (c.order.track || !covers(post, c.order.placePath)) return false;
  const worked = c.assignments.filter((share) => share.state !== 'returned' && share.state !== 'withdrawn');
  const usual = c.order.sealed ? c.order.deskId : c.order.streetId;
  if (post.role === 'districtSecretary') return worked.some((share) => share.organisationId === usual);
  if (post.role !== (c.order.sealed ? 'discipline' : 'followUpClerk')) return false;
  return !worked.some((share) => post.path.startsWith(share.organisationPath));
}

/** The supervision office of the district; a sealed matter is not theirs. */
function isSupervision(post: ActorPost, c: OrderCase): boolean {
  return post.role === 'supervisor' && !c.order.sealed && covers(post, c.order.placePath);
}

/**
 * Extensions are decided at level 2 (rules.md *Extension*); a sealed one, and one the street let lie, by the district's
 * secretary.
 */
function decidesExtensions(post: ActorPost, c: OrderCase): boolean {
  if (!covers(post, c.order.placePath)) return false;
  const late = c.clocks.some((k) => k.kind === 'extensionDecision' && k.state === 'running' && k.firedAt !== null);
  if (post.role === 'districtSecretary') return c.order.sealed || late;
  return post.role === 'streetSecretary' && !c.order.sealed;
}

/** Heads a unit that asked for an exclusion, also when its share was given to somebody else meanwhile. */
function mayAppeal(post: ActorPost, c: OrderCase): boolean {
  return c.exclusions.some((x) => {
    const share = c.assignments.findLast((a) => a.organisationId === x.organisationId);
    return share !== undefined && isHeadOf(post, share);
  });
}

/**
 * 剔除 is decided by the supervision office, of a sealed matter by its desk; where that office handled the matter itself, by
 * the level above.
 */
function decidesExclusions(post: ActorPost, c: OrderCase): boolean {
  const usual = c.order.sealed ? c.order.deskId : c.order.supervisionId;
  if (post.role === 'districtSecretary')
    return covers(post, c.order.placePath) && c.assignments.some((share) => share.organisationId === usual);
  return c.order.sealed ? isDesk(post, c) : isSupervision(post, c);
}

/** 说明理由办结 is the street secretary's; a sealed matter never comes down to the street, so there the district's. */
function mayCloseWithReason(post: ActorPost, c: OrderCase): boolean {
  // A rating's order reaches the district's secretary only by climbing there.
  if (c.order.track) return false;
  const role = c.order.sealed ? 'districtSecretary' : 'streetSecretary';
  return post.role === role && covers(post, c.order.placePath);
}

/** What had climbed to a street before the order was sealed is settled and no longer the street's. */
function isEscalatedTo(post: ActorPost, c: OrderCase): boolean {
  return c.escalations.some(
    (e) =>
      e.organisationId === post.organisationId && e.role === post.role && (!c.order.sealed || e.settledAt === null),
  );
}

function isLevelAbove(post: ActorPost, c: OrderCase, path: string): boolean {
  // Also above a city bureau or a company, which hang outside the district's tree.
  if (post.role === 'districtSecretary') return covers(post, c.order.placePath);
  return c.order.sealed ? isDesk(post, c) : post.role === 'streetSecretary' && covers(post, path);
}
