import { z } from 'zod';
import { EXCEPTION_GROUNDS, TASK_KINDS, TASK_STATES } from '../words/inspection-states.ts';
import * as c from './common.ts';
import {
  admission,
  businessResult,
  inspectionTaskView,
  jointProposal,
  publicCheck,
  refusedTask,
  visitRow,
  visitView,
} from './inspection-views.ts';
import { routes } from './route.ts';

const tag = '涉企检查';
const params = z.object({ id: c.id });
const reads = ['notSignedIn', 'forbidden', 'invalidInput'] as const;
const finds = [...reads, 'notFound'] as const;
const writes = [...finds, 'staleVersion'] as const;
/** Who plans and inspects: officers and heads of departments. Which department, the handler looks up. */
const planning = ['officer', 'unitHead'] as const;
const overseeing = ['officer', 'unitHead', 'justice'] as const;
const heads = ['unitHead'] as const;

/** What a task asks for; the same for the question and for the act. */
const asked = z.object({
  organisationId: c.id,
  businessId: c.id,
  kind: z.enum(TASK_KINDS).default('routine'),
  ground: z.enum(EXCEPTION_GROUNDS).nullable().default(null),
  /** Basis of an exception, or why a white-listed business is inspected. */
  reason: z.string().trim().max(300, '理由最多 300 字，请缩短').nullable().default(null),
  from: c.ms,
  to: c.ms,
  itemIds: z.array(c.id).max(60, '一次最多 60 项').default([]),
  /** What somebody wants to look at that is not on the list, in their words. */
  otherItems: z.array(c.words('事项', 60)).max(10, '最多写 10 项').default([]),
  inspectorIds: z.array(c.id).max(20, '最多 20 人').default([]),
  /** Items whose former result is used: nobody looks again. */
  reuseItemIds: z.array(c.id).max(60).default([]),
});
export type AskedTask = z.output<typeof asked>;

const finding = z
  .object({
    taskId: c.id,
    itemId: c.id,
    finding: z.enum(['pass', 'problem', 'notApplicable']),
    words: z.string().trim().max(500, '说明最多 500 字，请缩短').nullable().default(null),
  })
  .refine((one) => one.finding !== 'problem' || Boolean(one.words), { message: '请写清是什么问题', path: ['words'] });

