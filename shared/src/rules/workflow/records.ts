import type { Role } from '../../words/roles.ts';
import type {
  DocumentCause,
  DocumentKind,
  DocumentState,
  ExclusionGround,
  ExclusionScope,
  ExclusionState,
  ExtensionState,
  ListingState,
  MediationOutcome,
  PauseReason,
  WhistleState,
} from '../../words/states.ts';
import type { Duration } from '../deadlines.ts';

/**
 * Rows beside the order, its shares, complaints and clocks: papers, listings, extensions … Facts are what a decision needs
 * of those that are there; `fresh` is a new row without district and order, `patch` what changes of one. The command runner
 * writes them as they are (apply-records.ts), so a decision that adds a noun adds no code there.
 */
export interface RecordTypes {
  document: { fresh: NewDocument; patch: Partial<DocumentPatch> };
  listing: { fresh: NewListing; patch: Partial<Omit<NewListing, 'id'>> };
  extension: { fresh: NewExtension; patch: Partial<Omit<NewExtension, 'id'>> };
  pause: { fresh: NewPause; patch: Partial<Omit<NewPause, 'id'>> };
  exclusion: { fresh: NewExclusion; patch: Partial<Omit<NewExclusion, 'id'>> };
  whistle: { fresh: NewWhistle; patch: Partial<Omit<NewWhistle, 'id'>> };
  whistleUnit: { fresh: NewWhistleUnit; patch: Partial<Omit<NewWhistleUnit, 'id'>> };
  meeting: { fresh: NewMeeting; patch: Record<string, never> };
  returnRuling: { fresh: NewReturnRuling; patch: Partial<Omit<NewReturnRuling, 'id'>> };
  mediation: { fresh: NewMediation; patch: Partial<Omit<NewMediation, 'id'>> };
  mediationSession: { fresh: NewMediationSession; patch: Record<string, never> };
}
export type RecordNoun = keyof RecordTypes;

/** What a decision adds and changes, noun by noun, in the order it was decided. */
export interface RecordChanges {
  added: { [K in RecordNoun]?: RecordTypes[K]['fresh'][] };
  changed: { [K in RecordNoun]?: { id: string; patch: RecordTypes[K]['patch'] }[] };
}

/** A numbered supervision paper as decisions see it. `toRole` null: the unit as a whole. Times epoch ms. */
export interface DocumentFacts {
  id: string;
  kind: DocumentKind;
  state: DocumentState;
  assignmentId: string | null;
  issuerId: string;
  issuedBy: string | null;
  toId: string;
  toRole: Role | null;
  cause: DocumentCause;
  causeRef: string;
  level: number;
  issuedAt: number | null;
  receivedAt: number | null;
  replyDueAt: number | null;
  repliedAt: number | null;
  /** Who wrote the reply: never the one to check it. */
  repliedBy: string | null;
  /** Null on a replied paper: the result itself was the reply. */
  replyEntryId: string | null;
  rejections: number;
}

/** The 文号 and the verification code are given when the row is written. */
export interface NewDocument extends DocumentFacts {
  requestedBy: string | null;
  requirement: string;
  copies: string[];
}

export interface DocumentPatch extends NewDocument {
  receivedBy: string;
  checkedAt: number;
  checkedBy: string | null;
  checkEntryId: string | null;
  /** Null again when a climbed paper is replied to after all. */
  closedAt: number | null;
}

export interface ListingFacts {
  id: string;
  state: ListingState;
}
export interface NewListing extends ListingFacts {
  publicTitle: string;
  publicResult: string | null;
  leadId: string | null;
  listedBy: string;
  listedAt: number;
  dueAt: number | null;
  checkedBy: string | null;
  checkedAt: number | null;
  unlistedBy: string | null;
  unlistedAt: number | null;
}

