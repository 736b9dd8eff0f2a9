import { z } from 'zod';
import { INSPECTION_WAYS, PROPOSAL_KINDS, PROPOSAL_STATES, WITHDRAWAL_CAUSES } from '../words/inspection-states.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const way = z.enum(INSPECTION_WAYS);
const basis = z.string('请填写法律依据').trim().max(200, '法律依据最多 200 字，请缩短');
/** As printed: 市监-038. */
export const itemNumber = z
  .string('请填写编号')
  .trim()
  .min(1, '请填写编号')
  .max(30, '编号最多 30 字')
  .regex(/^[\p{Script=Han}0-9A-Za-z._-]+$/u, '编号只能用汉字、字母、数字、横线');

/** What an item says. `basis` may be blank when declared; then it cannot be approved. */
export const itemFields = {
  name: c.words('事项名称', 60),
  object: c.words('检查对象', 60),
  basis,
  way,
  matter: c.optionalWords('同类事项', 40).nullable(),
  capPerYear: z.int('频次上限请写整数').min(1, '频次上限至少 1 次').max(366, '频次上限太大').nullable().default(null),
  intervalDays: z.int('间隔天数请写整数').min(1, '间隔至少 1 天').max(3660, '间隔太长').nullable().default(null),
};
const content = z.object(itemFields);

const itemWords = {
  name: z.string(),
  object: z.string(),
  basis: z.string(),
  way,
  matter: z.string().nullable(),
  capPerYear: z.int().nullable(),
  intervalDays: z.int().nullable(),
};

const difference = z.object({ field: z.string(), label: z.string(), before: z.string(), after: z.string() });

export const itemView = z
  .object({
    id: z.string(),
    number: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    /** `coming`: approved, public from the next midnight. */
    state: z.enum(['published', 'coming', 'withdrawn']),
    ...itemWords,
    version: c.version,
    listedAt: c.ms,
    /** Other words come into force then; until then these. */
    changesAt: c.ms.nullable(),
    /** The basis names no law, regulation or rule. */
    doubtful: z.boolean(),
    withdrawnAt: c.ms.nullable(),
    withdrawnCause: z.enum(WITHDRAWAL_CAUSES).nullable(),
    withdrawnReason: z.string().nullable(),
    /** What waits at the justice bureau about it. */
    waiting: z.enum(PROPOSAL_KINDS).nullable(),
  })
  .meta({ id: 'InspectionItem' });
export type ItemView = z.infer<typeof itemView>;

export const itemHistoryLine = z.object({
  id: z.string(),
  at: c.ms,
  by: z.string().nullable(),
  title: z.string(),
  /** Reason or decision, in somebody's words. */
  text: z.string().nullable(),
  differences: z.array(difference),
});
export type ItemHistoryLine = z.infer<typeof itemHistoryLine>;

export const proposalView = z
  .object({
    id: z.string(),
    kind: z.enum(PROPOSAL_KINDS),
    state: z.enum(PROPOSAL_STATES),
    organisationId: z.string(),
    organisationName: z.string(),
    itemId: z.string().nullable(),
    number: z.string(),
    content: z.object(itemWords),
    /** Against the item as it was when this was declared. */
    differences: z.array(difference),
    /** One line: 频次 2→1. */
    comparison: z.string(),
    /** Why it cannot be approved, in words. */
    blocked: z.string().nullable(),
    reason: z.string(),
    declaredBy: z.string(),
    declaredAt: c.ms,
    decidedBy: z.string().nullable(),
    decidedAt: c.ms.nullable(),
    decision: z.string().nullable(),
    version: c.version,
  })
  .meta({ id: 'ItemProposal' });
export type ProposalView = z.infer<typeof proposalView>;

/** What anybody may read: as printed, no ids. */
export const publicItem = z
  .object({
    number: z.string(),
    departmentName: z.string(),
    name: z.string(),
    object: z.string(),
    basis: z.string(),
    way,
    capPerYear: z.int().nullable(),
    listedAt: c.ms,
  })
  .meta({ id: 'PublicInspectionItem' });
export type PublicItem = z.infer<typeof publicItem>;

const tag = '检查清单';
/** The head of the justice bureau's unit acts for it too; the handler looks which unit that is. */
const justice = ['justice', 'unitHead'] as const;
/** Officers and heads declare for their own department. */
const declaring = ['officer', 'unitHead'] as const;
const q = z.string().trim().max(40).optional();
const params = z.object({ id: c.id });
const chosen = z
  .array(z.object({ id: c.id, version: c.version }))
  .min(1, '请至少选一项')
  .max(500, '一次最多 500 项');
