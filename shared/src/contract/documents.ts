import { z } from 'zod';
import * as c from './common.ts';
import {
  documentCause,
  documentCounts,
  documentDetail,
  documentKind,
  documentQuery,
  documentRow,
  listingRow,
  listingSuggestion,
  publicListing,
  verification,
} from './document-views.ts';
import { command, commandErrors, orderParams } from './order-command.ts';
import { routes } from './route.ts';
import { workOrderDetail } from './work-orders.ts';

/** Eleven digits of a telephone or eighteen of an identity card have no place on a public list (ux.md 32). */
const publicWords = (label: string, max: number) =>
  c.words(label, max).refine((text) => !/(?<!\d)(1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\d{17}[\dXx])(?!\d)/.test(text), {
    message: `${label}要对外公开，请去掉电话和身份证号`,
  });

const paperParams = z.object({ id: c.id, documentId: c.id });
const staff = 'staff' as const;
const tag = '督办';
const errors = [...commandErrors, 'paperMoved'] as const;
const order = { 200: workOrderDetail };
const paper = { 200: documentDetail };
const asked = {
  ...command,
  toId: c.id,
  cause: documentCause.exclude(['listed', 'unlisted', 'escalated', 'meeting']),
  requirement: c.words('要求', 1000),
};
const pdf = { produces: 'application/pdf', responses: { 200: z.any() } } as const;

export const documentRoutes = routes({
  'POST /v1/work-orders/:id/documents': {
    summary: '发提醒函、督办单、工作提示单（文号在发文单位里每年连续）',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({
      ...asked,
      kind: documentKind.extract(['reminderLetter', 'supervisionNotice', 'promptNote']),
      /** To the unit's head in person; else to the unit as a whole. */
      toHead: z.boolean().default(false),
      /** Absent: by rule. */
      replyBy: c.ms.nullable().default(null),
      copyIds: z.array(c.id).max(10, '抄送最多 10 个单位').default([]),
    }),
    responses: order,
    errors: [...errors, 'askSupervision', 'sealedOutside'],
  },
  'POST /v1/work-orders/:id/requests': {
    summary: '街道提请区委督查室给区里部门发文',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...asked, kind: documentKind.extract(['reminderLetter', 'supervisionNotice']) }),
    responses: order,
    errors,
  },
  'POST /v1/work-orders/:id/documents/:documentId/answer': {
    summary: '督查室答复街道的发文提请：发或不发',
    tag,
    who: staff,
    params: paperParams,
    body: z
      .object({
        ...command,
        issue: z.boolean(),
        requirement: c.optionalWords('要求', 1000),
        replyBy: c.ms.nullable().default(null),
        reason: c.optionalWords('不发文的理由', 500),
      })
      .refine((a) => a.issue || a.reason !== undefined, { message: '请写明不发文的理由', path: ['reason'] }),
    responses: paper,
    errors,
  },
  'POST /v1/work-orders/:id/documents/:documentId/receive': {
    summary: '阅知：回复期限从现在起算',
    tag,
    who: staff,
    params: paperParams,
    body: z.object(command),
    responses: paper,
    errors,
  },
  'POST /v1/work-orders/:id/documents/:documentId/reply': {
    summary: '回复：原因、措施、完成日期，缺一不可',
    tag,
    who: staff,
    params: paperParams,
    body: z.object({
      ...command,
      cause: c.words('原因', 1000),
      measures: c.words('采取的措施', 1500),
      finishDate: z.iso.date('请选择完成日期'),
    }),
    responses: paper,
    errors,
  },
  'POST /v1/work-orders/:id/documents/:documentId/check': {
    summary: '核查回复：办结，或退回再回复',
    tag,
    who: staff,
    params: paperParams,
    body: z
      .object({ ...command, accepted: z.boolean(), words: c.optionalWords('核查意见', 500) })
      .refine((a) => a.accepted || a.words !== undefined, { message: '退回的，请写明哪里不行', path: ['words'] }),
    responses: paper,
    errors: [...errors, 'ownReply'],
  },
  'POST /v1/work-orders/:id/list': {
    summary: '挂牌督办（和派工、办理同时进行）',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      publicTitle: publicWords('公开标题', 60),
      requirement: c.words('办理要求', 1000),
      dueAt: c.ms.nullable().default(null),
    }),
    responses: order,
    errors: [...errors, 'alreadyListed', 'sealedNotListed'],
  },
  'POST /v1/work-orders/:id/check-listing': {
    summary: '核查挂牌事项：有了办理结果，核查通过才能摘牌',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, words: c.words('核查情况', 1000) }),
    responses: order,
    errors: [...errors, 'notListed'],
  },
  'POST /v1/work-orders/:id/unlist': {
    summary: '摘牌：写明对外公布的办理结果',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, publicResult: publicWords('办理结果', 500) }),
    responses: order,
    errors: [...errors, 'notListed', 'notChecked'],
  },
  'POST /v1/work-orders/:id/escalate': {
    summary: '上提一级：说明办不了的理由，期限照走',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, reason: c.words('上提的理由', 500) }),
    responses: order,
    errors: [...errors, 'alreadyTop'],
  },
  'GET /v1/work-orders/:id/paper.pdf': {
    summary: '派工单，A4',
    tag,
    who: staff,
    params: orderParams,
    ...pdf,
    errors: ['notSignedIn', 'notFound', 'invalidInput', 'wrongState'],
  },
  'GET /v1/documents': {
    summary: '督办文书：发给我的、本单位发的，按要做什么分组',
    tag,
    who: staff,
    query: documentQuery,
    responses: { 200: c.paged(documentRow) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/documents/counts': {
    summary: '各组份数（和列表同一查询）与近 30 天',
    tag,
    who: staff,
    responses: { 200: documentCounts },
    errors: ['notSignedIn'],
  },
  'GET /v1/documents/:id': {
    summary: '一份文书：要求、阅知、历次回复和核查',
    tag,
    who: staff,
    params: orderParams,
    responses: paper,
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'GET /v1/documents/:id/paper.pdf': {
    summary: '文书正本，A4，带核验码',
    tag,
    who: staff,
    params: orderParams,
    ...pdf,
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'GET /v1/listings': {
    summary: '挂牌清单：在牌的和摘了牌的，带天数',
    tag,
    who: staff,
    query: c.page.extend({ state: z.enum(['open', 'unlisted']).default('open') }),
    responses: { 200: c.paged(listingRow).extend({ suggested: z.array(listingSuggestion) }) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/verify/:code': {
    summary: '核验文书真伪：只有纸面上的文号、单位、日期和状态',
    tag: '公开',
    who: 'anyone',
    params: z.object({ code: z.string().trim().min(1).max(40) }),
    responses: { 200: verification },
    errors: ['notFound', 'invalidInput', 'tooManyRequests'],
    limited: true,
  },
  'GET /v1/public/listings': {
    summary: '挂牌督办公示：不含任何个人信息',
    tag: '公开',
    who: 'anyone',
    query: c.page.extend({ district: c.districtId, state: z.enum(['open', 'unlisted']).default('open') }),
    responses: { 200: c.paged(publicListing) },
    errors: ['notFound', 'invalidInput'],
  },
});
