import { z } from 'zod';
import { COORDINATE_SYSTEMS } from '../rules/geo/gcj02.ts';
import * as c from './common.ts';
import { command, commandErrors, orderParams } from './order-command.ts';
import { routes } from './route.ts';
import { workOrderDetail, workOrderRow } from './work-orders.ts';

const arrival = z.enum(['onTime', 'late', 'absent']);
const files = z.array(c.id).max(9, '最多 9 张照片').default([]);

export const whistleView = z
  .object({
    id: z.string(),
    state: z.enum(['called', 'concluded', 'cancelled']),
    calledBy: z.string().nullable(),
    calledAt: c.ms,
    meetAt: c.ms,
    place: z.string(),
    why: z.string().nullable(),
    units: z.array(
      z.object({
        id: z.string(),
        organisation: c.organisationRef,
        /** Computed from the server's time; null while it may still come. */
        arrival: arrival.nullable(),
        minutesLate: z.int().nullable(),
        arrivedAt: c.ms.nullable(),
        arrivedBy: z.string().nullable(),
        arrivedPlace: z.string().nullable(),
        rating: arrival.nullable(),
        ratingWords: z.string().nullable(),
        /** The viewer works in this unit. */
        mine: z.boolean(),
      }),
    ),
    record: z
      .object({ text: z.string(), at: c.ms, by: z.string().nullable(), photos: z.array(c.attachment) })
      .nullable(),
  })
  .meta({ id: 'Whistle' });
export type WhistleView = z.infer<typeof whistleView>;

export const meetingView = z
  .object({
    id: z.string(),
    convener: c.organisationRef,
    by: z.string().nullable(),
    metAt: c.ms,
    place: z.string(),
    participants: z.array(z.string()),
    text: z.string(),
    photos: z.array(c.attachment),
    /** 工作提示单 that came out of it. */
    notes: z.array(
      z.object({
        id: z.string(),
        number: z.string().nullable(),
        unit: c.organisationRef,
        state: z.string(),
        stateName: z.string(),
        requirement: z.string(),
        replyDueAt: c.ms.nullable(),
      }),
    ),
  })
  .meta({ id: 'Meeting' });
export type MeetingView = z.infer<typeof meetingView>;

export const orderLinkView = z
  .object({
    orderId: z.string(),
    relation: z.enum(['derived', 'derivedFrom', 'linked', 'again', 'againOf']),
    shortNumber: z.string(),
    /** Null when the viewer may not see that order: then only that there is one. */
    title: z.string().nullable(),
    state: c.orderState,
    at: c.ms,
    openable: z.boolean(),
    removable: z.boolean(),
  })
  .meta({ id: 'OrderLink' });
export type OrderLinkView = z.infer<typeof orderLinkView>;

export const patronView = z.object({
  organisationName: z.string(),
  role: c.role,
  holderName: z.string().nullable(),
  at: c.ms,
});

