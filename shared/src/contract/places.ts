import { z } from 'zod';
import * as c from './common.ts';
import { routes } from './route.ts';

export const scannedPlace = z
  .object({
    district: z.string(),
    districtName: z.string(),
    code: z.string().nullable(),
    label: z.string().nullable(),
    place: z.string(),
    address: z.string(),
    community: c.organisationRef,
    street: c.organisationRef,
    officeHours: z.array(z.tuple([z.int(), z.int()])),
    sponsor: z.string(),
    filingNumber: z.string().nullable(),
    demo: z.boolean(),
    /** 受理 promise in words for the landing page, from the policy in force: "4 小时". */
    acceptPromise: z.string(),
  })
  .meta({ id: 'ScannedPlace' });
export type ScannedPlace = z.infer<typeof scannedPlace>;

export const publicMatter = z
  .object({
    /** Short number; a cleared 公开 matter carries no id that opens more. */
    shortNumber: z.string(),
    title: z.string(),
    text: z.string(),
    place: z.string(),
    communityName: z.string(),
    state: c.complaintState,
    leadName: z.string().nullable(),
    toldAt: c.ms,
    due: c.due.nullable(),
    answer: z.string().nullable(),
    photos: z.array(c.attachment),
    resolution: c.resolution.nullable(),
    closingReason: c.closingReason.nullable(),
    /** 附议; null where it is not offered. */
    endorse: z
      .object({
        /** Names the matter to the two routes of 附议 and opens nothing else. */
        ref: z.string(),
        /** People who said “me too” and did not withdraw it. */
        count: z.int(),
        /** The caller did. */
        given: z.boolean(),
        /** The caller may: it is not their own, and not answered yet. */
        may: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'PublicMatter' });
export type PublicMatter = z.infer<typeof publicMatter>;

export const placeRoutes = routes({
  'GET /v1/codes/:code': {
    summary: '说事码指向的地点和社区',
    tag: '居民',
    who: 'anyone',
    params: z.object({ code: z.string().min(1).max(40) }),
    responses: { 200: scannedPlace },
    errors: ['codeUnknown', 'codeRetired', 'invalidInput'],
  },
  'GET /v1/districts': {
    summary: '可以说事的区县（没有码时用）',
    tag: '居民',
    who: 'anyone',
    responses: {
      200: z.object({
        items: z.array(z.object({ id: z.string(), name: z.string(), sponsor: z.string(), demo: z.boolean() })),
      }),
    },
    errors: [],
  },
  'GET /v1/districts/:district/communities': {
    summary: '选择社区',
    tag: '居民',
    who: 'anyone',
    params: z.object({ district: c.districtId }),
    responses: {
      200: z.object({
        items: z.array(
          z.object({ id: z.string(), name: z.string(), streetName: z.string(), phone: z.string().nullable() }),
        ),
      }),
    },
    errors: ['notFound', 'invalidInput'],
  },
  'GET /v1/districts/:district/communities/:id': {
    summary: '没有码时，一个社区的首页信息',
    tag: '居民',
    who: 'anyone',
    params: z.object({ district: c.districtId, id: c.id }),
    responses: { 200: scannedPlace },
    errors: ['notFound', 'invalidInput'],
  },
  'GET /v1/districts/:district/public-matters': {
    summary: '一个社区公开的诉求：经人审核、不含姓名电话',
    tag: '居民',
    who: 'anyone',
    params: z.object({ district: c.districtId }),
    query: c.page.extend({ communityId: c.id.optional() }),
    responses: { 200: c.paged(publicMatter) },
    errors: ['notFound', 'invalidInput'],
  },
});

export const attachmentRoutes = routes({
  'POST /v1/attachments': {
    summary: '传一张照片或一段录音；照片重新编码，去掉拍摄信息',
    tag: '附件',
    who: 'staffOrReporter',
    multipart: true,
    responses: { 201: c.attachment },
    errors: ['notSignedIn', 'fileType', 'fileTooLarge', 'fileBroken', 'invalidInput', 'tooManyRequests'],
    limited: true,
  },
  'DELETE /v1/attachments/:id': {
    summary: '删掉还没提交的附件',
    tag: '附件',
    who: 'staffOrReporter',
    params: z.object({ id: c.id }),
    responses: { 200: c.ok },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
  'GET /v1/files/:district/:id': {
    summary: '凭短时签名链接取文件',
    tag: '附件',
    who: 'anyone',
    params: z.object({ district: z.string().max(20), id: c.id }),
    query: z.object({
      size: z.enum(['full', 'thumb', 'veiled']).default('full'),
      exp: z.coerce.number().int(),
      sig: z.string().min(1).max(100),
    }),
    produces: 'image/jpeg, audio/mpeg, audio/wav',
    responses: { 200: z.any() },
    errors: ['notFound', 'invalidInput'],
  },
});
