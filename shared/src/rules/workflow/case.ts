import type { OrderTrack } from '../../words/inspection-states.ts';
import type { NoticeKind } from '../../words/notice-kinds.ts';
import type { Role } from '../../words/roles.ts';
import type {
  AssignmentPart,
  AssignmentState,
  ClockKind,
  ClockState,
  ClosingReason,
  ComplaintKind,
  ComplaintState,
  Difficulty,
  Disclosure,
  EscalationCause,
  Level,
  OrderState,
  OrganisationKind,
  PauseReason,
  Rating,
  Resolution,
  Urgency,
  Visibility,
} from '../../words/states.ts';
import type {
  DocumentFacts,
  ExclusionFacts,
  ExtensionFacts,
  ListingFacts,
  MediationFacts,
  PauseFacts,
  RecordChanges,
  ReturnFacts,
  WhistleFacts,
} from './records.ts';

/**
 * The facts a decision needs about one work order and everything under it: plain data, loaded in the transaction that
 * will write the outcome. Times are epoch milliseconds. Paths are materialised organisation paths ending in "/".
 */
export interface OrderCase {
  order: OrderFacts;
  assignments: AssignmentFacts[];
  complaints: ComplaintFacts[];
  clocks: ClockFacts[];
  escalations: EscalationFacts[];
  documents: DocumentFacts[];
  extensions: ExtensionFacts[];
  /** Every pause of this order's handling times, oldest first. */
  pauses: PauseFacts[];
  exclusions: ExclusionFacts[];
  /** The open listing (挂牌), if any. */
  listing: ListingFacts | null;
  whistles: WhistleFacts[];
  /** Returns (退单) of this order and whether they were ruled on. */
  returnRulings: ReturnFacts[];
  mediations: MediationFacts[];
}

export interface OrderFacts {
  id: string;
  number: string;
  state: OrderState;
  urgency: Urgency;
  difficulty: Difficulty;
  level: Level;
  /** How many times the order came back from the resident as not solved. */
  cycle: number;
  /** Returns (退单) asked so far; after two the order is locked to its unit (首接负责). */
  returns: number;
  returnsRefused: number;
  urges: number;
  sealed: boolean;
  /** Path of the unit a sealed complaint is about, when known: neither it nor anything below it is ever dispatched to. */
  aboutPath?: string | null;
  /** 包案: the post of the leader who took it on. */
  patronOrgId?: string | null;
  patronRole?: Role | null;
  categoryId?: string | null;
  /** The dispatcher found a public hazard: the order goes on although its reporter withdrew. */
  hazard: boolean;
  /** 信访-type: handled and extended by the petition rule. */
  petition: boolean;
  /** Comes from an inspection's rating (ADR 0009); absent or null: every other order. */
  track?: OrderTrack | null;
  households: number;
  /** When the number of reporters or households first called for a listing; null: never. */
  impactAt: number | null;
  receivedAt: number;
  dispatchedAt: number | null;
  closedAt: number | null;
  /** Where the matter is: path of the community or grid. */
  placePath: string;
  /** The desk that dispatches it, the street and the district of the place. */
  deskId: string;
  streetId: string;
  streetPath: string;
  districtOrgId: string;
  /** The district's supervision office (区委督查室); the district itself when there is none. */
  supervisionId: string;
  version: number;
}

export interface AssignmentFacts {
  id: string;
  organisationId: string;
  organisationPath: string;
  part: AssignmentPart;
  state: AssignmentState;
  /** The state it had before it was returned, to go back to when the return is refused. */
  stateBeforeReturn: AssignmentState | null;
  handlerId: string | null;
  /** Everybody who acted on this share as a handler in this cycle: none of them may approve it. */
  workedBy: string[];
  /** Who holds or deputises the head's post of the unit now; when all of them handled it, the level above approves. */
  heads: string[];
  dispatchedAt: number;
  contactedAt: number | null;
  /** Who dispatched it by 派工; absent or null: another act, or before this was kept. */
  dispatchedBy?: string | null;
  /** When somebody of the unit first looked at it; absent or null: nobody yet. */
  openedAt?: number | null;
}

