import { z } from 'zod';
import { COORDINATE_SYSTEMS } from '../rules/geo/gcj02.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const contactInput = z.object({
  name: c.optionalWords('称呼', 30),
  phone: c.phone.optional(),
  address: c.optionalWords('住址', 100),
});

/** What one telling carries; any one of text, photo or voice is enough. */
const tellingFields = {
  text: z.string().trim().max(2500, '事情经过最多 2500 字，请缩短').default(''),
  attachmentIds: z.array(c.id).max(10, '最多 9 张照片和 1 段录音').default([]),
  kind: c.complaintKind.optional(),
  place: c.optionalWords('事发地点', 100),
  lng: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-90).max(90).optional(),
  /** What the coordinates are of: WeChat's map speaks GCJ-02; absent: WGS-84, as they are stored. */
  datum: z.enum(COORDINATE_SYSTEMS).optional(),
  disclosure: c.disclosure.default('handlers'),
  aboutOfficial: z.boolean().default(false),
  contact: contactInput.optional(),
  /** 代报: told for somebody else; the teller's own contact stays in `contact`. */
  onBehalf: z.object({ relation: c.words('与当事人的关系', 20), concerned: contactInput }).optional(),
  previousNumber: z.string().max(30).optional(),
};
const anyWay = (t: { text: string; attachmentIds: string[] }) => t.text.length > 0 || t.attachmentIds.length > 0;
const anyWayMessage = { message: '请说一说发生了什么：写字、录音、拍照，有一样就行', path: ['text'] };

export const tellInput = z
  .object({
    district: c.districtId,
    /** The scanned tell code, or the community the resident picked. */
    code: z.string().max(40).optional(),
    communityId: c.id.optional(),
    ...tellingFields,
  })
  .refine(anyWay, anyWayMessage)
  .refine((t) => t.code !== undefined || t.communityId !== undefined, {
    message: '请选择事情发生在哪个社区',
    path: ['communityId'],
  });
export type TellInput = z.input<typeof tellInput>;

/** Staff take a telling by phone, at the counter or at the door, on the same form (线上+线下). */
export const intakeInput = z
  .object({ channel: z.enum(['phone', 'counter', 'door']), communityId: c.id, ...tellingFields })
  .refine(anyWay, anyWayMessage);
export type IntakeInput = z.input<typeof intakeInput>;

export const receipt = z
  .object({
    id: z.string(),
    district: z.string(),
    number: z.string(),
    shortNumber: z.string(),
    /** 查询码: number + code opens the complaint without an account. Shown once, stored only as a hash. */
    lookupCode: z.string(),
    toldAt: c.ms,
    /** Who has it now. */
    handler: c.organisationRef,
    community: c.organisationRef,
    /** Dated promises, in order: accept, dispatch, first contact, handle, confirm. */
    promises: z.array(z.object({ kind: c.clockKind, title: z.string(), dueAt: c.ms, provisional: z.boolean() })),
    sealed: z.boolean(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof receipt>;

export const residentAction = z.object({
  action: z.enum(['supplement', 'urge', 'withdraw', 'confirm', 'answerQuestion', 'reopen']),
  enabled: z.boolean(),
  /** Why it is off: a greyed action always carries its reason. */
  reason: z.string().nullable(),
});

const summaryFields = {
  id: z.string(),
  district: z.string(),
  number: z.string(),
  shortNumber: z.string(),
  title: z.string(),
  state: c.complaintState,
  /** 0 told · 1 dispatched · 2 in hand · 3 answered · 4 confirmed: the five stops of the line. */
  stage: z.int().min(0).max(4),
  place: z.string(),
  communityName: z.string(),
  toldAt: c.ms,
  /** The clock that matters to the resident now. */
  due: c.due.nullable(),
  level: c.level,
  /** True when the resident must do something: answer a question or confirm. */
  needsYou: z.boolean(),
};

export const complaintSummary = z.object(summaryFields).meta({ id: 'ComplaintSummary' });
export type ComplaintSummary = z.infer<typeof complaintSummary>;

export const residentComplaint = z
  .object({
    ...summaryFields,
    kind: c.complaintKind.nullable(),
    disclosure: c.disclosure,
    onBehalf: z.boolean(),
    told: z.object({ text: z.string(), attachments: z.array(c.attachment) }),
    lead: c.organisationRef.nullable(),
    joint: z.array(c.organisationRef),
    community: c.organisationRef,
    merged: z.boolean(),
    answer: z
      .object({
        text: z.string(),
        at: c.ms,
        organisation: z.string(),
        approvedBy: z.string(),
        before: z.array(c.attachment),
        after: z.array(c.attachment),
      })
      .nullable(),
    decline: z.object({ reason: z.string(), door: z.string() }).nullable(),
    questions: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        from: z.string(),
        at: c.ms,
        answer: z.object({ text: z.string(), at: c.ms }).nullable(),
      }),
    ),
    resolution: c.resolution.nullable(),
    rating: c.rating.nullable(),
    closingReason: c.closingReason.nullable(),
    closedAt: c.ms.nullable(),
    timeline: z.array(c.timelineItem),
    actions: z.array(residentAction),
    version: c.version,
  })
  .meta({ id: 'ResidentComplaint' });
