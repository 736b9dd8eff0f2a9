import { z } from 'zod';
import { CERTIFICATE_STATES } from '../words/inspection-states.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

export const certificateNumber = z
  .string('请填写证号')
  .trim()
  .min(1, '请填写证号')
  .max(30, '证号最多 30 位')
  .regex(/^[\p{Script=Han}0-9A-Za-z-]+$/u, '证号只能用汉字、字母、数字、横线');
export const certificateScope = c.words('执法范围', 60);

export const certificateView = z
  .object({
    id: z.string(),
    personId: z.string(),
    personName: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    number: z.string(),
    scope: z.string(),
    state: z.enum(CERTIFICATE_STATES),
    validFrom: c.ms,
    /** First moment it is no longer valid. */
    validTo: c.ms,
    /** Why its holder may not inspect with it now; null: may. */
    problem: z.string().nullable(),
    version: c.version,
  })
  .meta({ id: 'Certificate' });
export type CertificateView = z.infer<typeof certificateView>;

const tag = '执法证';
const justice = ['justice', 'unitHead'] as const;
const params = z.object({ id: c.id });
const reads = ['notSignedIn', 'forbidden', 'invalidInput'] as const;
const writes = ['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'staleVersion', 'alreadyExists'] as const;
const term = { validFrom: c.ms, validTo: c.ms };

export const certificateRoutes = routes({
  'GET /v1/certificates': {
    summary: '执法证：司法局看全部，部门看自己的',
    tag,
    who: ['justice', 'officer', 'unitHead', 'administrator'],
    query: c.page.extend({
      /** Words in the holder's name or the number. */
      q: z.string().trim().max(40).optional(),
      organisationId: c.id.optional(),
      state: z.enum(CERTIFICATE_STATES).optional(),
      /** Only those somebody may inspect with now. */
      usable: z.enum(['yes', 'no']).default('no'),
    }),
    responses: { 200: c.paged(certificateView) },
    errors: reads,
  },
  'GET /v1/certificate-holders': {
    summary: '找人办执法证：姓名、单位、为什么不能办',
    tag,
    who: justice,
    query: z.object({ q: z.string().trim().min(1, '请输入姓名或账号').max(40) }),
    responses: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            posts: z.array(z.object({ organisationId: z.string(), organisationName: z.string(), role: c.role })),
            problem: z.string().nullable(),
          }),
        ),
      }),
    },
    errors: reads,
  },
  'POST /v1/certificates': {
    summary: '登记执法证；网格员和编外、临聘人员不能登记',
    tag,
    who: justice,
    body: z
      .object({ personId: c.id, organisationId: c.id, number: certificateNumber, scope: certificateScope, ...term })
      .refine((one) => one.validTo > one.validFrom, { message: '有效期止要在起之后', path: ['validTo'] }),
    responses: { 201: certificateView },
    errors: [...writes, 'neverInspector'],
  },
  'POST /v1/certificates/:id/suspend': {
    summary: '暂扣执法证',
    tag,
    who: justice,
    params,
    body: z.object({ version: c.version, reason: c.words('理由', 200) }),
    responses: { 200: certificateView },
    errors: writes,
  },
  'POST /v1/certificates/:id/resume': {
    summary: '暂扣的执法证发还',
    tag,
    who: justice,
    params,
    body: z.object({ version: c.version, reason: c.words('理由', 200) }),
    responses: { 200: certificateView },
    errors: [...writes, 'neverInspector'],
  },
  'POST /v1/certificates/:id/revoke': {
    summary: '吊销执法证；不能恢复',
    tag,
    who: justice,
    params,
    body: z.object({ version: c.version, reason: c.words('理由', 200) }),
    responses: { 200: certificateView },
    errors: writes,
  },
});
