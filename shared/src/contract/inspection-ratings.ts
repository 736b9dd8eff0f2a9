import { z } from 'zod';
import { PROBLEM_SOURCES, PROBLEM_STATES, RATING_TICKS } from '../words/inspection-states.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const tag = '检查评价';
const params = z.object({ id: c.id });
/** What is under the code on the inspectors' phone, the notice or the sticker; blanks and misread letters are put right. */
const codeParams = z.object({ code: z.string().trim().min(8).max(60) });
const tick = z.enum(RATING_TICKS);
const unit = z.object({ id: z.string(), name: z.string() });
/** A secret the rater's device made and keeps: its receipt, and what makes sending again harmless. */
const receiptSecret = z
  .string()
  .min(32, '回执不对，请在评价时用的手机上打开')
  .max(64, '回执不对，请在评价时用的手机上打开')
  .regex(/^[0-9A-Za-z_-]+$/, '回执不对，请在评价时用的手机上打开')
  .meta({ examples: ['0123456789abcdefghijklmnopqrstuvwxyz0123456'] });
const month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份写成 2026-10 这样')
  .meta({ examples: ['2026-10'] });

const said = {
  level: c.rating,
  ticks: z.array(tick).max(RATING_TICKS.length).default([]),
  words: c.optionalWords('想写的话', 500),
};

/** What can be rated. Says nothing about whether it was: whoever inspected knows the code too. */
export const ratablePage = z
  .object({
    /** When the visit began, else was planned for; epoch ms, screens show the day. */
    day: c.ms,
    departments: z.array(z.string()),
    state: z.enum(['notYet', 'open', 'cancelled']),
    questions: z.array(z.object({ tick, words: z.string(), toDiscipline: z.boolean() })),
    reviseDays: z.int(),
    /** The justice bureau's telephone. */
    phone: z.string().nullable(),
  })
  .meta({ id: 'RatablePage' });
export type RatablePage = z.infer<typeof ratablePage>;

/** What the rater said, what may still be changed, and what became of it. */
export const ratingReceipt = z
  .object({
    level: c.rating,
    ticks: z.array(tick),
    words: z.string().nullable(),
    submittedAt: c.ms,
    revisedAt: c.ms.nullable(),
    /** Until when it may be changed; null: changed already, or too late. */
    reviseUntil: c.ms.nullable(),
    callback: z.boolean(),
    toDiscipline: z.boolean(),
    /** Steps of the order, oldest first; empty when nothing was wrong. `at` null: still to come. */
    steps: z.array(z.object({ title: z.string(), at: c.ms.nullable(), dueAt: c.ms.nullable() })),
    /** What the bureau answered, once it is closed. */
    answer: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: 'RatingReceipt' });
export type RatingReceipt = z.infer<typeof ratingReceipt>;

const problemRef = z.object({
  id: z.string(),
  organisation: unit,
  state: z.enum(PROBLEM_STATES),
  words: z.string(),
  orderId: z.string().nullable(),
  /** Until when it is to be mended; null: not released, or done. */
  dueAt: c.ms.nullable(),
  version: c.version,
});

/** A rating in the list of the justice bureau and the discipline office: no words of the rater, no business. */
export const ratingRow = z
  .object({
    id: z.string(),
    submittedAt: c.ms,
    revisedAt: c.ms.nullable(),
    departments: z.array(unit),
    level: c.rating,
    ticks: z.array(tick),
    /** Rewritten by the bureau, fit to be passed on; null: not yet, or nothing was written. */
    redacted: z.string().nullable(),
    hasWords: z.boolean(),
    toDiscipline: z.boolean(),
    callback: z.object({ asked: z.boolean(), doneAt: c.ms.nullable(), dueAt: c.ms.nullable() }),
    order: z
      .object({ id: z.string(), shortNumber: z.string(), state: c.orderState, dueAt: c.ms.nullable() })
      .nullable(),
    problems: z.array(problemRef),
  })
  .meta({ id: 'RatingRow' });
export type RatingRow = z.infer<typeof ratingRow>;

