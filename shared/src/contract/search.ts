import { z } from 'zod';
import * as c from './common.ts';
import { routes } from './route.ts';
import { workOrderRow } from './work-orders.ts';

export const foundOrder = z
  .object({
    order: workOrderRow,
    /** A piece of what was told or answered, around the words; null when they stand in the title, the place or a name. */
    snippet: z.string().nullable(),
  })
  .meta({ id: 'FoundOrder' });
export type FoundOrder = z.infer<typeof foundOrder>;

export const searchRoutes = routes({
  'GET /v1/search': {
    summary: '在诉求的全文、答复、地点、单位里找，新的在前；编号直接找到。密封的不在其中',
    tag: '工单',
    who: 'staff',
    query: c.page.extend({
      /** Words parted by blanks are all wanted; each as it stands. */
      q: c.words('要找的字', 60),
    }),
    responses: { 200: c.paged(foundOrder) },
    errors: ['notSignedIn', 'invalidInput'],
  },
});
