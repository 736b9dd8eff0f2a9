import { z } from 'zod';
import { ALARM_CLOCKS } from '../rules/alarm-policy.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const admin = ['administrator'] as const;

export const noticeView = z
  .object({
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    /** Null: about no order but about the installation, for administrators. */
    workOrderId: z.string().nullable(),
    shortNumber: z.string().nullable(),
    dueAt: c.ms.nullable(),
    /** The due time may still move: the clock it was told from waits for a year's calendar. */
    provisional: z.boolean(),
    at: c.ms,
    /** By the caller; what a colleague read is still unread. */
    read: z.boolean(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof noticeView>;

/** A 特急 order nobody took yet, ringing for one of the caller's posts. Carries neither title nor words of the matter. */
export const alarmView = z
  .object({
    id: z.string(),
    workOrderId: z.string(),
    shortNumber: z.string(),
    /** What it waits for: 受理, 派出, 签收. */
    kind: z.enum(ALARM_CLOCKS),
    startedAt: c.ms,
    dueAt: c.ms,
    /** How often it has rung. */
    rings: z.int(),
    rungAt: c.ms,
    /** The caller said 听到了 since it last rang. */
    heard: z.boolean(),
    /** Posts called so far: 直通车专班 研判调度员. */
    called: z.array(z.string()),
  })
  .meta({ id: 'Alarm' });
export type AlarmView = z.infer<typeof alarmView>;

/** All that is live about a person's work: also the data of each `state` event of the stream. */
export const liveState = z
  .object({
    at: c.ms,
    /** Of the last seven days; more than 99 is told as 100. */
    unread: z.int(),
    /** How many orders each list holds. */
    counts: z.record(z.string(), z.int()),
    alarms: z.array(alarmView),
    /** News since `last`, newest first, at most twenty. */
    notices: z.array(noticeView),
    /** Pass it back to be told only what is newer. */
    last: z.string().nullable(),
    /** As the header x-tellit-seen: lists fetched because of this state must be as new. Only with a read replica. */
    seen: z.string().optional(),
  })
  .meta({ id: 'LiveState' });
export type LiveState = z.infer<typeof liveState>;

/** An id of a notice, as `last` came (UUID version 7). */
const last = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/, '请原样传回上次的 last')
  .optional();

const botKind = z.enum(['wecom', 'dingtalk']);
const outboxState = z.enum(['waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped']);

export const botView = z
  .object({
    organisationId: z.string(),
    organisationName: z.string(),
    kind: botKind,
    /** Host of the address; the rest is a secret and never shown again. */
    host: z.string(),
    signed: z.boolean(),
    what: z.enum(['alarms', 'all']),
    active: z.boolean(),
    changedAt: c.ms,
  })
  .meta({ id: 'GroupBot' });
export type BotView = z.infer<typeof botView>;

export const outboxRow = z
  .object({
    id: z.string(),
    channel: z.enum(['groupBot', 'sms', 'wechat']),
    kind: z.string(),
    title: z.string(),
    shortNumber: z.string().nullable(),
    organisationName: z.string().nullable(),
    /** Whose telephone. */
    personName: z.string().nullable(),
    state: outboxState,
    attempts: z.int(),
    trouble: z.string().nullable(),
    createdAt: c.ms,
    sentAt: c.ms.nullable(),
  })
  .meta({ id: 'OutboxRow' });
export type OutboxRow = z.infer<typeof outboxRow>;

export const alertRoutes = routes({
  'GET /v1/live': {
    summary: '待办动态：一直开着的事件流',
    tag: '提醒',
    who: 'staff',
    query: z.object({
      // A stream ends by itself, so that whoever reads it proves again who they are.
      seconds: z.coerce.number().int().min(1).max(300),
      last,
    }),
    produces: 'text/event-stream',
    responses: { 200: z.string() },
    errors: ['notSignedIn', 'invalidInput', 'tooManyRequests'],
  },
  'GET /v1/live/now': {
    summary: '待办动态：现在的情况（不能开事件流时轮询）',
    tag: '提醒',
    who: 'staff',
    query: z.object({ last }),
    responses: { 200: liveState },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/notices': {
    summary: '我的待办提醒',
    tag: '提醒',
    who: 'staff',
    query: c.page,
    responses: { 200: c.paged(noticeView) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'POST /v1/notices/read': {
    summary: '提醒标为已读：说明哪几条，不说明就是最近七天的全部',
    tag: '提醒',
    who: 'staff',
    body: z.object({ ids: z.array(c.id).max(100).optional() }),
    responses: { 200: z.object({ unread: z.int() }) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'POST /v1/alarms/:id/heard': {
    summary: '特急呼叫：听到了（只让自己的设备不响，时钟不停，下一次照样呼叫）',
    tag: '提醒',
    who: 'staff',
    params: z.object({ id: c.id }),
    body: z.object({}),
    responses: { 200: alarmView },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'GET /v1/channels': {
    summary: '提醒通道：群机器人、短信，和没送到的',
    tag: '提醒',
    who: admin,
    responses: {
      200: z.object({
        bots: z.array(botView),
        /** False: no gateway is configured and no text message goes out at all. */
        sms: z.boolean(),
        /** Addresses a bot may have. */
        origins: z.array(z.string()),
        failed: z.int(),
        unknown: z.int(),
        waiting: z.int(),
      }),
    },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/channels/bots': {
    summary: '设置一个机构的群机器人',
    tag: '提醒',
    who: admin,
    body: z.object({
      organisationId: c.id,
      kind: botKind,
      /** Kept when absent. */
      url: z.string().trim().min(1, '请填写机器人地址').max(500, '机器人地址太长，请检查').optional(),
      /** 加签密钥; kept when absent, removed when null. */
      secret: z.string().trim().min(1).max(200, '密钥太长，请检查').nullable().optional(),
      what: z.enum(['alarms', 'all']),
      active: z.boolean(),
    }),
    responses: { 200: botView },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'POST /v1/channels/bots/remove': {
    summary: '拆掉一个机构的群机器人',
    tag: '提醒',
    who: admin,
    body: z.object({ organisationId: c.id }),
    responses: { 200: c.ok },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'POST /v1/channels/bots/try': {
    summary: '往一个机构的群里发一条试验消息',
    tag: '提醒',
    who: admin,
    body: z.object({ organisationId: c.id }),
    responses: { 200: c.ok },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'GET /v1/outbox': {
    summary: '发件箱：没送到的、结果不明的、等着发的',
    tag: '提醒',
    who: admin,
    query: c.page.extend({ state: outboxState.default('failed') }),
    responses: { 200: c.paged(outboxRow) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'POST /v1/outbox/:id/again': {
    summary: '再发一次（人看过以后决定）',
    tag: '提醒',
    who: admin,
    params: z.object({ id: c.id }),
    body: z.object({}),
    responses: { 200: c.ok },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
});