export const togetherView = z
  .object({
    /** Returns asked so far; `locked`: the unit of today answers to the end (首接负责). */
    returns: z.int(),
    locked: z.boolean(),
    patron: patronView.nullable(),
    whistles: z.array(whistleView),
    meetings: z.array(meetingView),
    links: z.array(orderLinkView),
    /** Orders that were merged into this one. */
    merged: z.array(
      z.object({
        orderId: z.string(),
        number: z.string(),
        shortNumber: z.string(),
        title: z.string(),
        complaints: z.int(),
        at: c.ms,
        canUnmerge: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Together' });
export type TogetherView = z.infer<typeof togetherView>;

export const rulingView = z
  .object({
    id: z.string(),
    orderId: z.string(),
    shortNumber: z.string(),
    title: z.string(),
    categoryName: z.string().nullable(),
    unit: c.organisationRef,
    reason: z.string(),
    basis: z.string(),
    upheld: z.boolean(),
    ruling: z.string(),
    ruledAt: c.ms,
  })
  .meta({ id: 'Ruling' });
export type RulingView = z.infer<typeof rulingView>;

const unitIds = z.array(c.id).min(1, '请至少选择一个单位').max(20, '一次最多选 20 个单位');

const answers = { 200: workOrderDetail };
const staff = 'staff' as const;
const tag = '协同';

export const togetherRoutes = routes({
  'GET /v1/work-orders/:id/together': {
    summary: '一起办的：吹哨、会商、关联、包案、并案',
    tag,
    who: staff,
    params: orderParams,
    responses: { 200: togetherView },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'POST /v1/work-orders/:id/joint': {
    summary: '办理中增加协办单位，各有期限',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, unitIds, opinion: c.optionalWords('协办要求', 500) }),
    responses: answers,
    errors: [...commandErrors, 'duplicateUnit', 'sealedUnit', 'missingUnit'],
  },
  'POST /v1/work-orders/:id/reassign': {
    summary: '改派主办：不经退单换主办单位，写明理由',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      unitId: c.id,
      /** The old lead stays as a joint unit. */
      stays: z.boolean().default(false),
      reason: c.words('改派理由', 500),
      opinion: c.optionalWords('派工意见', 500),
    }),
    responses: answers,
    errors: [...commandErrors, 'duplicateUnit', 'sealedUnit'],
  },
  'POST /v1/work-orders/:id/whistle': {
    summary: '吹哨：叫几个单位到现场',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      unitIds,
      meetAt: c.ms,
      place: c.words('集合地点', 100),
      why: c.words('吹哨事由', 500),
    }),
    responses: answers,
    errors: [...commandErrors, 'duplicateUnit', 'missingUnit', 'whistleOpen', 'meetingPast', 'sealedAlone'],
  },
  'POST /v1/work-orders/:id/sign-in': {
    summary: '报到：时间由系统记',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      whistleId: c.id,
      organisationId: c.id.optional(),
      place: c.words('到达地点', 100),
      lng: z.number().min(-180).max(180).optional(),
      lat: z.number().min(-90).max(90).optional(),
      /** As in a telling. */
      datum: z.enum(COORDINATE_SYSTEMS).optional(),
    }),
    responses: answers,
    errors: [...commandErrors, 'whistleOver', 'notCalled', 'signedInAlready'],
  },
  'POST /v1/work-orders/:id/conclude-whistle': {
    summary: '办结吹哨：主办写现场记录和结论',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, whistleId: c.id, text: c.words('现场记录和结论', 2000), photoIds: files }),
    responses: answers,
    errors: [...commandErrors, 'whistleOver'],
  },
  'POST /v1/work-orders/:id/rate-whistle': {
    summary: '评价各单位的到场',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      whistleId: c.id,
      ratings: z
        .array(z.object({ unitId: c.id, rating: arrival, words: c.optionalWords('评价说明', 200) }))
        .min(1, '请至少评价一个单位')
        .max(20),
    }),
    responses: answers,
    errors: [...commandErrors, 'whistleOver', 'notCalled', 'ratedAlready', 'ratingNeedsWords'],
  },
  'POST /v1/work-orders/:id/cancel-whistle': {
    summary: '取消吹哨，每个单位都告诉',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, whistleId: c.id, reason: c.words('取消的原因', 200) }),
    responses: answers,
    errors: [...commandErrors, 'whistleOver'],
  },
  'POST /v1/work-orders/:id/meet': {
    summary: '记录会商，定下的事发工作提示单',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      metAt: c.ms,
      place: c.words('会商地点', 100),
      participants: z.array(c.words('参加人', 60)).min(1, '请写上参加人').max(40, '参加人最多写 40 行'),
      text: c.words('会商记录', 2500),
      photoIds: files,
      decisions: z
        .array(
          z.object({
            unitId: c.id,
            requirement: c.words('要办的事', 1000),
            /** Absent: by rule. */
            replyBy: c.ms.nullable().default(null),
          }),
        )
        .max(20, '一次会商最多定 20 项'),
      copyIds: z.array(c.id).max(10, '抄送最多 10 个单位').default([]),
    }),
    responses: answers,
    errors: [...commandErrors, 'duplicateUnit', 'meetingAhead', 'replyPast', 'sealedAlone'],
  },
  'POST /v1/work-orders/:id/derive': {
    summary: '派生：替同一位居民登记另一件事',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      complaintId: c.id,
      text: c.words('另一件事的经过', 2500),
      kind: c.complaintKind.optional(),
      place: c.optionalWords('地点', 100),
      photoIds: files,
    }),
    responses: {
      200: z.object({
        orderId: z.string(),
        number: z.string(),
        shortNumber: z.string(),
        /** For who told it without a device of their own; shown once. */
        lookupCode: z.string(),
      }),
    },
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/link': {
    summary: '关联另一张工单',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, otherId: c.id }),
    responses: answers,
    errors: [...commandErrors, 'linkSelf', 'linkedAlready', 'sealedAlone'],
  },
  'POST /v1/work-orders/:id/unlink': {
    summary: '解除手工关联',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, otherId: c.id }),
    responses: answers,
    errors: [...commandErrors, 'linkStays'],
  },
  'POST /v1/work-orders/:id/take-on': {
    summary: '包案：书记把这件事包下来',
    tag,
    who: staff,
    params: orderParams,
    body: z.object(command),
    responses: answers,
    errors: [...commandErrors, 'takenAlready', 'notHard'],
  },
  'POST /v1/work-orders/:id/release': {
    summary: '解除包案',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, reason: c.words('解除包案的理由', 300) }),
    responses: answers,
    errors: commandErrors,
  },
  'POST /v1/work-orders/:id/unmerge': {
    summary: '拆开并案：并进来的工单恢复原样',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, sourceId: c.id }),
    responses: answers,
    errors: [...commandErrors, 'unmergeTooLate', 'unmergeLeavesNobody'],
  },
  'POST /v1/work-orders/:id/tighten': {
    summary: '收紧一件诉求的公开范围（不能放宽）',
    tag,
    who: staff,
    params: orderParams,
    body: z.object({ ...command, complaintId: c.id, disclosure: c.disclosure, reason: c.words('收紧的理由', 200) }),
    responses: answers,
    errors: [...commandErrors, 'onlyTighter'],
  },
  'GET /v1/rulings': {
    summary: '同类退单怎么裁的：按类别、单位、词句找先例',
    tag,
    who: staff,
    query: c.page.extend({
      categoryId: c.id.optional(),
      organisationId: c.id.optional(),
      q: z.string().trim().max(60).optional(),
    }),
    responses: { 200: c.paged(rulingView) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/patronage': {
    summary: '书记包案的工单：先到期在前',
    tag,
    who: staff,
    query: c.page.extend({ mine: z.enum(['yes', 'no']).default('no') }),
    responses: { 200: c.paged(z.object({ order: workOrderRow, patron: patronView })) },
    errors: ['notSignedIn', 'invalidInput'],
  },
});

