import { z } from 'zod';
import type { Action } from '../rules/workflow/actions.ts';
import { TRANSITIONS } from '../rules/workflow/table.ts';
import { whereFound } from './areas.ts';
import { clockOption, extensionView, pauseView } from './clock-views.ts';
import * as c from './common.ts';
import { contentReview, waitingReview } from './content-checks.ts';
import { documentOfOrder, listingView } from './document-views.ts';
import { attempt, attemptGap, attemptNow } from './follow-ups.ts';
import { command, commandErrors, orderParams } from './order-command.ts';
import { routes } from './route.ts';

/** What waits for whom. Each view is one query: its list, its count and its export are the same rows. */
export const VIEWS = ['desk', 'returns', 'sign', 'handle', 'approve', 'escalated', 'all', 'closed', 'sealed'] as const;
export const view = z.enum(VIEWS);
export type View = z.infer<typeof view>;

const rowFields = {
  id: z.string(),
  number: z.string(),
  shortNumber: z.string(),
  title: z.string(),
  state: c.orderState,
  urgency: c.urgency,
  difficulty: c.difficulty,
  /** The resident's own kind, and the official one beside it. */
  kind: c.complaintKind.nullable(),
  officialKind: c.complaintKind.nullable(),
  categoryName: z.string().nullable(),
  place: z.string(),
  communityId: z.string(),
  communityName: z.string(),
  leadName: z.string().nullable(),
  handlerName: z.string().nullable(),
  level: c.level,
  cycle: z.int(),
  reporters: z.int(),
  /** Neighbours who said “me too” (附议), beside the reporters. */
  endorsers: z.int(),
  urges: z.int(),
  sealed: z.boolean(),
  channel: c.channel,
  receivedAt: c.ms,
  /** The worst running clock: what is due next. */
  due: c.due.nullable(),
  version: c.version,
};
export const workOrderRow = z.object(rowFields).meta({ id: 'WorkOrderRow' });
export type WorkOrderRow = z.infer<typeof workOrderRow>;

export const listQuery = c.page.extend({
  view: view.default('desk'),
  /** Number, short number, words of the title or the place. */
  q: z.string().trim().max(60).optional(),
  urgency: c.urgency.optional(),
  kind: c.complaintKind.optional(),
  communityId: c.id.optional(),
  channel: c.channel.optional(),
});

export const assignmentView = z
  .object({
    id: z.string(),
    organisation: c.organisationRef,
    part: c.assignmentPart,
    state: c.assignmentState,
    handler: c.personRef.nullable(),
    opinion: z.string().nullable(),
    dispatchedAt: c.ms,
    signedAt: c.ms.nullable(),
    contactedAt: c.ms.nullable(),
    submittedAt: c.ms.nullable(),
    result: z
      .object({
        text: z.string(),
        at: c.ms,
        by: z.string(),
        before: z.array(c.attachment),
        after: z.array(c.attachment),
      })
      .nullable(),
    returned: z.object({ reason: z.string(), basis: z.string(), at: c.ms, pending: z.boolean() }).nullable(),
    dues: z.array(c.due),
    /** The viewer belongs to this unit. */
    mine: z.boolean(),
  })
  .meta({ id: 'AssignmentView' });
export type AssignmentView = z.infer<typeof assignmentView>;

export const complaintOfOrder = z
  .object({
    id: z.string(),
    number: z.string(),
    shortNumber: z.string(),
    state: c.complaintState,
    kind: c.complaintKind.nullable(),
    channel: c.channel,
    disclosure: c.disclosure,
    place: z.string(),
    onBehalf: z.boolean(),
    aboutOfficial: z.boolean(),
    text: z.string(),
    attachments: z.array(c.attachment),
    toldAt: c.ms,
    /** Masked; null when the viewer may not even see the mask. */
    reporter: z.object({ name: z.string(), phone: z.string().nullable(), canReveal: z.boolean() }).nullable(),
    questions: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        at: c.ms,
        answer: z.object({ text: z.string(), at: c.ms }).nullable(),
      }),
    ),
    followUps: z.array(
      z.object({
        at: c.ms,
        way: z.enum(['app', 'phone', 'visit']),
        reached: z.boolean(),
        refused: z.boolean(),
        resolution: c.resolution.nullable(),
        rating: c.rating.nullable(),
        words: z.string().nullable(),
        by: z.string().nullable(),
      }),
    ),
    closingReason: c.closingReason.nullable(),
    /** For the desk: what a person must look at, or has looked at, before others may see it. */
    reviews: z.array(contentReview),
  })
  .meta({ id: 'ComplaintOfOrder' });
