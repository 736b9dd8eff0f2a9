import { z } from 'zod';
import * as c from './common.ts';
import { routes } from './route.ts';
import { workOrderRow } from './work-orders.ts';

const tag = '热点';
const who = ['dispatcher', 'communitySecretary', 'streetSecretary', 'districtSecretary', 'supervisor'] as const;
const days = z.coerce.number().int().min(3).max(90).default(30);

export const topic = z
  .object({
    /** What most of them say in the same words, or what the most typical one is called. */
    title: z.string(),
    /** One sentence: where, what, since when, how many people, how fast it grows. */
    summary: z.string(),
    heat: z.number(),
    from: c.ms,
    to: c.ms,
    tellings: z.int(),
    people: z.int(),
    endorsers: z.int(),
    /** 一事多诉: how many of them told it more than once. */
    repeaters: z.int(),
    /** Within the last hours of the rule, and in as many hours as usual. */
    recent: z.int(),
    usual: z.number(),
    places: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
    orders: z.array(workOrderRow),
    /** 未诉先办: the order somebody opened from it. */
    task: z.object({ workOrderId: z.string(), at: c.ms }).nullable(),
  })
  .meta({ id: 'Topic' });
export type TopicView = z.infer<typeof topic>;

export const missedRow = z
  .object({
    communityId: z.string(),
    communityName: z.string(),
    /** Full name of the lowest category of what was told. */
    category: z.string(),
    told: z.int(),
    byGrid: z.int(),
    missed: z.int(),
    /** Of what was told: seen only as far as a patrol's report says a category above. */
    broader: z.int(),
  })
  .meta({ id: 'MissedRow' });
export type MissedRowView = z.infer<typeof missedRow>;

export const topicRoutes = routes({
  'GET /v1/topics': {
    summary: '热点：同一件事三次以上的，最热的在前，带背后的诉求。只看自己看得到的，密封的不在其中',
    tag,
    who,
    query: z.object({ days }),
    responses: {
      200: z.object({
        items: z.array(topic),
        compared: z.int(),
        complete: z.boolean(),
        /** The district's rule it was worked out by. */
        rule: z.object({ windowHours: z.int(), endorserPercent: z.int(), leastTellings: z.int() }),
      }),
    },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'POST /v1/topics/tasks': {
    summary: '未诉先办：从一个热点立一件事，交给调度去派',
    tag,
    who: ['dispatcher', 'streetSecretary', 'districtSecretary', 'supervisor'],
    body: z.object({
      title: c.words('热点', 100),
      text: c.words('要办什么', 1000),
      communityId: c.id,
      orderIds: z.array(c.id).min(1, '请选至少一件诉求').max(200),
    }),
    responses: { 201: z.object({ workOrderId: z.string() }) },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'GET /v1/missed': {
    summary: '倒逼：居民说了、网格没看到的，按社区和类别；没看到最多的在前',
    tag,
    who: ['streetSecretary', 'districtSecretary', 'supervisor', 'communitySecretary'],
    query: z.object({ days }),
    responses: {
      200: z.object({
        items: z.array(missedRow),
        unclassified: z.int(),
        complete: z.boolean(),
        rule: z.object({ seenWithinDays: z.int() }),
      }),
    },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'GET /v1/missed/orders': {
    summary: '倒逼一行背后的诉求',
    tag,
    who: ['streetSecretary', 'districtSecretary', 'supervisor', 'communitySecretary'],
    query: z.object({ days, communityId: c.id, category: z.string().min(1).max(200) }),
    responses: { 200: z.object({ items: z.array(workOrderRow) }) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
});