export const gridReport = z
  .object({
    complaintId: z.string(),
    orderId: z.string(),
    number: z.string(),
    shortNumber: z.string(),
    title: z.string(),
    place: z.string(),
    state: c.orderState,
    stateName: z.string(),
    at: c.ms,
  })
  .meta({ id: 'GridReport' });
export type GridReport = z.infer<typeof gridReport>;

export const gridRoutes = routes({
  'POST /v1/grid-reports': {
    summary: '网格员：当场解决，或上报社区、街道',
    tag: '网格',
    who: ['gridMember'],
    headers: z.object({ 'idempotency-key': z.string().min(8).max(80) }),
    body: z
      .object({
        outcome: z.enum(['solved', 'community', 'desk']),
        /** Grid or community of the matter. */
        placeOrgId: c.id,
        place: c.optionalWords('地点', 100),
        lng: z.number().min(-180).max(180).optional(),
        lat: z.number().min(-90).max(90).optional(),
        /** As in a telling. */
        datum: z.enum(COORDINATE_SYSTEMS).optional(),
        text: c.words('看到了什么', 2500),
        kind: c.complaintKind.optional(),
        beforeIds: files,
        contact: z.object({ name: c.optionalWords('称呼', 30), phone: c.phone.optional() }).optional(),
        result: c.optionalWords('怎么解决的', 2000),
        afterIds: files,
      })
      .refine((r) => r.outcome !== 'solved' || r.result !== undefined, {
        message: '请写一写怎么解决的',
        path: ['result'],
      }),
    responses: { 200: gridReport, 201: gridReport },
    errors: [
      'notSignedIn',
      'forbidden',
      'notFound',
      'invalidInput',
      'idempotencyMismatch',
      'tooManyFiles',
      'notAllowed',
    ],
  },
  'GET /v1/grid-reports': {
    summary: '我登记的网格事项',
    tag: '网格',
    who: ['gridMember'],
    query: c.page,
    responses: { 200: c.paged(gridReport) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'GET /v1/grids/mine': {
    summary: '我的网格',
    tag: '网格',
    who: ['gridMember'],
    responses: {
      200: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), communityName: z.string() })) }),
    },
    errors: ['notSignedIn', 'forbidden'],
  },
});