export type ComplaintOfOrder = z.infer<typeof complaintOfOrder>;

export const suggestion = z
  .object({
    lead: z.object({ organisation: c.organisationRef, reason: z.string() }).nullable(),
    joint: z.array(z.object({ organisation: c.organisationRef, reason: z.string() })),
    category: z.object({ id: z.string(), name: z.string(), reason: z.string() }).nullable(),
    urgency: z.object({ value: c.urgency, reason: z.string() }).nullable(),
    difficulty: z.object({ value: c.difficulty, reason: z.string() }).nullable(),
    /** Words of the resident the suggestion rests on, to be underlined. */
    because: z.array(z.string()),
    /** Which rule decided and why, in one sentence. */
    explained: z.string(),
    /** Rules that could not be followed, a model that could not be read: each says what to do. */
    problems: z.array(z.string()),
    /** Danger, and what should be kept among few, by the resident's words; a person decides. */
    signals: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        urgency: z.enum(['critical', 'urgent']).nullable(),
        seal: z.boolean(),
        words: z.array(z.string()),
        sentence: z.string(),
      }),
    ),
    /** Categories by the words alone (ADR 0011, ADR 0015); null when the model could not be asked. */
    categories: z
      .object({
        /** Likeliest first, at most three. */
        top: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            /** 0–100: of a hundred matters it is so sure about, so many are right. */
            percent: z.int(),
            /** The resident's own words that spoke for it, strongest first. */
            because: z.array(z.string()),
            /** Below it, level by level, each given that the one above is right; empty: not known (dispatchers have not taught it). */
            lower: z.array(
              z.object({ id: z.string(), name: z.string(), percent: z.int(), because: z.array(z.string()) }),
            ),
          }),
        ),
        /** True: it does not know, and says so. */
        unknown: z.boolean(),
        /** True: right at least 95 % of the time when it is so sure. */
        sure: z.boolean(),
      })
      .nullable(),
    /** Where the coordinate and the address say it is, beside what is written down; null: they say nothing. */
    where: whereFound.nullable(),
  })
  .meta({ id: 'Suggestion' });
export type Suggestion = z.infer<typeof suggestion>;

export const ACTIONS = TRANSITIONS.filter(
  (row) => !row.who.includes('system') && row.who.some((who) => who !== 'reporter') && row.action !== 'absorb',
).map((row) => row.action) as [Action, ...Action[]];

export const actionButton = z.object({
  action: z.enum(ACTIONS),
  /** 受理 … from the transition table. */
  name: z.string(),
  assignmentId: z.string().nullable(),
  consequence: z.string().nullable(),
});
export type ActionButton = z.infer<typeof actionButton>;

/** An act that is the viewer's in this state but kept back by a rule: shown greyed, with the rule's sentence. */
export const blockedAction = z.object({
  action: z.enum(ACTIONS),
  name: z.string(),
  assignmentId: z.string().nullable(),
  why: z.string(),
});
export type BlockedAction = z.infer<typeof blockedAction>;

export const escalationView = z
  .object({
    id: z.string(),
    level: c.level,
    cause: c.escalationCause,
    /** Whole sentence from the row: "办理时钟 11月5日 19:30 到期未交结果". */
    causeText: z.string(),
    organisationName: z.string(),
    role: c.role,
    holderName: z.string().nullable(),
    at: c.ms,
    due: c.due.nullable(),
    settledAt: c.ms.nullable(),
    instruction: z.object({ text: z.string(), at: c.ms }).nullable(),
    mine: z.boolean(),
  })
  .meta({ id: 'EscalationView' });
export type EscalationView = z.infer<typeof escalationView>;

