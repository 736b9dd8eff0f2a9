import { z } from 'zod';
import { EXCLUSION_GROUNDS, EXCLUSION_SCOPES, EXCLUSION_STATES } from '../words/states.ts';
import * as c from './common.ts';
import { routes } from './route.ts';
import { workOrderDetail, workOrderRow } from './work-orders.ts';

const scope = z.enum(EXCLUSION_SCOPES);
const ground = z.enum(EXCLUSION_GROUNDS);
/** Somebody's words with what they attached. */
const said = z.object({ at: c.ms, by: z.string(), text: z.string(), evidence: z.array(c.attachment) });
const ruling = said.omit({ evidence: true }).extend({ granted: z.boolean() });

export const exclusionView = z
  .object({
    id: z.string(),
    workOrderId: z.string(),
    organisation: c.organisationRef,
    scope,
    ground,
    state: z.enum(EXCLUSION_STATES),
    asked: said,
    decided: ruling.nullable(),
    appealed: said.omit({ by: true }).nullable(),
    final: ruling.nullable(),
    /** Refused and not appealed: until when the unit may. */
    appealUntil: c.ms.nullable(),
  })
  .meta({ id: 'ExclusionView' });
export type ExclusionView = z.infer<typeof exclusionView>;

export const exclusionOfOrder = exclusionView.extend({ can: z.array(z.enum(['decide', 'appeal', 'decideAppeal'])) });
export type ExclusionOfOrder = z.infer<typeof exclusionOfOrder>;

export const exclusionRow = z.object({ exclusion: exclusionView, order: workOrderRow }).meta({ id: 'ExclusionRow' });
export type ExclusionRow = z.infer<typeof exclusionRow>;

const tag = '剔除';
const staff = 'staff' as const;
const params = z.object({ id: c.id });
const command = { version: c.version };
const files = z.array(c.id).max(9, '最多 9 张照片').default([]);
const answers = { 200: workOrderDetail };
const errors = [
  'notSignedIn',
  'notFound',
  'invalidInput',
  'staleVersion',
  'wrongState',
  'notAllowed',
  'exclusionMoved',
] as const;

export const exclusionRoutes = routes({
  'GET /v1/work-orders/:id/exclusions': {
    summary: '这件事的剔除申请、裁定和申诉',
    tag,
    who: staff,
    params,
    responses: {
      200: z.object({
        items: z.array(exclusionOfOrder),
        /** Shares of the units the viewer heads, and for which kinds of rates they may still ask. */
        mayAskFor: z.array(
          z.object({ assignmentId: z.string(), organisation: c.organisationRef, scopes: z.array(scope) }),
        ),
        /** Until when they may; null while the order is not closed. */
        askUntil: c.ms.nullable(),
      }),
    },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'POST /v1/work-orders/:id/ask-exclusion': {
    summary: '申请从本单位的率里剔除：理由和证据；居民的评价不变',
    tag,
    who: staff,
    params,
    body: z.object({
      ...command,
      assignmentId: c.id,
      scope,
      ground,
      reason: c.words('剔除的理由', 1000),
      attachmentIds: files,
    }),
    responses: answers,
    errors: [...errors, 'exclusionAsked', 'exclusionTooLate', 'tooManyFiles'],
  },
  'POST /v1/work-orders/:id/decide-exclusion': {
    summary: '裁定剔除申请',
    tag,
    who: staff,
    params,
    body: z.object({ ...command, exclusionId: c.id, grant: z.boolean(), reason: c.words('裁定理由', 1000) }),
    responses: answers,
    errors: [...errors, 'ownExclusion'],
  },
  'POST /v1/work-orders/:id/appeal-exclusion': {
    summary: '对剔除裁定申诉一次',
    tag,
    who: staff,
    params,
    body: z.object({ ...command, exclusionId: c.id, reason: c.words('申诉理由', 1000), attachmentIds: files }),
    responses: answers,
    errors: [...errors, 'appealTooLate', 'tooManyFiles'],
  },
  'POST /v1/work-orders/:id/decide-appeal': {
    summary: '最后裁定申诉：由第一次裁定以外的人',
    tag,
    who: staff,
    params,
    body: z.object({ ...command, exclusionId: c.id, grant: z.boolean(), reason: c.words('裁定理由', 1000) }),
    responses: answers,
    errors: [...errors, 'ownExclusion', 'decidedBefore'],
  },
  'GET /v1/exclusions': {
    summary: '剔除申请：等裁定的先提出在前；督查室和纪检看自己裁定的，单位看自己提出的',
    tag,
    who: ['supervisor', 'discipline', 'districtSecretary', 'streetSecretary', 'communitySecretary', 'unitHead'],
    query: c.page.extend({ view: z.enum(['waiting', 'decided']).default('waiting') }),
    responses: { 200: c.paged(exclusionRow) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
});
