import { z } from 'zod';
import { officeHoursProblem } from '../rules/office-hours.ts';
import { settingsProblem } from '../words/settings-copy.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const admin = ['administrator'] as const;
const writes = ['notSignedIn', 'forbidden', 'invalidInput', 'notFound', 'staleVersion', 'alreadyExists'] as const;
const idParams = z.object({ id: c.id });

/** Minutes of the local day, in order, without overlap (rules.md *Calendar*). */
const hours = z
  .array(z.tuple([z.int('请填整数'), z.int('请填整数')], '请填上班和下班时间'))
  .max(4, settingsProblem.hoursMany)
  .superRefine((spans, context) => {
    const problem = officeHoursProblem(spans);
    if (problem) context.addIssue({ code: 'custom', path: [], message: settingsProblem.hours[problem] });
  });

const shownHours = z.array(z.tuple([z.int(), z.int()]));
/** 文号 prefix: 骑街督. It goes before 〔2026〕1 号, so it is letters only. */
const prefix = z
  .string()
  .trim()
  .regex(/^[\p{Script=Han}A-Za-z]{2,12}$/u, settingsProblem.prefix);

/** Where nobody chose: so many versions of boundaries and names are kept whole. */
export const AREA_VERSIONS_KEPT = 10;

export const settingsView = z
  .object({
    version: c.version,
    district: z.string(),
    sponsor: z.string(),
    filingNumber: z.string().nullable(),
    hotline: z.string().nullable(),
    officeHours: shownHours,
    maxPhotoMegabytes: z.int(),
    /** Versions of each register of areas and names that are kept whole; of older ones the line of the history stays. */
    areaVersionsKept: z.int(),
  })
  .meta({ id: 'Settings' });
export type SettingsView = z.infer<typeof settingsView>;

export const organisationSettings = z
  .object({
    id: z.string(),
    name: z.string(),
    fullName: z.string(),
    kind: c.organisationKind,
    /** null: the district's. */
    officeHours: shownHours.nullable(),
    /** null: made from the short name. */
    documentPrefix: z.string().nullable(),
    version: c.version,
  })
  .meta({ id: 'OrganisationSettings' });
export type OrganisationSettingsView = z.infer<typeof organisationSettings>;

export const categoryView = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    level: z.int(),
    name: z.string(),
    fullName: z.string(),
    retiredAt: c.ms.nullable(),
  })
  .meta({ id: 'Category' });
export type CategoryView = z.infer<typeof categoryView>;

export const settingsRoutes = routes({
  'GET /v1/settings': {
    summary: '区县设置',
    tag: '设置',
    who: admin,
    responses: { 200: settingsView },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/settings': {
    summary: '改区县设置',
    tag: '设置',
    who: admin,
    body: z.object({
      version: c.version,
      reason: c.words('为什么改', 200),
      sponsor: c.words('主办单位', 60),
      filingNumber: z.string().trim().max(60, '备案号最多 60 字，请检查').nullable(),
      hotline: c.phone
        .or(
          z
            .string()
            .trim()
            .regex(/^\d{3,5}$/, settingsProblem.hotline),
        )
        .nullable(),
      officeHours: hours,
      maxPhotoMegabytes: z.int(settingsProblem.photo).min(1, settingsProblem.photo).max(20, settingsProblem.photo),
      /** Absent: as it is. */
      areaVersionsKept: z
        .int(settingsProblem.areas)
        .min(2, settingsProblem.areas)
        .max(100, settingsProblem.areas)
        .optional(),
    }),
    responses: { 200: settingsView },
    errors: writes,
  },
  'GET /v1/settings/organisations': {
    summary: '各机构的上班时间和文号字头',
    tag: '设置',
    who: admin,
    responses: { 200: z.object({ items: z.array(organisationSettings) }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/organisations/:id/settings': {
    summary: '改机构的上班时间和文号字头',
    tag: '设置',
    who: admin,
    params: idParams,
    body: z.object({
      version: c.version,
      officeHours: hours.nullable(),
      documentPrefix: prefix.nullable(),
    }),
    responses: { 200: organisationSettings },
    errors: writes,
  },
  'GET /v1/categories/all': {
    summary: '类别树，连停用的',
    tag: '设置',
    who: admin,
    responses: { 200: z.object({ items: z.array(categoryView) }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/categories': {
    summary: '新建类别',
    tag: '设置',
    who: admin,
    body: z.object({ parentId: c.id.nullable(), name: c.words('类别名称', 20) }),
    responses: { 201: categoryView },
    errors: writes,
  },
  'POST /v1/categories/:id/change': {
    summary: '类别改名、换上级、停用或重新启用；已经用它的工单跟着显示新名称',
    tag: '设置',
    who: admin,
    params: idParams,
    body: z.object({
      /** The full name last seen; refused when somebody changed it since. */
      seen: z.string().max(200),
      name: c.words('类别名称', 20).optional(),
      parentId: c.id.nullable().optional(),
      retired: z.boolean().optional(),
    }),
    responses: { 200: categoryView },
    errors: [...writes, 'inUse'],
  },
});