export const workOrderDetail = z
  .object({
    ...rowFields,
    acceptedAt: c.ms.nullable(),
    dispatchedAt: c.ms.nullable(),
    answeredAt: c.ms.nullable(),
    closedAt: c.ms.nullable(),
    hazard: z.boolean(),
    petition: z.boolean(),
    households: z.int(),
    categoryId: z.string().nullable(),
    street: c.organisationRef,
    desk: c.organisationRef,
    lng: z.number().nullable(),
    lat: z.number().nullable(),
    mergedInto: z.object({ id: z.string(), shortNumber: z.string() }).nullable(),
    decline: z.object({ reason: z.string(), door: z.string() }).nullable(),
    complaints: z.array(complaintOfOrder),
    assignments: z.array(assignmentView),
    dues: z.array(c.due),
    escalations: z.array(escalationView),
    /** Supervision papers, oldest first; what they say is on their own pages. */
    documents: z.array(documentOfOrder),
    extensions: z.array(extensionView),
    pauses: z.array(pauseView),
    /** Shares whose handling time the viewer may have extended or paused now. */
    clockOptions: z.array(clockOption),
    /** The last time it was on the district's list. */
    listing: listingView.nullable(),
    timeline: z.array(c.timelineItem),
    actions: z.array(actionButton),
    blocked: z.array(blockedAction),
    /** Evidence for 办结审核, computed: contacted, joints answered, answer names what and when, open questions. */
    checklist: z.array(z.object({ label: z.string(), text: z.string(), ok: z.boolean() })),
    /** Only while it waits for dispatch. */
    suggestion: suggestion.nullable(),
    /** 附议 and the published rule that counts them with the reporters; null: nobody joined. */
    neighbours: z
      .object({
        people: z.int(),
        withinHours: z.int(),
        effect: z.enum(['suggestListing', 'climb', 'none']),
        /** When so many were reached, epoch milliseconds. */
        reachedAt: c.ms.nullable(),
      })
      .nullable(),
    /** Tamper evidence: the chain of its history verifies. */
    historyValid: z.boolean(),
  })
  .meta({ id: 'WorkOrderDetail' });
export type WorkOrderDetail = z.infer<typeof workOrderDetail>;

const unit = z.object({ organisationId: c.id, part: c.assignmentPart });
const classification = {
  urgency: c.urgency.optional(),
  difficulty: c.difficulty.optional(),
  officialKind: c.complaintKind.optional(),
  categoryId: c.id.optional(),
};
const answers = { 200: workOrderDetail };

const staff = 'staff' as const;

