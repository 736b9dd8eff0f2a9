import type {
  ApprovalNeed,
  BusinessKind,
  CaseFileKind,
  CertificateState,
  Credit,
  ExceptionGround,
  Finding,
  InspectionState,
  InspectionWay,
  ItemState,
  JointState,
  NoPenaltyKind,
  ProblemSource,
  ProblemState,
  ProposalKind,
  ProposalState,
  RatingTick,
  ReviewState,
  Risk,
  TaskKind,
  TaskState,
  WithdrawalCause,
} from '@tellit/shared/words/inspection-states.ts';
import type { Rating } from '@tellit/shared/words/states.ts';
import { sql } from 'drizzle-orm';
import type { Kit } from './kit.ts';

/** What an item of the inspection list says (rules.md *Inspections*). */
export interface ItemContent {
  name: string;
  /** Who is inspected: “餐饮、食品店”. */
  object: string;
  /** The clause it rests on; without one it cannot be approved. */
  basis: string;
  way: InspectionWay;
  /** The same matter under another department's name; items that share it count as repeats of each other. */
  matter: string | null;
  /** Routine inspections of one business in a calendar year; null: no cap in the list. */
  capPerYear: number | null;
  /** A check by anyone within so many days makes another one a repeat; null: never. */
  intervalDays: number | null;
}