export type ResidentComplaint = z.infer<typeof residentComplaint>;

const complaintParams = z.object({ district: c.districtId, id: c.id });
const commandErrors = [
  'notSignedIn',
  'notFound',
  'wrongState',
  'notAllowed',
  'staleVersion',
  'invalidInput',
  'tooManyRequests',
] as const;
const answered = { 200: residentComplaint };

export const complaintRoutes = routes({
  'POST /v1/complaints': {
    summary: '说一件事（居民）',
    tag: '居民',
    who: 'reporter',
    headers: z.object({ 'idempotency-key': z.string().min(8).max(80) }),
    body: tellInput,
    responses: { 200: receipt, 201: receipt },
    errors: [
      'invalidInput',
      'notSignedIn',
      'codeUnknown',
      'codeRetired',
      'notFound',
      'idempotencyMismatch',
      'tooManyFiles',
      'tooManyRequests',
    ],
    limited: true,
  },
  'GET /v1/complaints': {
    summary: '我的诉求',
    tag: '居民',
    who: 'reporter',
    query: c.page,
    responses: { 200: c.paged(complaintSummary) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/complaints/:district/:id': {
    summary: '一件诉求的全部经过',
    tag: '居民',
    who: 'reporter',
    params: complaintParams,
    responses: answered,
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'POST /v1/complaints/lookup': {
    summary: '凭编号查询：加查询码看全部，加手机尾号只看状态和日期',
    tag: '居民',
    who: 'anyone',
    body: z
      .object({
        number: z.string().min(1, '请填写诉求编号').max(40),
        lookupCode: z.string().max(20).optional(),
        phoneTail: z.string().max(10).optional(),
      })
      .refine((q) => q.lookupCode !== undefined || q.phoneTail !== undefined, {
        message: '请填写查询码，或手机号后四位',
        path: ['lookupCode'],
      }),
    responses: {
      200: z.discriminatedUnion('scope', [
        /** `token` opens this complaint only, for two hours. */
        z.object({ scope: z.literal('full'), token: z.string(), complaint: residentComplaint }),
        z.object({
          scope: z.literal('state'),
          state: c.complaintState,
          toldAt: c.ms,
          answeredAt: c.ms.nullable(),
          closedAt: c.ms.nullable(),
          due: c.due.nullable(),
          community: c.organisationRef,
        }),
      ]),
    },
    errors: ['invalidInput', 'lookupFailed', 'lookupLocked', 'tooManyRequests'],
    limited: true,
  },
  'POST /v1/complaints/:district/:id/claim': {
    summary: '用查询码把诉求收到当前账号下',
    tag: '居民',
    who: 'reporter',
    params: complaintParams,
    body: z.object({ lookupCode: z.string().min(1).max(20) }),
    responses: answered,
    errors: ['notSignedIn', 'lookupFailed', 'lookupLocked', 'invalidInput'],
    limited: true,
  },
  'POST /v1/complaints/:district/:id/supplement': {
    summary: '补充情况',
    tag: '居民',
    who: 'reporter',
    params: complaintParams,
    body: z
      .object({ text: z.string().trim().max(2500).default(''), attachmentIds: z.array(c.id).max(9).default([]) })
      .refine(anyWay, { message: '请写一写要补充的情况，或加一张照片', path: ['text'] }),
    responses: answered,
    errors: commandErrors,
    limited: true,
  },
  'POST /v1/complaints/:district/:id/answer': {
    summary: '回答办理单位的提问',
    tag: '居民',
    who: 'reporter',
    params: complaintParams,
    body: z.object({ questionId: c.id, text: c.words('回答', 1000) }),
    responses: answered,
    errors: commandErrors,
    limited: true,
  },
  'POST /v1/complaints/:district/:id/urge': {
    summary: '催办：24 小时计一次，不推迟任何期限',
    tag: '居民',
    who: 'reporter',
    params: complaintParams,
    body: z.object({}),
    responses: answered,
    errors: [...commandErrors, 'urgedToday'],
    limited: true,
  },
  'POST /v1/complaints/:district/:id/withdraw': {
    summary: '撤回',
    tag: '居民',
    who: 'reporter',
    params: complaintParams,
    body: z.object({ reason: c.optionalWords('原因', 200) }),
    responses: answered,
    errors: commandErrors,
    limited: true,
  },
  'POST /v1/complaints/:district/:id/confirm': {
    summary: '确认：解决了、没解决、不清楚，再评五级满意',
    tag: '居民',
    who: 'reporter',
    params: complaintParams,
    body: z.object({
      resolution: z.enum(['resolved', 'unresolved', 'unclear'], '请选“解决了”“没解决”或“不清楚”'),
      rating: c.rating.nullable().default(null),
      words: c.optionalWords('想说的话', 500),
      attachmentIds: z.array(c.id).max(9).default([]),
      optOut: z.boolean().default(false),
    }),
    responses: answered,
    errors: commandErrors,
    limited: true,
  },
  'POST /v1/complaints/:district/:id/reopen': {
    summary: '办结 30 天内又出问题：接着办，并提一级',
    tag: '居民',
    who: 'reporter',
    params: complaintParams,
    body: z.object({ text: c.words('现在的情况', 1000) }),
    responses: answered,
    errors: [...commandErrors, 'reopenTooLate'],
    limited: true,
  },
  'POST /v1/intake': {
    summary: '登记电话、窗口、上门说的事',
    tag: '调度',
    who: ['dispatcher', 'communitySecretary', 'gridMember', 'officer', 'unitHead', 'followUpClerk', 'streetSecretary'],
    headers: z.object({ 'idempotency-key': z.string().min(8).max(80) }),
    body: intakeInput,
    responses: { 200: receipt, 201: receipt },
    errors: ['invalidInput', 'notSignedIn', 'forbidden', 'notFound', 'idempotencyMismatch', 'tooManyFiles'],
  },
  'POST /v1/complaints/:district/:id/reveal': {
    summary: '查看反映人联系方式（写明用途，留痕）',
    tag: '办理',
    who: 'staff',
    params: complaintParams,
    body: z.object({ reason: c.words('查看用途', 200) }),
    responses: {
      200: z.object({
        teller: z.object({ name: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() }),
        concerned: z
          .object({
            name: z.string().nullable(),
            phone: z.string().nullable(),
            address: z.string().nullable(),
            relation: z.string().nullable(),
          })
          .nullable(),
      }),
    },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
});
