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

export const CHANNELS = ['code', 'web', 'phone', 'counter', 'door'] as const;
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
export const ESCALATION_CAUSES = ['overdue', 'unresolved', 'urged', 'levelOverdue', 'returnRefused'] as const;
export type EscalationCause = (typeof ESCALATION_CAUSES)[number];

/** 1 community secretary or unit head, 2 street secretary, 3 district secretary. 0 = not climbed. */
export type Level = 0 | 1 | 2 | 3;

export const COLOURS = ['green', 'yellow', 'red', 'none'] as const;
export type Colour = (typeof COLOURS)[number];

export const VISIBILITIES = ['public', 'reporter', 'staff', 'sealed'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
