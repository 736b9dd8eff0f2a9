import { z } from 'zod';
import { COORDINATE_SYSTEMS } from '../rules/geo/gcj02.ts';
import { AREA_KINDS, AREA_REGISTERS } from '../words/area-kinds.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const admin = ['administrator'] as const;
const register = z.enum(AREA_REGISTERS);
const params = z.object({ register });

const areaVersion = z.object({
  register,
  version: c.version,
  at: c.ms,
  /** Null: the installation itself (the command, the demonstration). */
  by: z.string().nullable(),
  reason: z.string(),
  /** Name of the file; empty: taken from the places of the codes. */
  source: z.string(),
  crs: z.enum(COORDINATE_SYSTEMS),
  /** Areas, or names. */
  areas: z.int(),
  /** Points of all borders; 0 for names. */
  points: z.int(),
  warned: z.int(),
  /** The version this one returned to. */
  restores: c.version.nullable(),
  inUse: z.boolean(),
  /** False: too old, only this line of it is left. */
  kept: z.boolean(),
});
export type AreaVersionView = z.infer<typeof areaVersion>;

const areaRegisters = z
  .object({
    demo: z.boolean(),
    /** How many versions of each register are kept whole, by the district's settings. */
    keeps: z.int(),
    /** What is in force, one a register, with the first warnings of its import. Version 0: nothing was ever imported. */
    registers: z.array(z.object({ register, version: c.version, warnings: z.array(z.string()) })),
    /** Newest first, at most fifty. */
    versions: z.array(areaVersion),
  })
  .meta({ id: 'AreaRegisters' });
export type AreaRegisters = z.infer<typeof areaRegisters>;

export const areaImport = z
  .object({
    register,
    /** Features or rows of the file. */
    areas: z.int(),
    points: z.int(),
    /** Nothing is imported until this is empty. `at`: the feature from 1 or the line of the table; 0: the whole file. */
    problems: z.array(z.object({ at: z.int(), message: z.string() })),
    /** How many there are in all; the list is cut. */
    wrong: z.int(),
    warnings: z.array(z.string()),
    warned: z.int(),
    /** The version it became; null: it was only checked. */
    version: c.version.nullable(),
  })
  .meta({ id: 'AreaImport' });
export type AreaImport = z.infer<typeof areaImport>;

export const whereFound = z
  .object({
    community: c.organisationRef.nullable(),
    /** Name of the grid a coordinate lies in. */
    grid: z.string().nullable(),
    by: z.enum(['coordinate', 'address']).nullable(),
    /** Another community than the one written down. */
    differs: z.boolean(),
    /** Why, and what speaks against it, in sentences. */
    because: z.array(z.string()),
  })
  .meta({ id: 'WhereFound' });
export type WhereFound = z.infer<typeof whereFound>;

const whereInput = z
  .object({
    lng: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    /** What the coordinates are of: WeChat's map speaks GCJ-02. */
    datum: z.enum(COORDINATE_SYSTEMS).default('wgs84'),
    address: z.string().trim().max(200, '地址最多 200 字，请缩短').default(''),
  })
  .refine((given) => (given.lng === undefined) === (given.lat === undefined), {
    message: '经度和纬度要么都填，要么都不填',
    path: ['lng'],
  });

const imported = ['notSignedIn', 'forbidden', 'invalidInput', 'importHasErrors', 'staleVersion'] as const;

export const areaRoutes = routes({
  'GET /v1/areas': {
    summary: '片区与地名：各份在用第几版、最近导入的提醒、历史版本',
    tag: '规则',
    who: admin,
    responses: { 200: areaRegisters },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/areas/:register': {
    summary: '导入一份边界（GeoJSON）或地名（CSV、Excel），整份替换：先逐个检查，全部正确才导入（commit=yes）',
    tag: '规则',
    who: admin,
    params,
    query: z.object({
      commit: z.enum(['yes', 'no']).default('no'),
      crs: z.enum(COORDINATE_SYSTEMS).default('wgs84'),
      reason: c.optionalWords('这次改了什么', 200),
    }),
    multipart: true,
    responses: { 200: areaImport },
    errors: [...imported, 'fileType', 'fileTooLarge', 'fileBroken', 'malformedRequest'],
  },
  'POST /v1/areas/names/from-places': {
    summary: '把说事码上的地点名加进地名：两个社区都有的不取',
    tag: '规则',
    who: admin,
    body: z.object({ version: c.version }),
    responses: { 200: areaImport },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'staleVersion'],
  },
  'POST /v1/areas/:register/restore': {
    summary: '换回旧的一版；谁在什么时候换的都留着，内容只留最近几版',
    tag: '规则',
    who: admin,
    params,
    body: z.object({ version: c.version, to: c.version, reason: c.words('为什么换回', 200) }),
    responses: { 200: areaRegisters },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'notFound', 'staleVersion'],
  },
  'GET /v1/areas/names/names.csv': {
    summary: '现有的地名，改好可以再导入',
    tag: '规则',
    who: admin,
    produces: 'text/csv',
    responses: { 200: z.any() },
    errors: ['notSignedIn', 'forbidden'],
  },
  'GET /v1/areas/:register/areas.geojson': {
    summary: '现在用的边界（GeoJSON，WGS-84），改好可以再导入',
    tag: '规则',
    who: admin,
    params: z.object({ register: z.enum(AREA_KINDS) }),
    produces: 'application/geo+json',
    responses: { 200: z.any() },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'POST /v1/districts/:district/where': {
    summary: '一个坐标、一个地址在哪个网格、属哪个社区：只回答，不留记录',
    tag: '居民',
    who: 'anyone',
    params: z.object({ district: c.districtId }),
    body: whereInput,
    responses: { 200: whereFound },
    errors: ['notFound', 'invalidInput', 'tooManyRequests'],
    limited: true,
  },
});
