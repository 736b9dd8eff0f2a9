import { z } from 'zod';
import { creditCodeProblem, normaliseCreditCode } from '../rules/inspection/credit-code.ts';
import { BUSINESS_KINDS, CREDITS, RISKS } from '../words/inspection-states.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

/** 统一社会信用代码, put into its stored form and checked (GB 32100). */
export const creditCode = z
  .string('请填写统一社会信用代码')
  .max(60, '统一社会信用代码是 18 位')
  .transform(normaliseCreditCode)
  .superRefine((code, context) => {
    const message = creditCodeProblem(code);
    if (message) context.addIssue({ code: 'custom', message });
  });

export const businessFields = {
  name: c.words('名称', 80),
  kind: z.enum(BUSINESS_KINDS),
  industry: c.words('行业', 30),
  address: c.words('地址', 120),
  /** Community or grid it stands in. */
  placeOrgId: c.id,
  credit: z.enum(CREDITS),
  risk: z.enum(RISKS),
  lawAbiding: z.boolean(),
  tags: z.array(c.words('标签', 12)).max(8, '最多 8 个标签'),
  contactPoint: z.boolean(),
};
/** Sealed; null takes it away. */
export const contactFields = {
  contact: c.optionalWords('联系人', 30).nullable(),
  phone: c.phone.nullable().optional(),
};

const changeable = z.object(businessFields).partial().shape;

export const businessView = z
  .object({
    id: z.string(),
    creditCode: z.string(),
    name: z.string(),
    kind: z.enum(BUSINESS_KINDS),
    industry: z.string(),
    address: z.string(),
    placeOrgId: z.string(),
    placeName: z.string(),
    /** Masked: 王**, 138****2741. */
    contact: z.string().nullable(),
    phone: z.string().nullable(),
    credit: z.enum(CREDITS),
    risk: z.enum(RISKS),
    lawAbiding: z.boolean(),
    tags: z.array(z.string()),
    whiteListed: z.boolean(),
    /** Why it is or is not on the white list. */
    whiteListWords: z.string(),
    contactPoint: z.boolean(),
    retiredAt: c.ms.nullable(),
    version: c.version,
  })
  .meta({ id: 'Business' });
export type BusinessView = z.infer<typeof businessView>;

export const businessHistoryLine = z.object({
  id: z.string(),
  at: c.ms,
  by: z.string().nullable(),
  title: z.string(),
  differences: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
});
export type BusinessHistoryLine = z.infer<typeof businessHistoryLine>;

const tag = '企业商户';
/** Whoever inspects reads; the head of the justice bureau's unit keeps the registry too, the handler looks. */
const reading = ['justice', 'officer', 'unitHead', 'administrator'] as const;
const keeping = ['justice', 'unitHead', 'administrator'] as const;
const params = z.object({ id: c.id });
const reads = ['notSignedIn', 'forbidden', 'invalidInput'] as const;
const writes = ['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'staleVersion', 'alreadyExists'] as const;

export const businessRoutes = routes({
  'GET /v1/businesses': {
    summary: '企业商户；联系人和电话打码',
    tag,
    who: reading,
    query: c.page.extend({
      /** The beginning of a credit code, or words in name and address. */
      q: z.string().trim().max(60).optional(),
      /** Everything under a street, community or grid. */
      placeId: c.id.optional(),
      white: z.enum(['yes', 'no']).optional(),
      contactPoint: z.enum(['yes', 'no']).optional(),
      /** Visited twice or more this calendar year. */
      often: z.enum(['yes']).optional(),
      retired: z.enum(['yes', 'no']).default('no'),
    }),
    responses: { 200: c.paged(businessView) },
    errors: [...reads, 'notFound'],
  },
  'POST /v1/businesses': {
    summary: '登记一家企业或商户',
    tag,
    who: keeping,
    body: z.object({
      creditCode,
      ...businessFields,
      tags: businessFields.tags.default([]),
      contactPoint: businessFields.contactPoint.default(false),
      ...contactFields,
    }),
    responses: { 201: businessView },
    errors: writes,
  },
  'GET /v1/businesses/:id': {
    summary: '一家企业商户和它的变更，含进出白名单',
    tag,
    who: reading,
    params,
    responses: { 200: z.object({ business: businessView, history: z.array(businessHistoryLine) }) },
    errors: [...reads, 'notFound'],
  },
  'POST /v1/businesses/:id/change': {
    summary: '改登记；白名单按规则跟着重算',
    tag,
    who: keeping,
    params,
    body: z.object({ version: c.version, ...changeable, ...contactFields }),
    responses: { 200: businessView },
    errors: writes,
  },
  'POST /v1/businesses/:id/retire': {
    summary: '注销，不再检查；记录保留',
    tag,
    who: keeping,
    params,
    body: z.object({ version: c.version }),
    responses: { 200: businessView },
    errors: writes,
  },
  'POST /v1/businesses/:id/reveal': {
    summary: '看联系人和电话：写理由，留记录',
    tag,
    who: reading,
    params,
    body: z.object({ reason: c.words('查看理由', 200) }),
    responses: { 200: z.object({ contact: z.string().nullable(), phone: z.string().nullable() }) },
    errors: [...reads, 'notFound'],
  },
  'POST /v1/business-stickers': {
    summary: '打印贴在证照旁的码，一页八张',
    tag,
    who: keeping,
    body: z.object({ ids: z.array(c.id).min(1, '请至少选一家').max(80, '一次最多打印 80 家') }),
    produces: 'application/pdf',
    responses: { 200: z.any() },
    errors: [...reads, 'notFound'],
  },
});
