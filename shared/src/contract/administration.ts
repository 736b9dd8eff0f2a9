import { z } from 'zod';
import * as c from './common.ts';
import { routes } from './route.ts';

const admin = ['administrator'] as const;
const writes = ['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'staleVersion', 'alreadyExists'] as const;
const idParams = z.object({ id: c.id });

export const organisationView = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    code: z.string(),
    kind: c.organisationKind,
    name: z.string(),
    shortName: z.string(),
    /** "骑马山街道 › 西盛社区" */
    fullName: z.string(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    external: z.boolean(),
    retiredAt: c.ms.nullable(),
    version: c.version,
  })
  .meta({ id: 'Organisation' });
export type OrganisationView = z.infer<typeof organisationView>;

const organisationFields = {
  name: c.words('机构名称', 60),
  shortName: c.words('简称', 20),
  phone: c.phone.nullable().optional(),
  address: c.optionalWords('地址', 100).nullable(),
};

export const organisationRoutes = routes({
  'GET /v1/organisations': {
    summary: '机构树（派工、登记时选单位用）',
    tag: '机构',
    who: 'staff',
    query: z.object({ retired: z.enum(['yes', 'no']).default('no') }),
    responses: { 200: z.object({ items: z.array(organisationView) }) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'POST /v1/organisations': {
    summary: '新建机构',
    tag: '机构',
    who: admin,
    body: z.object({
      ...organisationFields,
      parentId: c.id,
      kind: c.organisationKind,
      code: z
        .string()
        .trim()
        .min(1, '请填写机构代码')
        .max(40)
        .regex(/^[0-9A-Za-z_-]+$/, '机构代码只能用字母、数字、横线'),
      external: z.boolean().default(false),
    }),
    responses: { 201: organisationView },
    errors: writes,
  },
  'POST /v1/organisations/:id/change': {
    summary: '改机构资料',
    tag: '机构',
    who: admin,
    params: idParams,
    body: z.object({
      version: c.version,
      name: organisationFields.name.optional(),
      shortName: organisationFields.shortName.optional(),
      phone: organisationFields.phone,
      address: organisationFields.address,
    }),
    responses: { 200: organisationView },
    errors: writes,
  },
  'POST /v1/organisations/:id/move': {
    summary: '机构改隶属；下级和在办工单跟着走',
    tag: '机构',
    who: admin,
    params: idParams,
    body: z.object({ version: c.version, parentId: c.id }),
    responses: { 200: organisationView },
    errors: writes,
  },
  'POST /v1/organisations/:id/retire': {
    summary: '停用机构（没有在办、没有下级时）',
    tag: '机构',
    who: admin,
    params: idParams,
    body: z.object({ version: c.version }),
    responses: { 200: organisationView },
    errors: [...writes, 'inUse'],
  },
  'GET /v1/categories': {
    summary: '类别树',
    tag: '机构',
    who: 'staff',
    responses: {
      200: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            parentId: z.string().nullable(),
            level: z.int(),
            name: z.string(),
            fullName: z.string(),
          }),
        ),
      }),
    },
    errors: ['notSignedIn'],
  },
});

export const personView = z
  .object({
    id: z.string(),
    account: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    posts: z.array(
      z.object({
        id: z.string(),
        role: c.role,
        organisationId: z.string(),
        organisationName: z.string(),
        heldFrom: c.ms,
        heldTo: c.ms.nullable(),
      }),
    ),
    lockedUntil: c.ms.nullable(),
    /** 编外、临聘: may never hold a 执法证 or inspect. */
    temporary: z.boolean(),
    retiredAt: c.ms.nullable(),
    version: c.version,
  })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof personView>;
const postInput = z.object({ organisationId: c.id, role: c.role });

export const personRoutes = routes({
  'GET /v1/units/:id/people': {
    summary: '一个单位的人（交办时选人用）',
    tag: '人员',
    who: 'staff',
    params: idParams,
    responses: { 200: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), role: c.role })) }) },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'GET /v1/people': {
    summary: '人员和岗位',
    tag: '人员',
    who: admin,
    query: c.page.extend({
      q: z.string().trim().max(40).optional(),
      organisationId: c.id.optional(),
      retired: z.enum(['yes', 'no']).default('no'),
    }),
    responses: { 200: c.paged(personView) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'POST /v1/people': {
    summary: '新增人员；初始密码只显示这一次，首次登录必须修改',
    tag: '人员',
    who: admin,
    body: z.object({
      account: z
        .string()
        .trim()
        .min(3, '账号至少 3 位')
        .max(60)
        .regex(/^[0-9A-Za-z._-]+$/, '账号只能用字母、数字、点、横线'),
      name: c.words('姓名', 30),
      phone: c.phone.optional(),
      posts: z.array(postInput).min(1, '请至少选一个岗位').max(10),
    }),
    responses: { 201: z.object({ person: personView, initialPassword: z.string() }) },
    errors: writes,
  },
  'POST /v1/people/:id/change': {
    summary: '改人员资料',
    tag: '人员',
    who: admin,
    params: idParams,
    body: z.object({
      version: c.version,
      name: c.words('姓名', 30).optional(),
      phone: c.phone.nullable().optional(),
      temporary: z.boolean().optional(),
    }),
    responses: { 200: personView },
    errors: writes,
  },
  'POST /v1/people/:id/posts': {
    summary: '调整岗位：列出的留下或新增，没列出的自现在起卸任',
    tag: '人员',
    who: admin,
    params: idParams,
    body: z.object({ version: c.version, posts: z.array(postInput).max(10) }),
    responses: { 200: personView },
    errors: writes,
  },
  'POST /v1/people/:id/absence': {
    summary: '登记不在岗和代理人',
    tag: '人员',
    who: admin,
    params: idParams,
    body: z
      .object({ postId: c.id, deputyId: c.id, startsAt: c.ms, endsAt: c.ms })
      .refine((a) => a.endsAt > a.startsAt, { message: '结束时间要在开始时间之后', path: ['endsAt'] }),
    responses: { 200: personView },
    errors: writes,
  },
  'POST /v1/people/:id/reset-password': {
    summary: '重置密码：新密码只显示一次，原登录全部失效',
    tag: '人员',
    who: admin,
    params: idParams,
    body: z.object({ version: c.version }),
    responses: { 200: z.object({ initialPassword: z.string() }) },
    errors: writes,
  },
  'POST /v1/people/:id/retire': {
    summary: '停用人员',
    tag: '人员',
    who: admin,
    params: idParams,
    body: z.object({ version: c.version }),
    responses: { 200: personView },
    errors: writes,
  },
});

