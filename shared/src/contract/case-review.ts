import { z } from 'zod';
import { CASE_FILE_KINDS, PROBLEM_STATES, REVIEW_STATES } from '../words/inspection-states.ts';
import { importReport } from './administration.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const kind = z.enum(CASE_FILE_KINDS);
/** A day of the tenant's calendar. */
const day = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期写成 2026-10-01 这样')
  .meta({ examples: ['2026-10-01'] });
const unit = z.object({ id: z.string(), name: z.string() });

export const caseFileView = z
  .object({
    id: z.string(),
    organisation: unit,
    /** The case number as printed on the file: 福市监罚〔2026〕12号. */
    number: z.string(),
    kind,
    title: z.string(),
    closedAt: c.ms,
  })
  .meta({ id: 'CaseFile' });
export type CaseFileView = z.infer<typeof caseFileView>;

export const newCaseFile = z.object({
  organisationId: c.id,
  number: c.words('案号', 60),
  kind,
  title: c.words('案由', 100),
  closedOn: day,
});

const size = z.union([
  z.object({ count: z.int().min(1, '每个部门至少抽 1 件').max(50, '每个部门最多抽 50 件') }),
  z.object({ percent: z.int().min(1, '比例在 1 到 100 之间').max(100, '比例在 1 到 100 之间') }),
]);

export const drawRule = z.object({
  kinds: z.array(kind).min(1, '请至少选一类案卷').max(CASE_FILE_KINDS.length),
  /** Empty: every department with a file in the period. */
  organisationIds: z.array(c.id).max(200).default([]),
  from: day,
  to: day,
  size,
});
export type DrawRuleInput = z.input<typeof drawRule>;

const reviewRow = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(REVIEW_STATES),
    createdAt: c.ms,
    createdBy: z.string(),
    files: z.int(),
    assigned: z.int(),
    reviewed: z.int(),
    problems: z.int(),
    concludedAt: c.ms.nullable(),
  })
  .meta({ id: 'CaseReviewRow' });
export type CaseReviewRow = z.infer<typeof reviewRow>;

const sheet = {
  ticks: z.array(z.string().max(40)).max(40),
  words: z.string().nullable(),
  verdict: z.enum(['good', 'problem']).nullable(),
  reviewedAt: c.ms.nullable(),
  version: c.version,
};

const reviewedFile = z.object({
  file: caseFileView,
  reviewer: c.personRef.nullable(),
  ...sheet,
  /** What it became on the problem list. */
  problem: z.object({ id: z.string(), state: z.enum(PROBLEM_STATES) }).nullable(),
  /** A tick on integrity opened a lead at the discipline office. */
  lead: z.boolean(),
});
export type ReviewedFileView = z.infer<typeof reviewedFile>;

export const madeRuleView = z
  .object({
    id: z.string(),
    organisation: unit,
    title: z.string(),
    words: z.string(),
    publishedAt: c.ms,
    /** The review it was made because of. */
    reviewName: z.string().nullable(),
  })
  .meta({ id: 'MadeRule' });
export type MadeRuleView = z.infer<typeof madeRuleView>;

export const caseReviewView = reviewRow
  .extend({
    rule: drawRule.required(),
    /** With the rule and the files it gives the same draw again. */
    seed: z.string(),
    conclusion: z.string().nullable(),
    reviewedFiles: z.array(reviewedFile),
    madeRules: z.array(madeRuleView),
    version: c.version,
  })
  .meta({ id: 'CaseReview' });
export type CaseReviewView = z.infer<typeof caseReviewView>;

/** A file somebody has been given to review; nothing else of the review. */
const assignedFile = z
  .object({ reviewId: z.string(), reviewName: z.string(), open: z.boolean(), file: caseFileView, ...sheet })
  .meta({ id: 'AssignedCaseFile' });
export type AssignedFile = z.infer<typeof assignedFile>;

const caseImportReport = importReport.omit({ noun: true, accounts: true }).meta({ id: 'CaseImportReport' });
export type CaseImportReport = z.infer<typeof caseImportReport>;

