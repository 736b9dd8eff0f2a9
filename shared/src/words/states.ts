/** The closed sets of product.md *Words* and *The loop, in states*. Whole words, never codes. */

export const COMPLAINT_STATES = ['told', 'accepted', 'inHand', 'answered', 'closed', 'declined', 'withdrawn'] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export const ORDER_STATES = [
  'received',
  'accepted',
  'dispatched',
  'inProgress',
  'awaitingApproval',
  'answered',
  'closed',
  'declined',
  'withdrawn',
  'merged',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const ASSIGNMENT_STATES = [
  'dispatched',
  'signed',
  'inProgress',
  'submitted',
  'settled',
  'returned',
  'overridden',
  'replaced',
  'withdrawn',
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const CLOCK_KINDS = [
  'accept',
  'dispatch',
  'sign',
  'ruling',
  'firstContact',
  'handle',
  'extensionDecision',
  'approve',
  'confirm',
  'followUp',
  'rework',
  'level',
  'reply',
  'check',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];
export const CLOCK_STATES = ['running', 'stopped', 'paused'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** What one person tells (the resident's own kind; never overwritten). */
export const COMPLAINT_KINDS = ['hardship', 'dispute', 'suggestion'] as const;
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number];

export const DISCLOSURES = ['public', 'handlers', 'hidden'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

export const URGENCIES = ['critical', 'urgent', 'normal'] as const;
export type Urgency = (typeof URGENCIES)[number];
export const DIFFICULTIES = ['simple', 'ordinary', 'complex', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export const CHANNELS = ['code', 'web', 'phone', 'counter', 'door', 'grid', 'derived', 'rating', 'monitor'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CLOSING_REASONS = ['confirmed', 'unreachable', 'refused', 'optedOut', 'noContact', 'decided'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** The resident's or clerk's answer to 解决了吗; `partly` only by phone (product.md). */
export const RESOLUTIONS = ['resolved', 'partly', 'unresolved', 'unclear'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Five levels, best first. */
export const RATINGS = ['verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied'] as const;
export type Rating = (typeof RATINGS)[number];

export const ASSIGNMENT_PARTS = ['lead', 'joint'] as const;
export type AssignmentPart = (typeof ASSIGNMENT_PARTS)[number];

export const ORGANISATION_KINDS = [
  'city',
  'district',
  'street',
  'community',
  'grid',
  'department',
  'station',
  'office',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Why an order climbed (rules.md *Colour and escalation*). */
export const ESCALATION_CAUSES = [
  'overdue',
  'unresolved',
  'urged',
  'levelOverdue',
  'returnRefused',
  'mediationFailed',
  'replyOverdue',
  'hard',
  'impact',
  'chosen',
] as const;
export type EscalationCause = (typeof ESCALATION_CAUSES)[number];

/** 1 community secretary or unit head, 2 street secretary, 3 district secretary. 0 = not climbed. */
export type Level = 0 | 1 | 2 | 3;

export const COLOURS = ['green', 'yellow', 'red', 'none'] as const;
export type Colour = (typeof COLOURS)[number];

export const VISIBILITIES = ['public', 'reporter', 'staff', 'sealed'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Supervision papers with a 文号 (rules.md *Documents*). The 派工单 is the order itself and carries its number. */
export const DOCUMENT_KINDS = [
  'reminderLetter',
  'supervisionNotice',
  'promptNote',
  'instruction',
  'listingNotice',
  'unlistingNotice',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** `requested`: a street asks the district's supervision office. `ended`: the order closed or its cause went away first. */
export const DOCUMENT_STATES = [
  'requested',
  'issued',
  'received',
  'replied',
  'closed',
  'climbed',
  'ended',
  'refused',
] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** Why a paper was issued (rules.md *Documents*, clock table). */
export const DOCUMENT_CAUSES = [
  'nearDue',
  'overdue',
  'notContacted',
  'incomplete',
  'unresolved',
  'shirking',
  'wideImpact',
  'replyOverdue',
  'escalated',
  'meeting',
  'listed',
  'unlisted',
  'leader',
] as const;
export type DocumentCause = (typeof DOCUMENT_CAUSES)[number];

/** `checked`: the supervision office found the result good; only then the secretary unlists. */
export const LISTING_STATES = ['listed', 'checked', 'unlisted'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

export const EXTENSION_STATES = ['asked', 'granted', 'refused', 'lapsed'] as const;
export type ExtensionState = (typeof EXTENSION_STATES)[number];

export const EXCLUSION_STATES = [
  'asked',
  'granted',
  'refused',
  'appealed',
  'finallyGranted',
  'finallyRefused',
] as const;
export type ExclusionState = (typeof EXCLUSION_STATES)[number];
/** Which rates an excluded order leaves: those of handling, or those of what the resident answered. */
export const EXCLUSION_SCOPES = ['handling', 'followUp'] as const;
export type ExclusionScope = (typeof EXCLUSION_SCOPES)[number];
export const EXCLUSION_GROUNDS = ['notOurs', 'outsideLaw', 'duplicate', 'malicious', 'forceMajeure', 'other'] as const;
export type ExclusionGround = (typeof EXCLUSION_GROUNDS)[number];

export const PAUSE_REASONS = ['resident', 'appraisal', 'weather', 'judicial'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const WHISTLE_STATES = ['called', 'concluded', 'cancelled'] as const;
export type WhistleState = (typeof WHISTLE_STATES)[number];

export const MEDIATION_OUTCOMES = ['open', 'agreed', 'failed', 'withdrawn'] as const;
export type MediationOutcome = (typeof MEDIATION_OUTCOMES)[number];

/** When somebody is reachable: people at work in the morning may be at home in the evening. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Why attempts are not over yet: the missing one must be on another day, in another part of the day, or simply made. */
export type AttemptGap = 'number' | 'day' | 'part';
