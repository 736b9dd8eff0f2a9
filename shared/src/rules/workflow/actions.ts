import type { AssignmentPart, ComplaintKind, Difficulty, Rating, Resolution, Urgency } from '../../words/states.ts';
import type { ClockInputs } from './actions-clocks.ts';
import type { DocumentInputs } from './actions-documents.ts';
import type { ExclusionInputs } from './actions-exclusion.ts';
import type { MediationInputs } from './actions-mediation.ts';
import type { RatingInputs } from './actions-rating.ts';
import type { TogetherInputs } from './actions-together.ts';

/**
 * What can be done to a work order, with what it needs. Words (reasons, results, answers) are stored by the command
 * runner as erasable entries before the decision; the rules see only whether they are there.
 */
export interface ActionInputs
  extends ClockInputs,
    DocumentInputs,
    ExclusionInputs,
    MediationInputs,
    RatingInputs,
    TogetherInputs {
  accept: Record<string, never>;
  decline: { reason: string; door: string };
  classify: {
    urgency?: Urgency;
    difficulty?: Difficulty;
    officialKind?: ComplaintKind;
    categoryId?: string;
    title?: string;
    hazard?: boolean;
    /** 信访-type. */
    petition?: boolean;
    households?: number;
    /** Path of the unit a sealed complaint is about; neither it nor anything below it is ever dispatched to. */
    aboutPath?: string;
  };
  dispatch: {
    units: { organisationId: string; path: string; part: AssignmentPart }[];
    opinion: string | null;
    urgency?: Urgency;
    difficulty?: Difficulty;
    officialKind?: ComplaintKind;
    categoryId?: string;
  };
  merge: { target: { id: string; state: string; sealed: boolean; urgency: Urgency; receivedAt: number } };
  /** The other side of a merge: the target takes the complaints over. */
  absorb: { sourceId: string; urgency: Urgency; complaintIds: string[]; toldAts?: number[]; hazard?: boolean };
  /** `deskId`: the organisation of the named posts (default: the discipline office) that acts as desk from now on. */
  seal: { reason: string; deskId?: string; aboutPath?: string };
  ask: { complaintId: string };
  /** `complaintId`: whose answer the desk writes down; a reporter's own is known. */
  answerQuestion: { complaintId?: string };
  sign: { assignmentId: string; handlerId?: string };
  assign: { assignmentId: string; handlerId: string };
  contact: { assignmentId: string };
  progress: { assignmentId: string };
  /** `entryId`: the words of reason and basis, for the precedent. */
  return: { assignmentId: string; reason: string; basis: string; entryId?: string };
  rule: { assignmentId: string; upheld: boolean; entryId?: string };
  submit: { assignmentId: string; result: string };
  override: { assignmentId: string; reason: string };
  approve: Record<string, never>;
  sendBack: { reason: string };
  supplement: Record<string, never>;
  urge: Record<string, never>;
  withdraw: Record<string, never>;
  confirm: { resolution: Resolution; rating: Rating | null; optOut: boolean };
  followUp: {
    complaintId: string;
    way: 'phone' | 'visit';
    outcome: 'reached' | 'notReached' | 'refused';
    resolution: Resolution | null;
    rating: Rating | null;
  };
  reopen: Record<string, never>;
  decide: { reason: string };
  /** `text`: the instruction, as the paper prints it. */
  instruct: { escalationId: string; text: string };
  /** Takes a dispatch back within two minutes (decisions.md *Undo*). */
  undoDispatch: Record<string, never>;
  /** A clock turned yellow: the system reminds. */
  warn: { clockId: string };
  /** A clock ran out: the system climbs. */
  fire: { clockId: string };
  /** The calendar of a year became known: provisional due times are computed anew. */
  /** Neighbours said “me too”: when they did, epoch milliseconds. */
  countEndorsements: { endorsedAt: readonly number[] };
  recalendar: { calendarVersion: number; clocks: readonly NewDate[] };
}

/** The due time of a clock on another calendar; times are epoch milliseconds. */
export interface NewDate {
  id: string;
  dueAt: number;
  warnAt: number;
  imminentAt: number | null;
  provisional: boolean;
  /** The one before the first extension; null: never extended. */
  originalDueAt: number | null;
  policyVersion: number;
}

export type Action = keyof ActionInputs;
