import { z } from 'zod';
import * as c from './common.ts';
import { publicMatter } from './places.ts';
import { routes } from './route.ts';

const tag = '居民';
const params = z.object({ district: c.districtId });
const ref = z.string().min(1).max(300);
const responses = { 200: publicMatter };

export const endorsementRoutes = routes({
  'POST /v1/districts/:district/public-matters/endorse': {
    summary: '附议：同一街道的居民，一人一次，还没答复的公开诉求',
    tag,
    who: 'reporter',
    params,
    /** Where the person is: the community of the scanned code, or the one they picked. */
    body: z.object({ ref, communityId: c.id }),
    responses,
    errors: ['notSignedIn', 'notFound', 'invalidInput', 'notAllowed', 'wrongState', 'tooManyRequests'],
    limited: true,
  },
  'POST /v1/districts/:district/public-matters/withdraw-endorsement': {
    summary: '撤回附议，随时可以',
    tag,
    who: 'reporter',
    params,
    body: z.object({ ref }),
    responses,
    errors: ['notSignedIn', 'notFound', 'invalidInput', 'tooManyRequests'],
    limited: true,
  },
  'GET /v1/endorsements': {
    summary: '我附议的事，现在怎么样了',
    tag,
    who: 'reporter',
    responses: { 200: z.object({ items: z.array(publicMatter) }) },
    errors: ['notSignedIn'],
  },
});