export interface ComplaintFacts {
  id: string;
  state: ComplaintState;
  /** Identities that may act as the reporter: the teller and, once claimed, the person concerned. */
  reporterId: string | null;
  disclosure: Disclosure;
  hasPhone: boolean;
  optedOut: boolean;
  lastUrgedAt: number | null;
  /** Times of unsuccessful follow-up attempts in this cycle. */
  attempts: number[];
  closedAt: number | null;
  toldAt: number;
}

export interface ClockFacts {
  id: string;
  kind: ClockKind;
  assignmentId: string | null;
  complaintId: string | null;
  /** What a level clock hangs on: the escalation it watches. */
  escalationId: string | null;
  /** The paper a reply or check clock hangs on. */
  documentId: string | null;
  state: ClockState;
  startedAt: number;
  dueAt: number;
  firedAt: number | null;
  warnedAt: number | null;
  stoppedAt: number | null;
  /** Extensions granted on this stretch of work. */
  extensions: number;
  /** The due time before the first extension. */
  originalDueAt: number | null;
  pausedAt: number | null;
  pauseReason: PauseReason | null;
  pauseCapAt: number | null;
  pausesUsed: PauseReason[];
}

export interface EscalationFacts {
  id: string;
  cause: EscalationCause;
  /** The clock, follow-up or urge that caused it. */
  causeRef: string;
  level: Level;
  organisationId: string;
  role: Role;
  /** Set when an instruction was written or the cause was removed. */
  settledAt: number | null;
}

/** Who acts: what the rules may know about them. `path` of a post is the path of its organisation. */
export type WorkflowActor =
  | { kind: 'system' }
  | { kind: 'reporter'; reporterId: string | null; complaintId: string }
  | { kind: 'staff'; personId: string; posts: ActorPost[] };

export interface ActorPost {
  role: Role;
  organisationId: string;
  path: string;
  /** Kind of the organisation; an office works for the area of the organisation it belongs to. Absent: a unit of its own. */
  organisationKind?: OrganisationKind;
  /** True when the actor stands in for an absent holder. */
  deputy: boolean;
}

/** A clock to start; ids are given by the caller's generator so that the decision can refer to them. */
export interface ClockStart {
  id: string;
  kind: ClockKind;
  assignmentId: string | null;
  complaintId: string | null;
  escalationId: string | null;
  documentId: string | null;
  startedAt: number;
  dueAt: number;
  warnAt: number;
  imminentAt: number | null;
  provisional: boolean;
  policyVersion: number;
  calendarVersion: number;
  /** Carried over from the stretch it resumes. */
  extensions?: number;
  originalDueAt?: number | null;
  pausesUsed?: PauseReason[];
}

export interface NewAssignment {
  id: string;
  organisationId: string;
  part: AssignmentPart;
  state: AssignmentState;
  opinion: string | null;
  dispatchedBy?: string | null;
}

export interface NewEscalation {
  id: string;
  cause: EscalationCause;
  causeRef: string;
  level: Exclude<Level, 0>;
  organisationId: string;
  role: Role;
}

/** A line of the history: facts and references only; words live in erasable entries (decisions.md, *History and erasure*). */
export interface DecidedEvent {
  action: string;
  visibility: Visibility;
  complaintId: string | null;
  assignmentId: string | null;
  facts: Record<string, unknown>;
}

/** Who is told what. Carries no personal data and none of the resident's words (decisions.md, *Notifications*). */
export type Notice =
  | { to: 'reporter'; complaintId: string; kind: NoticeKind; dueAt: number | null }
  | { to: 'post'; organisationId: string; role: Role; kind: NoticeKind; dueAt: number | null }
  | { to: 'unit'; organisationId: string; kind: NoticeKind; dueAt: number | null };