export const tellCodeView = z
  .object({
    id: z.string(),
    code: z.string(),
    label: z.string(),
    url: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    place: z.string(),
    address: z.string(),
    lng: z.number().nullable(),
    lat: z.number().nullable(),
    retiredAt: c.ms.nullable(),
    version: c.version,
  })
  .meta({ id: 'TellCode' });
export type TellCodeView = z.infer<typeof tellCodeView>;
const file = { 200: z.any() };

export const tellCodeRoutes = routes({
  'GET /v1/tell-codes': {
    summary: '说事码',
    tag: '说事码',
    who: admin,
    query: c.page.extend({
      organisationId: c.id.optional(),
      q: z.string().trim().max(40).optional(),
      retired: z.enum(['yes', 'no']).default('no'),
    }),
    responses: { 200: c.paged(tellCodeView) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'POST /v1/tell-codes': {
    summary: '新建说事码',
    tag: '说事码',
    who: admin,
    body: z.object({
      organisationId: c.id,
      label: z.string().trim().min(1, '请填写码上的编号').max(30),
      place: c.words('地点名称', 60),
      address: c.words('地址', 100),
      lng: z.number().min(-180).max(180).optional(),
      lat: z.number().min(-90).max(90).optional(),
    }),
    responses: { 201: tellCodeView },
    errors: writes,
  },
  'POST /v1/tell-codes/:id/move': {
    summary: '说事码换地点或社区；印好的码继续用',
    tag: '说事码',
    who: admin,
    params: idParams,
    body: z.object({
      version: c.version,
      organisationId: c.id,
      place: c.words('地点名称', 60),
      address: c.words('地址', 100),
    }),
    responses: { 200: tellCodeView },
    errors: writes,
  },
  'POST /v1/tell-codes/:id/retire': {
    summary: '停用说事码',
    tag: '说事码',
    who: admin,
    params: idParams,
    body: z.object({ version: c.version }),
    responses: { 200: tellCodeView },
    errors: writes,
  },
  'GET /v1/tell-codes/:id/poster.pdf': {
    summary: 'A4 海报',
    tag: '说事码',
    who: admin,
    params: idParams,
    produces: 'application/pdf',
    responses: file,
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'GET /v1/tell-codes/posters.pdf': {
    summary: '一个街道或社区的全部海报，一个文件',
    tag: '说事码',
    who: admin,
    query: z.object({ organisationId: c.id }),
    produces: 'application/pdf',
    responses: file,
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'GET /v1/tell-codes/:id/wxacode': {
    summary: '小程序码（只有微信能扫）',
    tag: '说事码',
    who: admin,
    params: idParams,
    produces: 'image/jpeg, image/png',
    responses: file,
    errors: ['notSignedIn', 'forbidden', 'notFound', 'codeRetired', 'invalidInput', 'wechatUnavailable'],
  },
  'GET /v1/tell-codes/:id/code.svg': {
    summary: '二维码 SVG',
    tag: '说事码',
    who: admin,
    params: idParams,
    produces: 'image/svg+xml',
    responses: file,
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
});

export const IMPORT_NOUNS = ['organisations', 'people', 'tell-codes'] as const;

export const importReport = z
  .object({
    noun: z.enum(IMPORT_NOUNS),
    rows: z.int(),
    /** Nothing is imported until this is empty. */
    problems: z.array(z.object({ line: z.int(), column: z.string(), value: z.string(), message: z.string() })),
    imported: z.int(),
    /** New people's initial passwords, shown once. */
    accounts: z.array(z.object({ account: z.string(), name: z.string(), initialPassword: z.string() })),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReport>;
const nounParams = z.object({ noun: z.enum(IMPORT_NOUNS) });

export const importRoutes = routes({
  'POST /v1/imports/:noun': {
    summary: '导入 CSV 或 Excel：先逐行检查，全部正确才导入（commit=yes）',
    tag: '导入',
    who: admin,
    params: nounParams,
    query: z.object({ commit: z.enum(['yes', 'no']).default('no') }),
    multipart: true,
    responses: { 200: importReport },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'fileType', 'fileTooLarge', 'fileBroken', 'importHasErrors'],
  },
  'GET /v1/imports/:noun/template.csv': {
    summary: '导入模板',
    tag: '导入',
    who: admin,
    params: nounParams,
    produces: 'text/csv',
    responses: file,
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'GET /v1/changes': {
    summary: '管理变更记录：谁、何时、改前、改后',
    tag: '导入',
    who: admin,
    query: c.page.extend({ noun: z.string().max(30).optional(), nounId: c.id.optional() }),
    responses: {
      200: c.paged(
        z.object({
          id: z.string(),
          at: c.ms,
          by: z.string().nullable(),
          noun: z.string(),
          nounId: z.string(),
          action: z.string(),
          before: z.record(z.string(), z.unknown()).nullable(),
          after: z.record(z.string(), z.unknown()).nullable(),
        }),
      ),
    },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
});
