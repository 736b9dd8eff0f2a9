import { z } from 'zod';
import { COORDINATE_SYSTEMS } from '../rules/geo/gcj02.ts';
import * as c from './common.ts';
import { publicMatter } from './places.ts';
import { routes } from './route.ts';

/** What somebody is about to tell, as far as it is written. */
export const nearbyInput = z
  .object({
    code: z.string().max(40).optional(),
    communityId: c.id.optional(),
    text: z.string().trim().max(2500, '事情经过最多 2500 字，请缩短').default(''),
    place: c.optionalWords('事发地点', 100),
    lng: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    /** What the coordinates are of: WeChat's map speaks GCJ-02. */
    datum: z.enum(COORDINATE_SYSTEMS).default('wgs84'),
  })
  .refine((t) => t.code !== undefined || t.communityId !== undefined, {
    message: '请选择事情发生在哪个社区',
    path: ['communityId'],
  });

export const nearbyMatter = z
  .object({
    matter: publicMatter,
    /** Why it may be the same, in short phrases. */
    because: z.array(z.string()),
    /** How far away, to some fifty metres: never exact enough to find the spot; null: one of the two has no coordinates. */
    metres: z.int().nullable(),
  })
  .meta({ id: 'NearbyMatter' });
export type NearbyMatter = z.infer<typeof nearbyMatter>;

export const duplicateRoutes = routes({
  'POST /v1/districts/:district/nearby-matters': {
    summary: '正要说的事，附近公开的诉求里有没有同一件：只比公开的内容',
    tag: '居民',
    who: 'anyone',
    params: z.object({ district: c.districtId }),
    body: nearbyInput,
    responses: { 200: z.object({ items: z.array(nearbyMatter) }) },
    errors: ['notFound', 'codeUnknown', 'codeRetired', 'invalidInput', 'tooManyRequests'],
    limited: true,
  },
});