export const inspectionRoutes = routes({
  'GET /v1/inspections/choices': {
    summary: '安排检查时可选的：本部门的清单事项和有证人员',
    tag,
    who: planning,
    responses: {
      200: z.object({
        units: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            items: z.array(
              z.object({
                id: z.string(),
                number: z.string(),
                name: z.string(),
                object: z.string(),
                basis: z.string(),
                capPerYear: z.int().nullable(),
              }),
            ),
            inspectors: z.array(
              z.object({ personId: z.string(), name: z.string(), certificateNumber: z.string(), validTo: c.ms }),
            ),
          }),
        ),
        maxWindowDays: z.int(),
      }),
    },
    errors: reads,
  },
  'POST /v1/inspections/check': {
    summary: '先问一问：这样安排行不行，什么也不写',
    tag,
    who: planning,
    body: asked,
    responses: { 200: admission },
    errors: finds,
  },
  'POST /v1/inspections/tasks': {
    summary: '安排检查任务；不合规则的被拦下，只留一条记录',
    tag,
    who: planning,
    body: asked,
    responses: { 201: inspectionTaskView },
    errors: [...finds, 'taskRefused', 'taskIncomplete'],
  },
  'GET /v1/inspections/tasks': {
    summary: '检查任务：部门看自己的，司法局看全部',
    tag,
    who: overseeing,
    query: c.page.extend({
      state: z.enum(TASK_STATES).optional(),
      organisationId: c.id.optional(),
      businessId: c.id.optional(),
    }),
    responses: { 200: c.paged(inspectionTaskView) },
    errors: reads,
  },
  'GET /v1/inspections/tasks/:id': {
    summary: '一个检查任务',
    tag,
    who: overseeing,
    params,
    responses: { 200: inspectionTaskView },
    errors: finds,
  },
  'POST /v1/inspections/tasks/:id/decide': {
    summary: '负责人批准或不批准；不批准的写明理由',
    tag,
    who: heads,
    params,
    body: z
      .object({ version: c.version, approve: z.boolean(), words: c.optionalWords('意见', 300) })
      .refine((one) => one.approve || Boolean(one.words), { message: '不批准的，请写明理由', path: ['words'] }),
    responses: { 200: inspectionTaskView },
    errors: [...writes, 'visitMoved', 'ownTask', 'taskRefused'],
  },
  'POST /v1/inspections/tasks/:id/cancel': {
    summary: '取消还没上门的任务，写明理由',
    tag,
    who: planning,
    params,
    body: z.object({ version: c.version, reason: c.words('取消的理由', 300) }),
    responses: { 200: inspectionTaskView },
    errors: [...writes, 'visitMoved'],
  },
  'GET /v1/inspections/refusals': {
    summary: '被系统拦下的任务：没有创建，只有记录',
    tag,
    who: overseeing,
    query: c.page.extend({ from: z.coerce.number().int().optional() }),
    responses: { 200: c.paged(refusedTask) },
    errors: reads,
  },
  'GET /v1/inspections/proposals': {
    summary: '只敲一次门：建议合并的检查',
    tag,
    who: overseeing,
    query: c.page.extend({ state: z.enum(['proposed', 'joined', 'apart']).default('proposed') }),
    responses: { 200: c.paged(jointProposal) },
    errors: reads,
  },
  'POST /v1/inspections/proposals/:id/join': {
    summary: '合成一次检查，各部门都会看到',
    tag,
    who: overseeing,
    params,
    body: z.object({ version: c.version }),
    responses: { 200: jointProposal.extend({ visitId: z.string() }) },
    errors: [...writes, 'proposalMoved'],
  },
  'POST /v1/inspections/proposals/:id/apart': {
    summary: '分开查，写明理由',
    tag,
    who: overseeing,
    params,
    body: z.object({ version: c.version, reason: c.words('分开查的理由', 300) }),
    responses: { 200: jointProposal },
    errors: [...writes, 'proposalMoved'],
  },
  'POST /v1/inspections/proposals/:id/day': {
    summary: '联合检查换个日子',
    tag,
    who: overseeing,
    params,
    body: z.object({ version: c.version, day: z.iso.date('请选择日期') }),
    responses: { 200: jointProposal },
    errors: [...writes, 'proposalMoved'],
  },
  'GET /v1/inspections/todo': {
    summary: '检查方面等我办的：几件待批、几条建议、今天几次上门',
    tag,
    who: overseeing,
    responses: {
      200: z.object({
        /** Tasks the caller may approve now. */
        approvals: z.int(),
        /** Joint visits proposed to the caller's departments, or to the justice bureau. */
        proposals: z.int(),
        /** Visits of the caller's departments that were joined and have not begun. */
        joined: z.int(),
        /** Visits the caller goes to today, or is at. */
        visits: z.int(),
        /** Tasks refused today. */
        refused: z.int(),
        /** Tasks planned or going on. */
        tasks: z.int(),
        /** The bureau's: problems nobody decided about. A department's: problems it has to mend. */
        problems: z.int(),
        /** Only for whoever acts for the justice bureau. */
        bureau: z
          .object({
            /** Items declared and not decided. */
            items: z.int(),
            /** Bad ratings whose order is open. */
            bad: z.int(),
            /** Businesses visited twice or more this year. */
            often: z.int(),
            /** Businesses on the white list. */
            white: z.int(),
          })
          .nullable(),
      }),
    },
    errors: reads,
  },
  'GET /v1/inspections/results': {
    summary: '一家企业的检查结果：一方录入、多方可查',
    tag,
    who: overseeing,
    query: c.page.extend({ businessId: c.id }),
    responses: { 200: c.paged(businessResult) },
    errors: finds,
  },
  'GET /v1/inspections/visits': {
    summary: '我要去的检查：没开始的、正在查的、最近查完的',
    tag,
    who: planning,
    responses: { 200: z.object({ items: z.array(visitRow) }) },
    errors: reads,
  },
  'GET /v1/inspections/visits/:id': {
    summary: '一次检查：人员、事项、结果、签字',
    tag,
    who: overseeing,
    params,
    responses: { 200: visitView },
    errors: finds,
  },
  'POST /v1/inspections/visits/:id/open': {
    summary: '到门口了：记下谁到了，亮码',
    tag,
    who: planning,
    params,
    body: z.object({ version: c.version, arrivedIds: z.array(c.id).max(40) }),
    responses: { 200: visitView },
    errors: [...writes, 'visitMoved', 'visitNotReady', 'tooFewArrived'],
  },
  'POST /v1/inspections/visits/:id/findings': {
    summary: '逐项记结果',
    tag,
    who: planning,
    params,
    body: z.object({
      version: c.version,
      findings: z.array(finding).min(1, '请至少记一项').max(60),
      photos: z
        .array(z.object({ taskId: c.id, attachmentIds: z.array(c.id).max(9, '每个部门最多 9 张照片') }))
        .max(12)
        .default([]),
    }),
    responses: { 200: visitView },
    errors: [...writes, 'visitMoved'],
  },
  'POST /v1/inspections/visits/:id/finish': {
    summary: '查完了：签字，或写明不签字和见证人',
    tag,
    who: planning,
    params,
    body: z
      .object({
        version: c.version,
        signedBy: z.string().trim().max(40, '签字人最多 40 字').nullable().default(null),
        signatureId: c.id.nullable().default(null),
        refused: z.boolean().default(false),
        witness: z.string().trim().max(300, '情况说明最多 300 字，请缩短').nullable().default(null),
      })
      .refine((one) => one.refused || (one.signedBy && one.signatureId), {
        message: '请让企业签字；不愿签的，选“不签字”并写明见证人',
        path: ['signatureId'],
      })
      .refine((one) => !one.refused || one.witness, { message: '请写明谁见证、为什么没有签', path: ['witness'] }),
    responses: { 200: visitView },
    errors: [...writes, 'visitMoved', 'findingsMissing'],
  },
  'GET /v1/inspections/visits/:id/notice.pdf': {
    summary: '检查结果告知书，A4',
    tag,
    who: overseeing,
    params,
    produces: 'application/pdf',
    responses: { 200: z.any() },
    errors: [...finds, 'visitMoved'],
  },
  'GET /v1/public/visits/:code': {
    summary: '扫检查码或店里的码：谁来查、查什么、凭什么',
    tag: '公开',
    who: 'anyone',
    params: z.object({ code: z.string().trim().min(1).max(40) }),
    responses: { 200: publicCheck },
    errors: ['notFound', 'invalidInput', 'tooManyRequests'],
    limited: true,
  },
  'GET /v1/public/visits/:code/notice.pdf': {
    summary: '企业凭检查码取结果告知书，A4',
    tag: '公开',
    who: 'anyone',
    params: z.object({ code: z.string().trim().min(1).max(40) }),
    produces: 'application/pdf',
    responses: { 200: z.any() },
    errors: ['notFound', 'invalidInput', 'visitMoved', 'tooManyRequests'],
    limited: true,
  },
});