/** One rating in full; every look is on record. */
export const ratingDetail = ratingRow
  .extend({
    words: z.string().nullable(),
    phone: z.string().nullable(),
    first: z.object({ level: c.rating, ticks: z.array(tick) }).nullable(),
    photos: z.array(c.attachment),
    business: z.object({ id: z.string(), name: z.string(), address: z.string() }),
    visit: z.object({ id: z.string(), number: z.string(), day: c.ms }),
    /** Who rewrote it. */
    redactedBy: z.string().nullable(),
    mayAct: z.boolean(),
    version: c.version,
  })
  .meta({ id: 'RatingDetail' });
export type RatingDetail = z.infer<typeof ratingDetail>;

/** 问题清单. A department is told its own released problems by the order it works on: `id` is then the order's. */
export const problemRow = z
  .object({
    id: z.string(),
    organisation: unit,
    /** Null for the department: it is not told where it comes from. */
    source: z.enum(PROBLEM_SOURCES).nullable(),
    state: z.enum(PROBLEM_STATES),
    words: z.string(),
    raisedAt: c.ms.nullable(),
    releasedAt: c.ms.nullable(),
    closedAt: c.ms.nullable(),
    closingWords: z.string().nullable(),
    order: z
      .object({ id: z.string(), shortNumber: z.string(), state: c.orderState, dueAt: c.ms.nullable() })
      .nullable(),
    /** Businesses the department inspected in the last 30 days, for whoever releases; else null. */
    businesses: z.int().nullable(),
    version: c.version,
  })
  .meta({ id: 'ProblemRow' });
export type ProblemRow = z.infer<typeof problemRow>;

const distribution = z.object({
  n: z.int(),
  good: z.int(),
  levels: z.array(z.object({ level: c.rating, n: z.int() })),
  ticks: z.array(z.object({ tick, n: z.int() })),
});

export const ratingSummary = z
  .object({
    organisation: unit.nullable(),
    /** True for the bureau: every month as it stands, the running one too. A department gets whole months from 5 ratings on. */
    exact: z.boolean(),
    leastShown: z.int(),
    months: z.array(z.object({ month: z.string(), shown: z.boolean(), all: distribution.nullable() })),
    sum: distribution.nullable(),
  })
  .meta({ id: 'RatingSummary' });
export type RatingSummaryView = z.infer<typeof ratingSummary>;

const reads = ['notSignedIn', 'forbidden', 'invalidInput'] as const;
const finds = [...reads, 'notFound'] as const;
const acts = [...finds, 'staleVersion', 'problemMoved'] as const;
const atCode = ['invalidInput', 'codeUnknown', 'tooManyRequests'] as const;
/** Who sees ratings one by one. The heads of the bureau are found by their unit, not by a role. */
const overseeing = ['justice', 'unitHead', 'discipline'] as const;
const leading = ['justice', 'unitHead'] as const;