/** Tables of the inspections: lists, businesses, visits, ratings, problems, case review (rules.md *Inspections*). */
export const inspectionTables = (c: Kit) => ({
  /** The published list (检查事项清单). Nothing outside it may be inspected. History in `change`. */
  inspectionItem: c.table(
    'inspection_item',
    {
      district: c.id(),
      id: c.id(),
      organisationId: c.id(),
      /** As printed in the list: “市监-038”. */
      number: c.text(),
      state: c.text<ItemState>(),
      name: c.text(),
      object: c.text(),
      basis: c.text(),
      way: c.text<InspectionWay>(),
      matter: c.opt.text(),
      capPerYear: c.opt.int(),
      intervalDays: c.opt.int(),
      version: c.int(),
      /** From when these words are in force: the local midnight after the approval (批准后次日公示). */
      publishedAt: c.ms(),
      /** What was in force before, until `publishedAt`; null for an item that is new. */
      former: c.opt.json<ItemContent & { version: number }>(),
      /** When the item first came on the list; the public page says since when. */
      listedAt: c.ms(),
      /** Its basis names no law, regulation or rule (rules/inspection/legal-basis.ts): to be looked at when clearing. */
      doubtful: c.bool(),
      withdrawnAt: c.opt.ms(),
      withdrawnCause: c.opt.text<WithdrawalCause>(),
      withdrawnReason: c.opt.text(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('inspection_item_number').on(t.district, t.number),
      c.index('inspection_item_by_unit').on(t.district, t.organisationId, t.state, t.number),
      c.index('inspection_item_listed').on(t.district, t.state, t.number),
      c.index('inspection_item_matter').on(t.district, t.matter, t.id),
    ],
  ),

  /** What departments declare (申报): waits for the justice bureau, is approved or returned. */
  itemProposal: c.table(
    'item_proposal',
    {
      district: c.id(),
      id: c.id(),
      organisationId: c.id(),
      kind: c.text<ProposalKind>(),
      state: c.text<ProposalState>(),
      /** The item it changes; for `add` the one it became. */
      itemId: c.opt.id(),
      number: c.text(),
      content: c.json<ItemContent>(),
      /** The item as it was when this was declared, so that the comparison stays what was decided about. */
      current: c.opt.json<ItemContent>(),
      reason: c.text(),
      declaredBy: c.id(),
      declaredAt: c.ms(),
      decidedBy: c.opt.id(),
      decidedAt: c.opt.ms(),
      decision: c.opt.text(),
      version: c.int(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('item_proposal_waiting').on(t.district, t.state, t.id),
      c.index('item_proposal_by_unit').on(t.district, t.organisationId, t.state, t.id),
      // One wish an item waits at a time.
      c.unique('item_proposal_once').on(t.district, t.itemId).where(sql`${t.state} = 'declared'`),
    ],
  ),

  /** 不罚免罚清单, public. */
  noPenaltyItem: c.table(
    'no_penalty_item',
    {
      district: c.id(),
      id: c.id(),
      organisationId: c.id(),
      number: c.text(),
      kind: c.text<NoPenaltyKind>(),
      state: c.text<ItemState>(),
      name: c.text(),
      condition: c.text(),
      basis: c.text(),
      version: c.int(),
      publishedAt: c.ms(),
      withdrawnAt: c.opt.ms(),
      withdrawnReason: c.opt.text(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('no_penalty_number').on(t.district, t.number),
      c.index('no_penalty_listed').on(t.district, t.state, t.number),
    ],
  ),

  /** An enterprise or self-employed trader that can be inspected. */
  business: c.table(
    'business',
    {
      district: c.id(),
      id: c.id(),
      /** Unified social credit code, GB 32100, checked. */
      creditCode: c.text(),
      name: c.text(),
      kind: c.text<BusinessKind>(),
      industry: c.text(),
      address: c.text(),
      /** The grid or community it stands in. */
      placeOrgId: c.id(),
      placePath: c.text(),
      contactSealed: c.opt.text(),
      phoneSealed: c.opt.text(),
      credit: c.text<Credit>(),
      risk: c.text<Risk>(),
      lawAbiding: c.bool(),
      tags: c.json<string[]>(),
      /** By the rule of rules/inspection/white-list.ts, kept when facts change; history in `change`. */
      whiteListed: c.bool(),
      /** 联络试点: may file problems. */
      contactPoint: c.bool(),
      /** Random, printed on the sticker beside the licence. */
      stickerCode: c.text(),
      retiredAt: c.opt.ms(),
      version: c.int(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('business_credit_code').on(t.district, t.creditCode),
      c.unique('business_sticker').on(t.stickerCode),
      c.index('business_by_name').on(t.district, t.name, t.id),
      c.index('business_by_place').on(t.district, t.placePath, t.id),
      c.index('business_white').on(t.district, t.whiteListed, t.id),
    ],
  ),

  /** 执法证. Never given to grid members or temporary staff. */
  certificate: c.table(
    'certificate',
    {
      district: c.id(),
      id: c.id(),
      personId: c.id(),
      organisationId: c.id(),
      number: c.text(),
      scope: c.text(),
      state: c.text<CertificateState>(),
      validFrom: c.ms(),
      validTo: c.ms(),
      version: c.int(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('certificate_number').on(t.district, t.number),
      c.index('certificate_by_person').on(t.district, t.personId, t.id),
      c.index('certificate_by_unit').on(t.district, t.organisationId, t.id),
    ],
  ),

  /** One visit at the door: one code, one rating, one or several departments' tasks. */
  inspection: c.table(
    'inspection',
    {
      district: c.id(),
      id: c.id(),
      number: c.text(),
      businessId: c.id(),
      /** The unit that leads; the only one for a visit that is not joint. */
      leadId: c.id(),
      state: c.text<InspectionState>(),
      joint: c.bool(),
      /** The visit's window, epoch ms. */
      fromAt: c.ms(),
      toAt: c.ms(),
      /** Keyed hash of the code the business scans; the code itself is derived (ADR 0003). */
      codeHash: c.text(),
      openedAt: c.opt.ms(),
      openedBy: c.opt.id(),
      finishedAt: c.opt.ms(),
      /** Who signed for the business, sealed; null and `signatureRefused`: refused to sign. */
      signedBySealed: c.opt.text(),
      signatureId: c.opt.id(),
      signatureRefused: c.bool(),
      /** Who saw that the business would not sign, and why, in the inspectors' words. */
      witness: c.opt.text(),
      version: c.int(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('inspection_number').on(t.district, t.number),
      c.unique('inspection_code').on(t.codeHash),
      c.index('inspection_by_business').on(t.district, t.businessId, t.fromAt, t.id),
      c.index('inspection_by_state').on(t.district, t.state, t.fromAt, t.id),
      c.index('inspection_finished').on(t.district, t.finishedAt, t.id),
    ],
  ),

  /** One department's part of a visit. */
  inspectionTask: c.table(
    'inspection_task',
    {
      district: c.id(),
      id: c.id(),
      inspectionId: c.id(),
      businessId: c.id(),
      organisationId: c.id(),
      kind: c.text<TaskKind>(),
      ground: c.opt.text<ExceptionGround>(),
      /** Recorded basis of an exception, or the reason for a white-listed business. */
      reason: c.opt.text(),
      needs: c.json<ApprovalNeed[]>(),
      state: c.text<TaskState>(),
      /** The window the department planned, before any joining. */
      windowFrom: c.ms(),
      windowTo: c.ms(),
      /** Local year it counts in for the caps. */
      year: c.int(),
      createdBy: c.id(),
      createdAt: c.ms(),
      decidedBy: c.opt.id(),
      decidedAt: c.opt.ms(),
      decision: c.opt.text(),
      version: c.int(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('inspection_task_by_visit').on(t.district, t.inspectionId, t.id),
      c.index('inspection_task_by_business').on(t.district, t.businessId, t.windowFrom, t.id),
      c.index('inspection_task_by_unit').on(t.district, t.organisationId, t.state, t.windowFrom, t.id),
      c.index('inspection_task_open').on(t.district, t.state, t.windowFrom, t.id),
      c.index('inspection_task_created').on(t.district, t.createdAt, t.id),
    ],
  ),

  /** An item of a task and what was found. Readable by every department in scope (一方录入、多方可查). */
  taskItem: c.table(
    'task_item',
    {
      district: c.id(),
      taskId: c.id(),
      itemId: c.id(),
      itemVersion: c.int(),
      businessId: c.id(),
      /** The item as the list had it when the task was planned: what a result notice must still say in ten years. */
      number: c.text(),
      name: c.text(),
      basis: c.text(),
      matter: c.opt.text(),
      intervalDays: c.opt.int(),
      /** The former result that makes this one a repeat. */
      repeatOfTaskId: c.opt.id(),
      repeatOfItemId: c.opt.id(),
      finding: c.opt.text<Finding>(),
      words: c.opt.text(),
      recordedBy: c.opt.id(),
      recordedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.taskId, t.itemId),
      c.index('task_item_by_business').on(t.district, t.businessId, t.itemId, t.recordedAt),
    ],
  ),

  taskInspector: c.table(
    'task_inspector',
    {
      district: c.id(),
      taskId: c.id(),
      personId: c.id(),
      certificateId: c.id(),
      arrivedAt: c.opt.ms(),
      /** Stays behind because a joint visit needs fewer; goes again when the visit is taken apart. */
      stoodDown: c.bool().default(false),
    },
    (t) => [
      c.pk(t.district, t.taskId, t.personId),
      c.index('task_inspector_person').on(t.district, t.personId, t.taskId),
    ],
  ),

  /** Tasks the system refused: the only trace, nothing else was created. */
  taskRefusal: c.table(
    'task_refusal',
    {
      district: c.id(),
      id: c.id(),
      at: c.ms(),
      organisationId: c.id(),
      personId: c.id(),
      businessId: c.opt.id(),
      rule: c.text(),
      words: c.text(),
    },
    (t) => [c.pk(t.district, t.id), c.index('task_refusal_at').on(t.district, t.at, t.id)],
  ),

  /** 只敲一次门: tasks of several departments the system proposes to join. */
  jointProposal: c.table(
    'joint_proposal',
    {
      district: c.id(),
      id: c.id(),
      businessId: c.id(),
      leadId: c.id(),
      taskIds: c.json<string[]>(),
      /** Local noon of the proposed day, epoch ms. */
      day: c.ms(),
      state: c.text<JointState>(),
      createdAt: c.ms(),
      decidedBy: c.opt.id(),
      decidedAt: c.opt.ms(),
      reason: c.opt.text(),
      version: c.int(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('joint_proposal_state').on(t.district, t.state, t.id),
      c.index('joint_proposal_business').on(t.district, t.businessId, t.id),
    ],
  ),

  /** What a business said about one visit. Sealed from the inspected-by departments. */
  inspectionRating: c.table(
    'inspection_rating',
    {
      district: c.id(),
      id: c.id(),
      inspectionId: c.id(),
      businessId: c.id(),
      level: c.text<Rating>(),
      ticks: c.json<RatingTick[]>(),
      wordsSealed: c.opt.text(),
      callback: c.bool(),
      phoneSealed: c.opt.text(),
      /** Uploaded photos, claimed by the rating itself: no order's history shows them. */
      photoIds: c.json<string[]>(),
      /** Digest of the secret the rater's device made: the receipt, and the key that makes sending again harmless. */
      receiptHash: c.text(),
      submittedAt: c.ms(),
      /** 追评, at most once: the first version is kept beside it. */
      revisedAt: c.opt.ms(),
      first: c.opt.json<{ level: Rating; ticks: RatingTick[] }>(),
      /** What the justice bureau wrote instead of the words, before anything is passed on. */
      redacted: c.opt.text(),
      redactedBy: c.opt.id(),
      redactedAt: c.opt.ms(),
      /** The sealed order at the justice bureau (bad ratings), and the lead at the discipline office (graft). */
      workOrderId: c.opt.id(),
      leadOrderId: c.opt.id(),
      version: c.int(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('inspection_rating_once').on(t.district, t.inspectionId),
      c.index('inspection_rating_at').on(t.district, t.submittedAt, t.id),
      c.index('inspection_rating_order').on(t.district, t.workOrderId),
    ],
  ),

  /** A problem of a department (问题清单): de-identified words only. */
  problem: c.table(
    'problem',
    {
      district: c.id(),
      id: c.id(),
      organisationId: c.id(),
      source: c.text<ProblemSource>(),
      /** Rating, case-review file or business it comes from; only the justice bureau and the discipline office are told. */
      sourceId: c.opt.id(),
      state: c.text<ProblemState>(),
      words: c.text(),
      /** What was said when it was raised, once `words` are those of the rectification order; for the bureau and whoever said it. */
      said: c.opt.text(),
      raisedBy: c.opt.id(),
      raisedAt: c.ms(),
      /** The rectification order the department works on. */
      workOrderId: c.opt.id(),
      releasedAt: c.opt.ms(),
      /** Why it was released although the department visited so few that it could guess; for the bureau only. */
      releaseReason: c.opt.text(),
      closedAt: c.opt.ms(),
      closingWords: c.opt.text(),
      version: c.int(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('problem_by_unit').on(t.district, t.organisationId, t.state, t.id),
      c.index('problem_by_state').on(t.district, t.state, t.id),
      c.index('problem_by_source').on(t.district, t.sourceId, t.id),
      c.index('problem_by_order').on(t.district, t.workOrderId, t.id),
    ],
  ),

  /** A finished administrative case that can be drawn for review. */
  caseFile: c.table(
    'case_file',
    {
      district: c.id(),
      id: c.id(),
      organisationId: c.id(),
      number: c.text(),
      kind: c.text<CaseFileKind>(),
      title: c.text(),
      closedAt: c.ms(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('case_file_number').on(t.district, t.organisationId, t.number),
      c.index('case_file_closed').on(t.district, t.organisationId, t.closedAt, t.id),
    ],
  ),

  /** 专项评查: files drawn by rule with a recorded seed, so that anybody can draw them again. */
  caseReview: c.table(
    'case_review',
    {
      district: c.id(),
      id: c.id(),
      name: c.text(),
      rule: c.json<Record<string, unknown>>(),
      seed: c.text(),
      state: c.text<ReviewState>(),
      createdBy: c.id(),
      createdAt: c.ms(),
      concludedAt: c.opt.ms(),
      conclusion: c.opt.text(),
      version: c.int(),
    },
    (t) => [c.pk(t.district, t.id), c.index('case_review_at').on(t.district, t.createdAt, t.id)],
  ),

  reviewedFile: c.table(
    'reviewed_file',
    {
      district: c.id(),
      reviewId: c.id(),
      fileId: c.id(),
      reviewerId: c.opt.id(),
      ticks: c.json<string[]>(),
      words: c.opt.text(),
      verdict: c.opt.text<'good' | 'problem'>(),
      reviewedAt: c.opt.ms(),
      problemId: c.opt.id(),
      /** The lead a tick on integrity opened at the discipline office. */
      leadOrderId: c.opt.id(),
      version: c.int(),
    },
    (t) => [
      c.pk(t.district, t.reviewId, t.fileId),
      c.index('reviewed_file_reviewer').on(t.district, t.reviewerId, t.reviewId, t.fileId),
    ],
  ),

  /** A rule made because of what a review found (建章立制). */
  madeRule: c.table(
    'made_rule',
    {
      district: c.id(),
      id: c.id(),
      reviewId: c.opt.id(),
      organisationId: c.id(),
      title: c.text(),
      words: c.text(),
      publishedAt: c.ms(),
      personId: c.id(),
    },
    (t) => [c.pk(t.district, t.id), c.index('made_rule_review').on(t.district, t.reviewId, t.id)],
  ),
});