export const workOrderRoutes = routes({
  'GET /v1/work-orders': {
    summary: '工单列表：等谁办的先到期在前',
    tag: '办理',
    who: staff,
    query: listQuery,
    responses: { 200: c.paged(workOrderRow) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/work-orders/counts': {
    summary: '各列表件数（和列表同一查询）',
    tag: '办理',
    who: staff,
    responses: { 200: z.record(z.string(), z.int()) },
    errors: ['notSignedIn'],
  },
  'GET /v1/work-orders/:id': {
    summary: '一张工单的全部',
    tag: '办理',
    who: staff,
    params: orderParams,
    responses: answers,
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'GET /v1/work-orders/:id/merge-candidates': {
    summary: '可能是同一件事的在办工单',
    tag: '调度',
    who: staff,
    params: orderParams,
    query: z.object({ q: z.string().trim().max(60).optional() }),
    responses: {
      200: z.object({
        items: z.array(
          workOrderRow.extend({
            /** How alike, 0 to 100; null: found by what was typed, not by comparing. */
            likeness: z.int().nullable(),
            /** Alike enough, by the district's rule, to say so without being asked. */
            likely: z.boolean(),
            /** Why, in short phrases. */
            because: z.array(z.string()),
          }),
        ),
      }),
    },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'POST /v1/work-orders/:id/deadlines': {
    summary: '按现在派出去计算各项期限（只算不改）',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({ urgency: c.urgency, difficulty: c.difficulty, units: z.array(unit).max(20) }),
    responses: {
      200: z.object({
        calendarVersion: z.int(),
        policyVersion: z.int(),
        items: z.array(
          z.object({
            kind: c.clockKind,
            part: c.assignmentPart.nullable(),
            dueAt: c.ms,
            length: z.string(),
            provisional: z.boolean(),
          }),
        ),
      }),
    },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'POST /v1/work-orders/:id/accept': {
    summary: '受理',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object(command),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/decline': {
    summary: '不予受理：写明原因和该找的部门',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, reason: c.words('不予受理的原因', 500), door: c.words('该找的部门', 200) }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/classify': {
    summary: '定类别、官方性质、紧急程度、难度',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      ...classification,
      title: c.words('标题', 60).optional(),
      hazard: z.boolean().optional(),
      /** 信访事项: handled and extended by the petition rule. */
      petition: z.boolean().optional(),
      /** Households affected, as the desk found; with the reporters it may suggest a listing. */
      households: z.int().min(0).max(1_000_000, '户数太大，请核对').optional(),
      /** Of a sealed order: the unit complained about. */
      aboutId: c.id.optional(),
    }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/dispatch': {
    summary: '派给主办和协办（还没受理的同时受理）',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      ...classification,
      units: z.array(unit).min(1, '请选择主办单位').max(20, '一次最多派 20 个单位'),
      opinion: c.optionalWords('派工意见', 500),
    }),
    responses: answers,
    errors: [...commandErrors, 'missingLead', 'duplicateUnit', 'rulingPending', 'sealedUnit'],
  },
  'POST /v1/work-orders/:id/merge': {
    summary: '并入另一张在办工单',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, targetId: c.id }),
    responses: answers,
    errors: [...commandErrors, 'mergeSelf', 'mergeSealed', 'mergeTargetAnswered'],
  },
  'POST /v1/work-orders/:id/seal': {
    summary: '转为密件',
    tag: '调度',
    who: staff,
    params: orderParams,
    /** `aboutId`: the unit complained about; it and what is below it never get the matter. */
    body: z.object({ ...command, reason: c.words('转密件的原因', 200), aboutId: c.id.optional() }),
    responses: { 200: c.ok },
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/ask': {
    summary: '问反映人一个问题',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, complaintId: c.id, text: c.words('问题', 300) }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/answer-question': {
    summary: '代记反映人电话里的回答',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, questionId: c.id, text: c.words('回答', 1000) }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/sign': {
    summary: '签收，可同时交办到人',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, assignmentId: c.id, handlerId: c.id.optional() }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/assign': {
    summary: '交办到人',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, assignmentId: c.id, handlerId: c.id }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/contact': {
    summary: '记录联系反映人',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      assignmentId: c.id,
      way: z.enum(['phone', 'visit', 'message']),
      text: c.words('联系情况', 1000),
    }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/progress': {
    summary: '记录进展',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      assignmentId: c.id,
      text: c.words('进展', 1000),
      attachmentIds: z.array(c.id).max(9).default([]),
    }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/return': {
    summary: '退单：写明原因和依据',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      assignmentId: c.id,
      reason: c.words('退单原因', 500),
      basis: c.words('退单依据', 300),
    }),
    responses: answers,
    errors: [...commandErrors, 'locked', 'returnTooLate'],
  },
  'POST /v1/work-orders/:id/rule': {
    summary: '裁定退单',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, assignmentId: c.id, upheld: z.boolean(), reason: c.words('裁定理由', 500) }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/submit': {
    summary: '提交办理结果，带前后照片',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      assignmentId: c.id,
      text: c.words('办理结果', 2000),
      beforeIds: z.array(c.id).max(9).default([]),
      afterIds: z.array(c.id).max(9).default([]),
    }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/override': {
    summary: '主办说明理由，代结没有回复的协办',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, assignmentId: c.id, reason: c.words('代结理由', 500) }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/approve': {
    summary: '同意答复（办结审核）',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, words: c.optionalWords('审核意见', 300) }),
    responses: answers,
    errors: [...commandErrors, 'jointPending', 'handlerMayNotApprove'],
  },
  'POST /v1/work-orders/:id/send-back': {
    summary: '退回重办（办结审核不通过）',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, reason: c.words('退回原因', 500) }),
    responses: answers,
    errors: [...commandErrors, 'nothingToSendBack', 'handlerMayNotApprove'],
  },
  'POST /v1/work-orders/:id/instruct': {
    summary: '写批示（提级到我的）',
    tag: '督办',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, escalationId: c.id, text: c.words('批示', 1000) }),
    responses: answers,
    errors: [...commandErrors, 'escalationSettled'],
  },
  'POST /v1/work-orders/:id/decide': {
    summary: '重办后仍说没解决，街道书记说明理由办结（仍计没解决）',
    tag: '督办',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, reason: c.words('办结理由', 1000) }),
    responses: answers,
    errors: [...commandErrors, 'noRework'],
  },
  'POST /v1/work-orders/:id/clear-photo': {
    summary: '审核照片：可以公开或不公开',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({ attachmentId: c.id, cleared: z.boolean() }),
    responses: answers,
    errors: ['notSignedIn', 'notFound', 'invalidInput', 'notAllowed'],
  },
  'POST /v1/work-orders/:id/review-content': {
    summary: '审核说的话、照片或录音：可以给别人看，或只给办的人看',
    tag: '调度',
    who: staff,
    params: orderParams,
    body: z.object({ checkId: c.id, cleared: z.boolean() }),
    responses: answers,
    errors: ['notSignedIn', 'notFound', 'invalidInput', 'notAllowed', 'staleVersion'],
  },
  'GET /v1/content-reviews': {
    summary: '等人看过才能公开的内容，先来的在前',
    tag: '调度',
    who: ['dispatcher', 'discipline', 'justice'],
    query: c.page,
    responses: { 200: c.paged(waitingReview) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
});

