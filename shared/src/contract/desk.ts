import { z } from 'zod';
import { DESK_COLUMNS, GUIDES } from '../words/desk-columns.ts';
import * as c from './common.ts';
import { command, commandErrors, orderParams } from './order-command.ts';
import { routes } from './route.ts';
import { view, workOrderDetail } from './work-orders.ts';

/** Whoever dispatches: the desk, and of sealed matters the named posts. */
const desk = ['dispatcher', 'discipline'] as const;

export const deskFilters = z.object({
  q: z.string().trim().max(60).default(''),
  urgency: c.urgency.optional(),
  kind: c.complaintKind.optional(),
  communityId: c.id.optional(),
  channel: c.channel.optional(),
});
export type DeskFilters = z.infer<typeof deskFilters>;

export const savedView = z
  .object({ id: z.string(), name: z.string(), view, filters: deskFilters })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof savedView>;

/** What the desk remembers of one person, on every device they work at. */
export const deskMemory = z
  .object({
    views: z.array(savedView),
    /** What a row says; null: never chosen. */
    columns: z.array(z.enum(DESK_COLUMNS)).nullable(),
    /** Guides put away. */
    guides: z.array(z.enum(GUIDES)),
  })
  .meta({ id: 'DeskMemory' });
export type DeskMemory = z.infer<typeof deskMemory>;

const item = z.object({ id: c.id, version: c.version });
const items = z
  .array(item)
  .min(1, '请至少选一件')
  .max(50, '一次最多选 50 件，请分几次')
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, '同一件选了两次，请去掉重复的');

/** What became of one order of many; each is decided by itself. */
export const eachOutcome = z
  .object({
    id: z.string(),
    /** Null: not there for the caller. */
    shortNumber: z.string().nullable(),
    done: z.boolean(),
    /** The order's version afterwards; with it the act can be taken back. */
    version: z.int().nullable(),
    /** Why not, as a sentence. */
    why: z.string().nullable(),
  })
  .meta({ id: 'EachOutcome' });
export type EachOutcome = z.infer<typeof eachOutcome>;

const outcomes = z.object({ items: z.array(eachOutcome) });
const remembered = { 200: deskMemory };

export const deskRoutes = routes({
  'POST /v1/work-orders/:id/undo-dispatch': {
    summary: '撤回派单：两分钟以内、单位还没打开之前，派单的人自己',
    tag: '调度',
    who: 'staff',
    params: orderParams,
    body: z.object(command),
    responses: { 200: workOrderDetail },
    errors: [...commandErrors, 'undoTooLate', 'undoOpened', 'undoNotYours', 'undoFollowed'],
  },
  'POST /v1/dispatches': {
    summary: '一次派出多件：各自裁决，一件不成不影响别的；同一个请求键只派一次',
    tag: '调度',
    who: desk,
    headers: z.object({ 'idempotency-key': z.string().min(8).max(80) }),
    body: z.object({
      items,
      units: z
        .array(z.object({ organisationId: c.id, part: c.assignmentPart }))
        .min(1, '请选择主办单位')
        .max(20, '一次最多派 20 个单位'),
      urgency: c.urgency.optional(),
      difficulty: c.difficulty.optional(),
      categoryId: c.id.optional(),
      opinion: c.optionalWords('派工意见', 500),
    }),
    responses: { 200: outcomes },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'idempotencyMismatch'],
  },
  'POST /v1/dispatches/undo': {
    summary: '一次撤回多件派单，各自裁决',
    tag: '调度',
    who: desk,
    body: z.object({ items }),
    responses: { 200: outcomes },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'GET /v1/me/desk': {
    summary: '我的工作台：存下的筛选、选的列、看过的引导',
    tag: '工作台',
    who: 'staff',
    responses: remembered,
    errors: ['notSignedIn'],
  },
  'POST /v1/me/desk/views': {
    summary: '存下一组筛选；同名的换成新的',
    tag: '工作台',
    who: 'staff',
    body: z.object({ name: c.words('名称', 12), view, filters: deskFilters }),
    responses: remembered,
    errors: ['notSignedIn', 'invalidInput', 'tooManySaved'],
  },
  'POST /v1/me/desk/views/:id/remove': {
    summary: '去掉一组存下的筛选',
    tag: '工作台',
    who: 'staff',
    params: z.object({ id: c.id }),
    body: z.object({}),
    responses: remembered,
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'POST /v1/me/desk/columns': {
    summary: '选列表每行显示什么',
    tag: '工作台',
    who: 'staff',
    body: z.object({ columns: z.array(z.enum(DESK_COLUMNS)).max(DESK_COLUMNS.length) }),
    responses: remembered,
    errors: ['notSignedIn', 'invalidInput'],
  },
  'POST /v1/me/desk/guides': {
    summary: '收起一份引导，或重新看',
    tag: '工作台',
    who: 'staff',
    body: z.object({ guide: z.enum(GUIDES), seen: z.boolean() }),
    responses: remembered,
    errors: ['notSignedIn', 'invalidInput'],
  },
});
