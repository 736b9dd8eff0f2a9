/** The closed sets of the inspections (product.md *Words*, rules.md *Inspections*). Whole words, never codes. */

/** Where an item of the list stands; only `published` may be inspected. */
export const ITEM_STATES = ['published', 'withdrawn'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Why an item left the list. `outsideLaw` is what the clearing counts (清掉 N 项). */
export const WITHDRAWAL_CAUSES = ['outsideLaw', 'repealed', 'merged', 'other'] as const;
export type WithdrawalCause = (typeof WITHDRAWAL_CAUSES)[number];

/** What a department asks the justice bureau for. `keep`: the item goes on unchanged into the next year's list. */
export const PROPOSAL_KINDS = ['add', 'change', 'keep', 'withdraw'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];
export const PROPOSAL_STATES = ['declared', 'approved', 'returned', 'recalled'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** How an item is inspected. */
export const INSPECTION_WAYS = ['onsite', 'document', 'sampling', 'online'] as const;
export type InspectionWay = (typeof INSPECTION_WAYS)[number];

/** 不罚免罚清单: no penalty for a first slight breach, exempt, or a lighter one. */
export const NO_PENALTY_KINDS = ['noPenalty', 'exempt', 'lighter'] as const;
export type NoPenaltyKind = (typeof NO_PENALTY_KINDS)[number];

export const BUSINESS_KINDS = ['enterprise', 'individual'] as const;
export type BusinessKind = (typeof BUSINESS_KINDS)[number];
/** Public credit grade. `good` is what the white list asks for. */
export const CREDITS = ['good', 'fair', 'poor', 'unknown'] as const;
export type Credit = (typeof CREDITS)[number];
export const RISKS = ['low', 'medium', 'high'] as const;
export type Risk = (typeof RISKS)[number];

export const CERTIFICATE_STATES = ['valid', 'suspended', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** A visit at the door: one department's task, or several merged into one (只敲一次门). */
export const INSPECTION_STATES = ['planned', 'open', 'done', 'cancelled'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** One department's part of a visit. */
export const TASK_STATES = ['awaitingApproval', 'approved', 'refused', 'done', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];
export const TASK_KINDS = ['routine', 'exception'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
/** The listed exceptions from the yearly cap: each with a recorded basis and the head's approval (rules.md *Inspections*). */
export const EXCEPTION_GROUNDS = ['complaint', 'emergency', 'judicial'] as const;
export type ExceptionGround = (typeof EXCEPTION_GROUNDS)[number];
/** Why a task waits for the head's approval. `shifted`: a joint visit falls outside the window the department planned. */
export const APPROVAL_NEEDS = ['exception', 'whiteListed', 'shifted'] as const;
export type ApprovalNeed = (typeof APPROVAL_NEEDS)[number];

/** Rules a task can be refused by: nothing is created, the refusal is logged (被系统拦下). */
export const ADMISSION_RULES = [
  'outsideList',
  'notOwnItem',
  'tooFewInspectors',
  'uncertified',
  'gridMember',
  'temporaryStaff',
  'overCap',
  'windowPast',
  'windowTooLong',
  'businessRetired',
] as const;
export type AdmissionRule = (typeof ADMISSION_RULES)[number];

export const JOINT_STATES = ['proposed', 'joined', 'apart', 'lapsed'] as const;
export type JointState = (typeof JOINT_STATES)[number];

/** What was found about one item. `reused`: a former result of anyone stands for it. */
export const FINDINGS = ['pass', 'problem', 'notApplicable', 'reused'] as const;
export type Finding = (typeof FINDINGS)[number];

/**
 * What a business may tick about a visit; each stands for one or more of the 五个严禁 / 八个不得
 * (rules/inspection/rating-questions.ts). `graft` goes to the discipline office.
 */
export const RATING_TICKS = ['noCertificate', 'outsideList', 'notTold', 'repeated', 'disturbed', 'graft'] as const;
export type RatingTick = (typeof RATING_TICKS)[number];

/** `mismatch`: somebody who is not on the task stood at the door. */
export const PROBLEM_SOURCES = ['rating', 'monitor', 'contactPoint', 'caseReview', 'mismatch'] as const;
export type ProblemSource = (typeof PROBLEM_SOURCES)[number];
/** `open`: with the justice bureau; `rectifying`: a rectification order runs. */
export const PROBLEM_STATES = ['open', 'rectifying', 'closed', 'dismissed'] as const;
export type ProblemState = (typeof PROBLEM_STATES)[number];

export const REVIEW_STATES = ['drawn', 'concluded'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const CASE_FILE_KINDS = ['penalty', 'licence', 'coercion', 'inspection'] as const;
export type CaseFileKind = (typeof CASE_FILE_KINDS)[number];

/** Orders that come from ratings: `rating` is the sealed order at the justice bureau, `rectification` the one a department gets. */
export const ORDER_TRACKS = ['rating', 'rectification'] as const;
export type OrderTrack = (typeof ORDER_TRACKS)[number];

/** What a problem of a rating has come to; told on the rating's own order. */
export const PROBLEM_STEPS = ['raised', 'released', 'closed', 'dismissed'] as const;
export type ProblemStep = (typeof PROBLEM_STEPS)[number];
