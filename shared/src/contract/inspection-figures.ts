import { z } from 'zod';
import { FIGURE_READERS } from '../rules/inspection/figure-definitions.ts';
import { FIGURE_GROUPS, FIGURE_KEYS } from '../words/inspection-figure-names.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const figureKey = z.enum(FIGURE_KEYS);
const group = z.enum(FIGURE_GROUPS);
/** A day of the tenant's calendar. */
const day = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期写成 2026-10-01 这样')
  .meta({ examples: ['2026-10-01'] });
const month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份写成 2026-10 这样')
  .meta({ examples: ['2026-10'] });

const period = {
  /** First and last day, both counted. */
  from: day,
  to: day,
  /** One department. */
  organisationId: c.id.optional(),
};
/** `all`: the whole cohort. `numerator`, `denominator`. Else one line: `missed:late`. */
const part = z.string().regex(/^(all|numerator|denominator|(met|missed|excluded):[A-Za-z]{1,30})$/, '没有这一项');
const groupKey = z
  .string()
  .max(40)
  .regex(/^[0-9A-Za-z_-]*$/, '编号格式不对');
const behind = {
  ...period,
  figure: figureKey,
  part: part.default('denominator'),
  group: group.optional(),
  groupKey: groupKey.optional(),
};

const figureValue = z
  .object({
    /** What is printed large: how many, the numerator, or the sum. */
    number: z.int(),
    /** Below the line; null where nothing is divided. */
    of: z.int().nullable(),
    /** Null below 30. */
    percentage: z.number().nullable(),
    interval: z.tuple([z.number(), z.number()]).nullable(),
    lines: z.array(z.object({ part: z.enum(['met', 'missed', 'excluded']), reason: z.string(), count: z.int() })),
    /** Departments' months with too few ratings are left out of it. */
    withheld: z.boolean(),
  })
  .meta({ id: 'FigureValue' });
export type FigureValue = z.infer<typeof figureValue>;

export const inspectionFigures = z
  .object({
    asOf: c.ms,
    from: z.string(),
    to: z.string(),
    /** Whose numbers these are: 全区, or a department's own. */
    scopeName: z.string(),
    /** `each`: single ratings may be opened (logged). `aggregates`: only sums. */
    ratings: z.enum(['each', 'aggregates']),
    /** Departments the numbers can be narrowed to. */
    units: z.array(z.object({ id: z.string(), name: z.string() })),
    figures: z.array(
      z.object({
        key: figureKey,
        value: figureValue,
        /** The same days a year before; null while there is nothing of then. */
        before: figureValue.nullable(),
        groups: z.array(z.object({ key: z.string(), name: z.string(), value: figureValue })),
      }),
    ),
  })
  .meta({ id: 'InspectionFigures' });
export type InspectionFigures = z.infer<typeof inspectionFigures>;

const figureMember = z
  .object({
    id: z.string(),
    at: c.ms,
    /** A visit's or an item's number; null where there is none. */
    reference: z.string().nullable(),
    /** The business, the item, the refusal in words. */
    what: z.string(),
    unitName: z.string().nullable(),
    part: z.enum(['met', 'missed', 'excluded']),
    reason: z.string(),
  })
  .meta({ id: 'FigureMember' });
export type FigureMember = z.infer<typeof figureMember>;

const tag = '检查数字';
const errors = ['notSignedIn', 'forbidden', 'invalidInput'] as const;

export const inspectionFigureRoutes = routes({
  'GET /v1/inspection-figures': {
    summary: '涉企检查各项数字，带口径；部门只看自己的，评价只看汇总',
    tag,
    who: FIGURE_READERS,
    query: z.object({ ...period, group: group.optional() }),
    responses: { 200: inspectionFigures },
    errors,
  },
  'GET /v1/inspection-figures/members': {
    summary: '一个数背后的那些记录（和数出自同一查询）；评价只给司法局、纪委，每次留痕',
    tag,
    who: FIGURE_READERS,
    query: c.page.extend(behind),
    responses: { 200: c.paged(figureMember).extend({ count: z.int() }) },
    errors,
  },
  'GET /v1/inspection-figures/export': {
    summary: '导出数字，或一个数背后的记录；导出有记录',
    tag,
    who: FIGURE_READERS,
    query: z.object({
      ...period,
      group: group.optional(),
      format: z.enum(['csv', 'xlsx']),
      /** With a figure: what stands behind it. Without: the numbers. */
      figure: figureKey.optional(),
      part: part.optional(),
      groupKey: groupKey.optional(),
    }),
    produces: 'text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    responses: { 200: z.any() },
    errors,
  },
  'GET /v1/inspection-figures/report.pdf': {
    summary: '一个月的分析报告（A4）：数字和口径、看出什么、问题清单、建章立制',
    tag,
    who: ['justice', 'discipline', 'districtSecretary'],
    query: z.object({ month }),
    produces: 'application/pdf',
    responses: { 200: z.any() },
    errors,
  },
});
