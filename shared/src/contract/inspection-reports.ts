import { z } from 'zod';
import * as c from './common.ts';
import { problemRow } from './inspection-ratings.ts';
import { routes } from './route.ts';

const tag = '检查评价';
/** The code of one visit, or the one beside the licence; blanks and misread letters are put right. */
const codeParams = z.object({ code: z.string().trim().min(8).max(60) });
const unit = z.object({ id: z.string(), name: z.string() });
const office = z.object({ name: z.string(), phone: z.string().nullable() });

/** What a contact point may choose from. Says nothing about who visited: whoever stands before the sticker knows its code too. */
export const reportPage = z
  .object({
    businessName: z.string(),
    /** Departments of the visit, its lead first; by the sticker every department on the published list. */
    units: z.array(unit),
    /** The code is that of one visit: its lead stands for “not said”. */
    visit: z.boolean(),
    office,
  })
  .meta({ id: 'ReportPage' });
export type ReportPage = z.infer<typeof reportPage>;

/** A report as the one who made it reads it later. */
export const reportReceipt = z
  .object({
    /** The way back: shown once more by whoever has it, kept on the device, stored nowhere. */
    receipt: z.string(),
    words: z.string(),
    /** Null while nobody knows which department it is. */
    unitName: z.string().nullable(),
    raisedAt: c.ms,
    photos: z.int(),
    /** Steps, oldest first; `at` null: still to come. */
    steps: z.array(z.object({ title: z.string(), at: c.ms.nullable(), dueAt: c.ms.nullable() })),
    done: z.boolean(),
    /** What the bureau wrote when it ended the matter itself. */
    answer: z.string().nullable(),
    office,
  })
  .meta({ id: 'ReportReceipt' });
export type ReportReceipt = z.infer<typeof reportReceipt>;

/** One problem in full, for the bureau and the discipline office; every look is on record. */
export const problemDetail = problemRow
  .extend({
    /** Where it was reported; null for problems a monitor or a review found. */
    business: z.object({ id: z.string(), name: z.string(), address: z.string(), contactPoint: z.boolean() }).nullable(),
    visit: z.object({ id: z.string(), number: z.string(), day: c.ms }).nullable(),
    photos: z.array(c.attachment),
    /** What was said first, where the words were rewritten for the department. */
    said: z.string().nullable(),
  })
  .meta({ id: 'ProblemDetail' });
export type ProblemDetail = z.infer<typeof problemDetail>;

const atCode = ['invalidInput', 'codeUnknown', 'tooManyRequests'] as const;

export const inspectionReportRoutes = routes({
  'GET /v1/public/visits/:code/problems': {
    summary: '联络试点企业反映问题：可以选哪些部门，打谁的电话',
    tag,
    who: 'anyone',
    params: codeParams,
    responses: { 200: reportPage },
    errors: [...atCode, 'notContactPoint'],
    limited: true,
  },
  'POST /v1/public/visits/:code/problems': {
    summary: '联络试点企业反映问题，只到司法局；同样的话重发不会多一条',
    tag,
    who: 'anyone',
    params: codeParams,
    body: z.object({
      /** Absent: the lead of the visit; by the sticker the bureau finds out. */
      organisationId: c.id.optional(),
      words: c.words('问题', 500),
      photoIds: z.array(c.id).max(9, '最多传 9 张照片').default([]),
    }),
    responses: { 201: reportReceipt, 200: reportReceipt },
    errors: [...atCode, 'notContactPoint', 'notFound'],
    limited: true,
  },
  'POST /v1/public/visits/:code/problems/receipt': {
    summary: '凭设备上的回执看：反映了什么、办到哪一步',
    tag,
    who: 'anyone',
    params: codeParams,
    body: z.object({ receipt: z.string().trim().min(20).max(200) }),
    responses: { 200: reportReceipt },
    errors: [...atCode, 'notFound'],
    limited: true,
  },
  'POST /v1/public/visits/:code/mismatch': {
    summary: '门口的人和名单对不上：一键报司法局；报过几次、谁报的，答复都一样',
    tag,
    who: 'anyone',
    params: codeParams,
    responses: { 201: z.object({ taken: z.literal(true), office }) },
    errors: atCode,
    limited: true,
  },
  'GET /v1/inspection-problems/:id': {
    summary: '一条问题：哪家反映的、照片；每看一次都留记录',
    tag,
    who: ['justice', 'unitHead', 'discipline'],
    params: z.object({ id: c.id }),
    responses: { 200: problemDetail },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'notFound'],
  },
});