const tag = '案卷评查';
const justice = ['justice'] as const;
const readers = ['justice', 'discipline'] as const;
const idParams = z.object({ id: c.id });
const reads = ['notSignedIn', 'forbidden', 'invalidInput'] as const;
const writes = ['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'staleVersion', 'wrongState'] as const;

export const caseReviewRoutes = routes({
  'GET /v1/case-files': {
    summary: '已结案卷：司法局、纪委看全部，部门看自己的',
    tag,
    who: ['justice', 'discipline', 'unitHead', 'officer'],
    query: c.page.extend({ organisationId: c.id.optional(), kind: kind.optional() }),
    responses: { 200: c.paged(caseFileView) },
    errors: reads,
  },
  'POST /v1/case-files': {
    summary: '登记一件已结案卷；部门只能登记自己的',
    tag,
    who: ['justice', 'unitHead', 'officer'],
    body: newCaseFile,
    responses: { 201: caseFileView },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'alreadyExists'],
  },
  'POST /v1/case-files/import': {
    summary: '导入案卷（CSV 或 Excel）：先逐行检查，全部正确才导入（commit=yes）',
    tag,
    who: justice,
    query: z.object({ commit: z.enum(['yes', 'no']).default('no') }),
    multipart: true,
    responses: { 200: caseImportReport },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'fileType', 'fileTooLarge', 'fileBroken', 'importHasErrors'],
  },
  'GET /v1/case-files/template.csv': {
    summary: '案卷导入模板',
    tag,
    who: justice,
    produces: 'text/csv',
    responses: { 200: z.any() },
    errors: ['notSignedIn', 'forbidden'],
  },
  'GET /v1/case-reviews': {
    summary: '历次专项评查',
    tag,
    who: readers,
    query: c.page,
    responses: { 200: c.paged(reviewRow) },
    errors: reads,
  },
  'POST /v1/case-reviews': {
    summary: '按规则抽取案卷：规则和种子都留下，谁都可以重抽一遍核对',
    tag,
    who: justice,
    body: z.object({
      name: c.words('评查名称', 60),
      ...drawRule.shape,
      /** Agreed beforehand in public; else the server makes one. */
      seed: z
        .string()
        .regex(/^[0-9A-Za-z-]{4,40}$/, '种子是 4 到 40 位字母、数字、横线')
        .optional(),
    }),
    responses: { 201: caseReviewView },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'nothingDrawn'],
  },
  'GET /v1/case-reviews/:id': {
    summary: '一次专项评查：规则、种子、抽到的案卷、评查结果',
    tag,
    who: readers,
    params: idParams,
    responses: { 200: caseReviewView },
    errors: [...reads, 'notFound'],
  },
  'GET /v1/case-reviews/:id/redraw': {
    summary: '按留下的规则和种子重抽一遍，看是不是同样的案卷',
    tag,
    who: readers,
    params: idParams,
    responses: {
      200: z.object({
        same: z.boolean(),
        /** Files that lay in the drum when it was drawn. */
        inDrum: z.int(),
        /** Files that the same rule and seed give, as “department · number”. */
        drawn: z.array(z.string()),
        /** How one lot is made, so that it can be computed elsewhere. */
        recipe: z.string(),
      }),
    },
    errors: [...reads, 'notFound'],
  },
  'GET /v1/case-reviewers': {
    summary: '可以请来评查的人和他们的单位',
    tag,
    who: justice,
    responses: { 200: z.object({ items: z.array(c.personRef.extend({ unitNames: z.array(z.string()) })) }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/case-reviews/:id/assign': {
    summary: '把案卷分给评查员：件数平均，不评本部门的',
    tag,
    who: justice,
    params: idParams,
    body: z.object({
      version: c.version,
      reviewerIds: z.array(c.id).min(1, '请选评查员').max(30, '一次最多选 30 人'),
      /** Absent: every file that nobody has. Files already reviewed stay as they are. */
      fileIds: z.array(c.id).min(1).max(300).optional(),
    }),
    responses: { 200: caseReviewView },
    errors: [...writes, 'reviewerOfDepartment'],
  },
  'GET /v1/my-case-files': {
    summary: '分给我评查的案卷',
    tag,
    who: 'staff',
    query: c.page,
    responses: { 200: c.paged(assignedFile) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'POST /v1/case-reviews/:id/files/:fileId/review': {
    summary: '交评查表：勾合法性、廉洁方面的问题，写结论；有问题的进问题清单',
    tag,
    who: 'staff',
    params: z.object({ id: c.id, fileId: c.id }),
    body: z.object({
      version: c.version,
      ticks: z.array(z.string().max(40)).max(40).default([]),
      words: c.optionalWords('说明', 500),
      verdict: z.enum(['good', 'problem'], '请选结论'),
    }),
    responses: { 200: assignedFile },
    errors: ['notSignedIn', 'notFound', 'invalidInput', 'staleVersion', 'wrongState'],
  },
  'POST /v1/case-reviews/:id/conclude': {
    summary: '结束评查：全部案卷评完才能结束',
    tag,
    who: justice,
    params: idParams,
    body: z.object({ version: c.version, conclusion: c.words('评查结论', 1000) }),
    responses: { 200: caseReviewView },
    errors: [...writes, 'reviewsOpen'],
  },
  'POST /v1/made-rules': {
    summary: '建章立制：登记一项新定的制度，公开',
    tag,
    who: ['justice', 'unitHead'],
    body: z.object({
      organisationId: c.id,
      reviewId: c.id.optional(),
      title: c.words('制度名称', 80),
      words: c.words('主要内容', 1000),
    }),
    responses: { 201: madeRuleView },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'GET /v1/districts/:district/made-rules': {
    summary: '整改后定下的制度（公开）',
    tag,
    who: 'anyone',
    params: z.object({ district: c.districtId }),
    query: c.page,
    responses: { 200: c.paged(madeRuleView) },
    errors: ['notFound', 'invalidInput'],
  },
});