const reason = c.words('理由', 300);
const reads = ['notSignedIn', 'forbidden', 'invalidInput'] as const;
const writes = ['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'staleVersion', 'alreadyExists'] as const;

export const inspectionItemRoutes = routes({
  'GET /v1/public/inspection-items': {
    summary: '公布的检查事项清单：现在有效的，谁都能查',
    tag: '公示',
    who: 'anyone',
    query: c.page.extend({
      district: c.districtId,
      /** Words in name, object, basis, number. */
      q,
      /** Name of the department as the counts give it. */
      department: z.string().trim().max(60).optional(),
      object: z.string().trim().max(60).optional(),
    }),
    responses: { 200: c.paged(publicItem) },
    errors: ['notFound', 'invalidInput'],
  },
  'GET /v1/public/inspection-items/counts': {
    summary: '公布的清单一共几项、各部门几项',
    tag: '公示',
    who: 'anyone',
    query: z.object({ district: c.districtId }),
    responses: {
      200: z.object({
        items: z.int(),
        noPenalty: z.int(),
        departments: z.array(z.object({ name: z.string(), items: z.int() })),
      }),
    },
    errors: ['notFound', 'invalidInput'],
  },
  'GET /v1/inspection-items': {
    summary: '检查事项，含明日公示和已撤下的',
    tag,
    who: 'staff',
    query: c.page.extend({
      q,
      organisationId: c.id.optional(),
      state: z.enum(['published', 'coming', 'withdrawn']).optional(),
      /** Only those whose basis names no law. */
      doubtful: z.enum(['yes', 'no']).default('no'),
    }),
    responses: { 200: c.paged(itemView) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/inspection-items/figures': {
    summary: '清单数字：公示几项、几个部门、待批、清掉',
    tag,
    who: 'staff',
    responses: {
      200: z.object({
        items: z.int(),
        departments: z.int(),
        coming: z.int(),
        /** Withdrawn because no law stands behind them (清掉). */
        cleared: z.int(),
        withdrawn: z.int(),
        doubtful: z.int(),
        waiting: z.int(),
        noPenalty: z.int(),
        units: z.array(z.object({ id: z.string(), name: z.string(), items: z.int() })),
        /** Whether the caller acts for the justice bureau. */
        decides: z.boolean(),
        /** Units the caller may declare items for. */
        declaresFor: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'GET /v1/inspection-items/:id': {
    summary: '一个事项和它的历次变更',
    tag,
    who: 'staff',
    params,
    responses: { 200: z.object({ item: itemView, history: z.array(itemHistoryLine) }) },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'POST /v1/inspection-items/withdraw': {
    summary: '撤下事项，可以一次多项；立刻生效',
    tag,
    who: justice,
    body: z.object({ items: chosen, cause: z.enum(WITHDRAWAL_CAUSES), reason }),
    responses: { 200: z.object({ withdrawn: z.int() }) },
    errors: writes,
  },
  'GET /v1/item-proposals': {
    summary: '申报：司法局看全部，部门看自己的',
    tag,
    who: ['justice', 'unitHead', 'officer'],
    query: c.page.extend({
      /** `waiting`: oldest first; `decided`: newest first. */
      view: z.enum(['waiting', 'decided']).default('waiting'),
      organisationId: c.id.optional(),
    }),
    responses: { 200: c.paged(proposalView) },
    errors: reads,
  },
  'POST /v1/item-proposals': {
    summary: '部门申报新增、修改、延续或撤下事项',
    tag,
    who: declaring,
    body: z.object({
      kind: z.enum(PROPOSAL_KINDS),
      /** `add`: whose item; otherwise the item's own unit counts. */
      organisationId: c.id.optional(),
      itemId: c.id.optional(),
      number: itemNumber.optional(),
      content: content.optional(),
      reason,
    }),
    responses: { 201: proposalView },
    errors: writes,
  },
  'POST /v1/item-proposals/approve': {
    summary: '批准申报，可以一次多项；次日零时起公示，没有法律依据的不能批',
    tag,
    who: justice,
    body: z.object({ proposals: chosen }),
    responses: { 200: z.object({ approved: z.int(), publishedAt: c.ms }) },
    errors: [...writes, 'noLegalBasis'],
  },
  'POST /v1/item-proposals/return': {
    summary: '退回申报，可以一次多项，要写理由',
    tag,
    who: justice,
    body: z.object({ proposals: chosen, reason }),
    responses: { 200: z.object({ returned: z.int() }) },
    errors: writes,
  },
  'POST /v1/item-proposals/:id/recall': {
    summary: '部门收回还没审的申报',
    tag,
    who: declaring,
    params,
    body: z.object({ version: c.version }),
    responses: { 200: proposalView },
    errors: writes,
  },
});