export interface ExtensionFacts {
  id: string;
  state: ExtensionState;
  assignmentId: string;
  clockId: string;
  by: Duration;
  askedBy: string;
  decidedAt: number | null;
}
export interface NewExtension extends ExtensionFacts {
  askedAt: number;
  oldDueAt: number;
  newDueAt: number | null;
  decidedBy: string | null;
}

/** What ended a pause: the unit, the desk, the resident's answer, its cap, 特急, or the end of the handling itself. */
export const PAUSE_ENDINGS = ['unit', 'desk', 'resident', 'cap', 'critical', 'ended'] as const;
export type PauseEnding = (typeof PAUSE_ENDINGS)[number];

/** A handling time stands still from `pausedAt` until it is resumed, at the latest at `capAt`. */
export interface PauseFacts {
  id: string;
  assignmentId: string;
  clockId: string;
  reason: PauseReason;
  pausedAt: number;
  capAt: number;
  resumedAt: number | null;
}
export interface NewPause extends PauseFacts {
  pausedBy: string;
  resumedBy: string | null;
  ending: PauseEnding | null;
}

export interface ExclusionFacts {
  id: string;
  organisationId: string;
  scope: ExclusionScope;
  state: ExclusionState;
  askedBy: string;
  /** Who decided first: never the one to decide the appeal. */
  decidedBy: string | null;
  decidedAt: number | null;
}
export interface NewExclusion extends ExclusionFacts {
  ground: ExclusionGround;
  askedAt: number;
  entryId: string | null;
  decisionEntryId: string | null;
  appealedAt: number | null;
  appealEntryId: string | null;
  finalBy: string | null;
  finalAt: number | null;
  finalEntryId: string | null;
}

export interface WhistleFacts {
  id: string;
  state: WhistleState;
  meetAt: number;
  units: { id: string; organisationId: string; arrivedAt: number | null; rating: string | null }[];
}
export interface NewWhistle {
  id: string;
  state: WhistleState;
  calledBy: string;
  calledAt: number;
  meetAt: number;
  place: string;
  entryId: string | null;
  recordEntryId: string | null;
  concludedBy: string | null;
  concludedAt: number | null;
}
export interface NewWhistleUnit {
  id: string;
  whistleId: string;
  organisationId: string;
  assignmentId: string | null;
  arrivedAt: number | null;
  arrivedBy: string | null;
  arrivedPlace: string | null;
  lng: number | null;
  lat: number | null;
  rating: 'onTime' | 'late' | 'absent' | null;
  ratingWords: string | null;
  ratedBy: string | null;
  ratedAt: number | null;
}

export interface NewMeeting {
  id: string;
  convenedBy: string;
  convenerId: string;
  metAt: number;
  place: string;
  participants: string[];
  entryId: string | null;
  createdAt: number;
}

/** A return that was asked; `ruledAt` null: it waits for its ruling. */
export interface ReturnFacts {
  id: string;
  assignmentId: string;
  ruledAt: number | null;
}
export interface NewReturnRuling extends ReturnFacts {
  organisationId: string;
  categoryId: string | null;
  reasonEntryId: string | null;
  askedAt: number;
  upheld: boolean | null;
  rulingEntryId: string | null;
  ruledBy: string | null;
}

export interface MediationFacts {
  id: string;
  state: MediationOutcome;
  organisationId: string;
  mediatorId: string;
  performDueAt: number | null;
  performance: 'performed' | 'partly' | 'broken' | null;
}
export interface NewMediation extends MediationFacts {
  assignmentId: string | null;
  recusalCheckedBy: string;
  lawyer: string | null;
  wrappedKey: string | null;
  partiesSealed: string | null;
  partyCount: number;
  openedAt: number;
  concludedAt: number | null;
  agreementEntryId: string | null;
  agreementNumber: string | null;
  performedCheckedAt: number | null;
}
export interface NewMediationSession {
  id: string;
  mediationId: string;
  way: 'onsite' | 'online';
  metAt: number;
  place: string | null;
  entryId: string | null;
  createdBy: string;
  createdAt: number;
}