export const inspectionRatingRoutes = routes({
  'GET /v1/public/visits/:code/rating': {
    summary: '扫检查码评价：评什么、问什么；不说评没评过',
    tag,
    who: 'anyone',
    params: codeParams,
    responses: { 200: ratablePage },
    errors: atCode,
    limited: true,
  },
  'POST /v1/public/visits/:code/rating': {
    summary: '提交评价：不用登录，一次检查一份；同一部设备重发不会多一份',
    tag,
    who: 'anyone',
    params: codeParams,
    body: z
      .object({
        receipt: receiptSecret,
        ...said,
        photoIds: z.array(c.id).max(9, '最多传 9 张照片').default([]),
        callback: z.boolean().default(false),
        phone: c.phone.optional(),
      })
      .refine((body) => !body.callback || body.phone !== undefined, { message: '请留一个电话', path: ['phone'] }),
    responses: { 201: ratingReceipt, 200: ratingReceipt },
    errors: [...atCode, 'notFound', 'ratingNotOpen', 'ratingClosed', 'ratedOnce'],
    limited: true,
  },
  'POST /v1/public/visits/:code/rating/receipt': {
    summary: '凭设备上的回执看：评了什么、办到哪一步',
    tag,
    who: 'anyone',
    params: codeParams,
    body: z.object({ receipt: receiptSecret }),
    responses: { 200: ratingReceipt },
    errors: [...atCode, 'notFound'],
    limited: true,
  },
  'POST /v1/public/visits/:code/rating/revision': {
    summary: '追评：30 天内一次，凭设备上的回执',
    tag,
    who: 'anyone',
    params: codeParams,
    body: z.object({ receipt: receiptSecret, ...said }),
    responses: { 200: ratingReceipt },
    errors: [...atCode, 'notFound', 'revisedOnce', 'reviseTooLate'],
    limited: true,
  },
  'GET /v1/inspection-ratings': {
    summary: '评价清单：司法局、纪检监察',
    tag,
    who: overseeing,
    query: c.page.extend({
      bad: z.enum(['yes', 'no']).optional(),
      open: z.enum(['yes', 'no']).optional(),
      organisationId: c.id.optional(),
      tick: tick.optional(),
      month: month.optional(),
    }),
    responses: { 200: c.paged(ratingRow) },
    errors: reads,
  },
  'GET /v1/inspection-ratings/summary': {
    summary: '评价汇总：被评部门只看满 5 份的整月；司法局看全部',
    tag,
    who: ['justice', 'unitHead', 'officer', 'discipline', 'districtSecretary'],
    query: z.object({ organisationId: c.id.optional(), from: month.optional(), to: month.optional() }),
    responses: { 200: ratingSummary },
    errors: finds,
  },
  'GET /v1/inspection-ratings/:id': {
    summary: '一份评价；每看一次都留记录',
    tag,
    who: overseeing,
    params,
    responses: { 200: ratingDetail },
    errors: finds,
  },
  'POST /v1/inspection-ratings/:id/redaction': {
    summary: '改写：去掉能认出企业的话',
    tag,
    who: leading,
    params,
    body: z.object({ version: c.version, words: c.words('改写后的话', 300) }),
    responses: { 200: ratingDetail },
    errors: [...finds, 'staleVersion'],
  },
  'POST /v1/inspection-ratings/:id/problems': {
    summary: '从评价里提出问题，记在哪个部门名下',
    tag,
    who: leading,
    params,
    body: z.object({ organisationId: c.id, words: c.words('问题', 300) }),
    responses: { 201: ratingDetail },
    errors: [...finds, 'alreadyExists'],
  },
  'GET /v1/inspection-problems': {
    summary: '问题清单：司法局看全部，部门只看下发给自己的',
    tag,
    who: ['justice', 'unitHead', 'officer', 'discipline', 'lawMonitor'],
    query: c.page.extend({ organisationId: c.id.optional(), state: z.enum(PROBLEM_STATES).optional() }),
    responses: { 200: c.paged(problemRow) },
    errors: reads,
  },
  'POST /v1/inspection-problems': {
    summary: '执法监督员、司法局提出问题',
    tag,
    who: ['lawMonitor', 'justice'],
    body: z.object({ organisationId: c.id, words: c.words('问题', 500) }),
    responses: { 201: problemRow },
    errors: finds,
  },
  'POST /v1/inspection-problems/:id/release': {
    summary: '下发整改单：司法局自己的话，另立编号',
    tag,
    who: leading,
    params,
    body: z.object({
      version: c.version,
      words: c.words('整改单上的话', 300),
      /** Another department than the one it was raised about; a rating's problem stays with its department. */
      organisationId: c.id.optional(),
      reason: c.optionalWords('理由', 200),
    }),
    responses: { 201: problemRow },
    errors: [...acts, 'fewBusinesses'],
  },
  'POST /v1/inspection-problems/:id/close': {
    summary: '没有下发的问题：办完销号，或不作为问题',
    tag,
    who: leading,
    params,
    body: z.object({ version: c.version, dismissed: z.boolean(), words: c.words('说明', 300) }),
    responses: { 200: problemRow },
    errors: acts,
  },
});
