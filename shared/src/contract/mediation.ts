import { z } from 'zod';
import { MEDIATION_OUTCOMES } from '../words/states.ts';
import * as c from './common.ts';
import { command, commandErrors, orderParams } from './order-command.ts';
import { routes } from './route.ts';
import { workOrderDetail } from './work-orders.ts';

const partyInput = z.object({
  side: c.words('身份', 20),
  name: c.words('姓名或名称', 60),
  phone: c.phone.nullable().default(null),
  address: z.string().trim().max(120, '住址最多 120 字，请缩短').nullable().default(null),
});

/** One party of a mediation as staff see it without a reason: masked. */
const partyView = z.object({
  side: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
});

const sessionView = z.object({
  id: z.string(),
  way: z.enum(['onsite', 'online']),
  metAt: c.ms,
  place: z.string().nullable(),
  record: z.string(),
  offers: z.array(z.string()),
  by: z.string(),
});

export const mediationView = z
  .object({
    id: z.string(),
    state: z.enum(MEDIATION_OUTCOMES),
    organisation: c.organisationRef,
    assignmentId: z.string().nullable(),
    mediator: z.string(),
    recusalCheckedBy: z.string(),
    lawyer: z.string().nullable(),
    /** Masked; empty once erased. */
    parties: z.array(partyView),
    partyCount: z.int(),
    openedAt: c.ms,
    sessions: z.array(sessionView),
    concludedAt: c.ms.nullable(),
    /** Facts and items of the agreement, or why there is none. */
    conclusion: z.object({ text: z.string(), items: z.array(z.string()), performance: z.string() }).nullable(),
    agreementNumber: z.string().nullable(),
    performDueAt: c.ms.nullable(),
    performance: z.enum(['performed', 'partly', 'broken']).nullable(),
    performanceWords: z.string().nullable(),
    /** The viewer may see whole names, with a reason on record. */
    mayReveal: z.boolean(),
    can: z.array(z.enum(['session', 'conclude', 'check', 'print'])),
  })
  .meta({ id: 'MediationView' });
export type MediationView = z.infer<typeof mediationView>;

const one = z.object({ id: c.id, mediationId: c.id });
const answers = { 200: workOrderDetail };
const errors = [...commandErrors, 'mediationMoved'] as const;

export const mediationRoutes = routes({
  'GET /v1/work-orders/:id/mediations': {
    summary: '这件事的调解记录',
    tag: '调解',
    who: 'staff',
    params: orderParams,
    responses: {
      200: z.object({
        items: z.array(mediationView),
        /** Shares the viewer may open a mediation for. */
        mayOpenFor: z.array(z.string()),
      }),
    },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'POST /v1/work-orders/:id/mediations': {
    summary: '开始调解：当事人、调解员、回避核对',
    tag: '调解',
    who: 'staff',
    params: orderParams,
    body: z.object({
      ...command,
      assignmentId: c.id,
      mediatorId: c.id,
      /** The caller has checked that the mediator has no interest (回避). */
      recusalChecked: z.literal(true, '请先核对调解员要不要回避'),
      lawyer: z.string().trim().max(60, '律师最多 60 字，请缩短').nullable().default(null),
      parties: z.array(partyInput).min(2, '请写清至少两方当事人').max(20, '最多 20 方当事人'),
    }),
    responses: answers,
    errors: [...errors, 'mediationOpen', 'recusalBySelf', 'recusalNeeded', 'partiesMissing'],
  },
  'POST /v1/work-orders/:id/mediations/:mediationId/sessions': {
    summary: '记录一次调解（现场或线上）',
    tag: '调解',
    who: 'staff',
    params: one,
    body: z.object({
      ...command,
      assignmentId: c.id,
      way: z.enum(['onsite', 'online']),
      metAt: c.ms,
      place: z.string().trim().max(100, '地点最多 100 字，请缩短').nullable().default(null),
      record: c.words('调解经过', 2000),
      offers: z.array(c.words('条件', 200)).max(20).default([]),
      attachmentIds: z.array(c.id).max(9).default([]),
    }),
    responses: answers,
    errors: [...errors, 'meetingAhead'],
  },
  'POST /v1/work-orders/:id/mediations/:mediationId/conclude': {
    summary: '调解结果：达成协议、没有调成、撤回',
    tag: '调解',
    who: 'staff',
    params: one,
    body: z
      .object({
        ...command,
        assignmentId: c.id,
        outcome: z.enum(['failed', 'agreed', 'withdrawn']),
        text: c.words('事实或原因', 2000),
        items: z.array(c.words('协议内容', 500)).max(20).default([]),
        performance: z.string().trim().max(500, '履行方式最多 500 字，请缩短').default(''),
        performDueAt: c.ms.nullable().default(null),
      })
      .refine((b) => b.outcome !== 'agreed' || b.items.length > 0, { message: '请写清协议内容', path: ['items'] }),
    responses: answers,
    errors: [...errors, 'performDueNeeded'],
  },
  'POST /v1/work-orders/:id/mediations/:mediationId/performance': {
    summary: '核实协议履行了没有',
    tag: '调解',
    who: 'staff',
    params: one,
    body: z.object({
      ...command,
      performance: z.enum(['performed', 'partly', 'broken']),
      text: c.words('怎么核实的', 500),
    }),
    responses: answers,
    errors: [...errors, 'performanceChecked'],
  },
  'POST /v1/work-orders/:id/mediations/:mediationId/parties': {
    summary: '看当事人（写明用途，留痕）',
    tag: '调解',
    who: 'staff',
    params: one,
    body: z.object({ reason: c.words('查看用途', 200) }),
    responses: { 200: z.object({ parties: z.array(partyView) }) },
    errors: ['notSignedIn', 'notFound', 'invalidInput', 'notAllowed'],
  },
  'POST /v1/work-orders/:id/mediations/:mediationId/agreement.pdf': {
    summary: '打印调解协议书（写明用途，留痕）',
    tag: '调解',
    who: 'staff',
    params: one,
    body: z.object({ reason: c.words('打印用途', 200) }),
    produces: 'application/pdf',
    responses: { 200: z.any() },
    errors: ['notSignedIn', 'notFound', 'invalidInput', 'notAllowed', 'mediationMoved'],
  },
});