/** Everything one decision changes; written in one transaction by the command runner. */
export interface Decision {
  order: Partial<OrderPatch>;
  newAssignments: NewAssignment[];
  assignments: { id: string; patch: Partial<AssignmentPatch> }[];
  complaints: { id: string; patch: Partial<ComplaintPatch> }[];
  clocksStarted: ClockStart[];
  /** Clocks that end now. */
  clocksStopped: string[];
  /** Clocks that have rung (near due or overdue) and go on running. */
  clocksMarked: { id: string; warnedAt?: number; firedAt?: number }[];
  /**
   * Due times changed by an explicit decision (reclassification), from the time of receipt. A moved clock warns and rings
   * anew: its warnedAt and firedAt become null.
   */
  clocksMoved: {
    id: string;
    dueAt: number;
    warnAt: number;
    imminentAt: number | null;
    provisional: boolean;
    calendarVersion: number;
    policyVersion: number;
    /** Set by an extension: the due time before the first one, and how many there are now. */
    originalDueAt?: number | null;
    extensions?: number;
    /** What it has rung stays rung: only where the date comes from has changed, or it is late by both. */
    keepsMarks?: boolean;
  }[];
  /** Clocks that stand still until resumed or until their cap. */
  clocksPaused: { id: string; reason: PauseReason; capAt: number }[];
  /** Paused clocks that go on with what was left of them. */
  clocksResumed: {
    id: string;
    dueAt: number;
    warnAt: number;
    imminentAt: number | null;
    provisional: boolean;
    calendarVersion: number;
    policyVersion: number;
    /** The due time without extensions, moved along. */
    originalDueAt?: number;
  }[];
  /** Clocks that a merge had stopped and that go on where they were: same due time, same marks. */
  clocksRestored: string[];
  records: RecordChanges;
  escalations: NewEscalation[];
  escalationsSettled: string[];
  /** Settled by a merge that was undone: open again. */
  escalationsRestored: string[];
  followUps: FollowUpRecord[];
  events: DecidedEvent[];
  notices: Notice[];
}

export interface OrderPatch {
  state: OrderState;
  urgency: Urgency;
  difficulty: Difficulty;
  officialKind: ComplaintKind;
  categoryId: string;
  title: string;
  level: Level;
  cycle: number;
  returns: number;
  returnsRefused: number;
  urges: number;
  sealed: boolean;
  /** A sealed order moves to the desk of the named posts. */
  deskId: string;
  hazard: boolean;
  petition: boolean;
  households: number;
  impactAt: number;
  listed: boolean;
  aboutPath: string | null;
  patronOrgId: string | null;
  patronRole: Role | null;
  patronAt: number | null;
  leadId: string | null;
  mergedIntoId: string | null;
  acceptedAt: number;
  /** Null again when the first dispatch was taken back. */
  dispatchedAt: number | null;
  answeredAt: number | null;
  closedAt: number | null;
}

export interface AssignmentPatch {
  state: AssignmentState;
  stateBeforeReturn: AssignmentState | null;
  handlerId: string | null;
  workedBy: string[];
  signedAt: number;
  contactedAt: number;
  submittedAt: number | null;
  settledAt: number;
}

export interface ComplaintPatch {
  state: ComplaintState;
  closingReason: ClosingReason | null;
  closedAt: number | null;
  lastUrgedAt: number;
  attempts: number[];
  resolution: Resolution;
  rating: Rating | null;
  optedOut: boolean;
  workOrderId: string;
  answeredAt: number;
  disclosure: Disclosure;
}

/** One answer or attempt of the follow-up, kept for the rates. */
export interface FollowUpRecord {
  complaintId: string;
  cycle: number;
  way: 'app' | 'phone' | 'visit';
  reached: boolean;
  resolution: Resolution | null;
  rating: Rating | null;
  refused: boolean;
}