export const escalationRow = z
  .object({ escalation: escalationView, order: workOrderRow })
  .meta({ id: 'EscalationRow' });
export type EscalationRow = z.infer<typeof escalationRow>;

export const callRow = z
  .object({
    complaintId: z.string(),
    workOrderId: z.string(),
    number: z.string(),
    shortNumber: z.string(),
    title: z.string(),
    communityName: z.string(),
    leadName: z.string().nullable(),
    answeredAt: c.ms.nullable(),
    attempts: z.int(),
    hasPhone: z.boolean(),
    /** How many complaints of the same order wait for their call, and how many reporters it has: one sitting for all. */
    group: z.object({ waiting: z.int(), reporters: z.int() }),
    due: c.due,
    version: c.version,
  })
  .meta({ id: 'CallRow' });
export type CallRow = z.infer<typeof callRow>;

export const callDetail = callRow
  .extend({
    told: z.string(),
    answer: z.string(),
    reporter: z.object({ name: z.string(), phone: z.string().nullable(), canReveal: z.boolean() }).nullable(),
    /** Unsuccessful attempts of this cycle, oldest first. */
    tries: z.array(attempt),
    counted: z.int(),
    /** Attempts asked for, and what those so far still lack. */
    needed: z.int(),
    ifNow: attemptNow,
    /** What to say, line by line; the clerk is not of the handling unit and says so. */
    script: z.array(z.string()),
    before: z.array(c.attachment),
    after: z.array(c.attachment),
  })
  .meta({ id: 'CallDetail' });
export type CallDetail = z.infer<typeof callDetail>;

const callParams = z.object({ complaintId: c.id });

export const followUpRoutes = routes({
  'GET /v1/escalations': {
    summary: '提级到我的：为什么、按哪条规则、到几时',
    tag: '督办',
    who: staff,
    query: c.page.extend({ settled: z.enum(['yes', 'no']).default('no') }),
    responses: { 200: c.paged(escalationRow) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/follow-ups': {
    summary: '回访名单：先到期在前',
    tag: '回访',
    who: ['followUpClerk', 'discipline', 'districtSecretary'],
    /** `workOrderId`: everybody of one order, for one sitting. */
    query: c.page.extend({ workOrderId: c.id.optional() }),
    responses: { 200: c.paged(callRow) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'GET /v1/follow-ups/:complaintId': {
    summary: '一次回访要看的和要问的',
    tag: '回访',
    who: ['followUpClerk', 'discipline', 'districtSecretary'],
    params: callParams,
    responses: { 200: callDetail },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'POST /v1/follow-ups/:complaintId': {
    summary: '记录一次回访；三次没联系上才记为联系不上，不算满意',
    tag: '回访',
    who: ['followUpClerk', 'discipline', 'districtSecretary'],
    params: callParams,
    body: z
      .object({
        ...command,
        way: z.enum(['phone', 'visit']),
        outcome: z.enum(['reached', 'notReached', 'refused']),
        resolution: c.resolution.nullable().default(null),
        rating: c.rating.nullable().default(null),
        words: c.optionalWords('反映人的话', 1000),
      })
      .refine((f) => f.outcome !== 'reached' || f.resolution !== null, {
        message: '请选“解决了”“部分解决”“没解决”或“不清楚”',
        path: ['resolution'],
      }),
    responses: {
      200: z.object({
        attempts: z.int(),
        closed: z.boolean(),
        rework: z.boolean(),
        /** Of an attempt that reached nobody: whether it counts, and what the attempts so far still lack. */
        counts: z.boolean(),
        missing: z.array(attemptGap),
      }),
    },
    errors: [
      'notSignedIn',
      'forbidden',
      'notFound',
      'invalidInput',
      'staleVersion',
      'wrongState',
      'notAllowed',
      'notInCallList',
    ],
  },
});
