import { z } from 'zod';
import { RATE_READERS } from '../rules/rate-definitions.ts';
import { RATE_GROUPS, RATE_KEYS } from '../words/rate-names.ts';
import * as c from './common.ts';
import { routes } from './route.ts';
import { workOrderRow } from './work-orders.ts';

const rateKey = z.enum(RATE_KEYS);
/** A day of the tenant's calendar. */
const day = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期写成 2026-10-01 这样')
  .meta({ examples: ['2026-10-01'] });

const cohortFields = {
  /** First and last day, both counted. */
  from: day,
  to: day,
  /** Where the matter is: a street or a community. */
  areaId: c.id.optional(),
  /** The unit the breakdown by unit puts it under. */
  organisationId: c.id.optional(),
  categoryId: c.id.optional(),
  channel: c.channel.optional(),
};

export const ratesQuery = z.object({
  ...cohortFields,
  group: z.enum(RATE_GROUPS).optional(),
  /** Only these, separated by commas; all when absent. */
  rates: z
    .string()
    .max(300)
    .regex(/^[A-Za-z]+(,[A-Za-z]+)*$/, '没有这一项')
    .optional(),
});

/** `all`: the whole cohort. `numerator`, `denominator`: what stands above and below the line. Else one line: `missed:late`. */
const part = z.string().regex(/^(all|numerator|denominator|(met|missed|excluded):[A-Za-z]{1,30})$/, '没有这一项');
const groupKey = z
  .string()
  .max(40)
  .regex(/^[0-9A-Za-z_-]*$/, '编号格式不对');

const behind = {
  ...cohortFields,
  rate: rateKey,
  part: part.default('denominator'),
  group: z.enum(RATE_GROUPS).optional(),
  /** Key of the row of the breakdown; the empty one is a key too. */
  groupKey: groupKey.optional(),
};

export const rateOrdersQuery = c.page.extend(behind);
export const rateExportQuery = z.object({
  ...cohortFields,
  group: z.enum(RATE_GROUPS).optional(),
  format: z.enum(['csv', 'xlsx']),
  /** With a rate: the orders behind one of its numbers. Without: the numbers. */
  rate: rateKey.optional(),
  part: part.optional(),
  groupKey: groupKey.optional(),
});

const rateValue = z
  .object({
    numerator: z.int(),
    denominator: z.int(),
    n: z.int(),
    percentage: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable(),
    lines: z.array(z.object({ part: z.enum(['met', 'missed', 'excluded']), reason: z.string(), count: z.int() })),
    /** Of a length: the average in days, one decimal. */
    days: z.number().nullable(),
  })
  .meta({ id: 'RateValue' });
export type RateValue = z.infer<typeof rateValue>;

export const ratesView = z
  .object({
    asOf: c.ms,
    from: z.string(),
    to: z.string(),
    /** Whose numbers these are: 骑马山街道, or a unit's own. */
    scopeName: z.string(),
    /** Areas the numbers can be narrowed to. */
    areas: z.array(z.object({ id: z.string(), name: z.string(), kind: c.organisationKind })),
    rates: z.array(
      z.object({
        key: rateKey,
        total: rateValue,
        groups: z.array(z.object({ key: z.string(), name: z.string(), value: rateValue })),
      }),
    ),
    /** Sealed matters of the whole area count only as this total (decisions.md *Sealed*); null when it is not shown. */
    sealed: z.int().nullable(),
    score: z.object({
      value: z.number().nullable(),
      weights: z.object({ response: z.number(), resolution: z.number(), satisfaction: z.number() }),
    }),
  })
  .meta({ id: 'RatesView' });
export type RatesView = z.infer<typeof ratesView>;

const rateOrder = z
  .object({
    /** One member of the cohort: an order, a complaint, a share, a paper. An order can stand behind several. */
    memberId: z.string(),
    /** The complaint's number, the unit of the share, the 文号 of the paper; null when it is the order itself. */
    memberName: z.string().nullable(),
    part: z.enum(['met', 'missed', 'excluded']),
    reason: z.string(),
    order: workOrderRow,
  })
  .meta({ id: 'RateOrder' });
export type RateOrder = z.infer<typeof rateOrder>;

const errors = ['notSignedIn', 'forbidden', 'invalidInput'] as const;

export const rateRoutes = routes({
  'GET /v1/rates': {
    summary: '三率和其他各项：分子、分母、口径外各多少，可按单位、类别、渠道、月份分',
    tag: '统计',
    who: RATE_READERS,
    query: ratesQuery,
    responses: { 200: ratesView },
    errors,
  },
  'GET /v1/rates/orders': {
    summary: '一个数背后的那些单（和数出自同一查询）',
    tag: '统计',
    who: RATE_READERS,
    query: rateOrdersQuery,
    responses: { 200: c.paged(rateOrder).extend({ count: z.int() }) },
    errors,
  },
  'GET /v1/rates/export': {
    summary: '导出各项数字，或一个数背后的那些单；导出有记录',
    tag: '统计',
    who: RATE_READERS,
    query: rateExportQuery,
    produces: 'text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    responses: { 200: z.any() },
    errors,
  },
});
