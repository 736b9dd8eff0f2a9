import { describe, expect, test } from 'vitest';
import { Story } from './testing/story.ts';
import { complaint, PEOPLE } from './testing/world.ts';

const { dispatcher } = PEOPLE;
const HOUR = 3_600_000;
const START = '2026-10-30 11:00';
const people = (n: number, hoursApart = 1) => {
  const { now } = new Story(START);
  return Array.from({ length: n }, (_, i) => complaint(`c${i}`, { toldAt: now - i * hoursApart * HOUR }));
};

/** Another order with the last `moving` of the complaints is merged in, as the server does it or before it did. */
function merged(all: ReturnType<typeof people>, moving: number, handedOver: 'first' | 'after') {
  const moved = all.slice(all.length - moving);
  const story = new Story(START, handedOver === 'first' ? all : all.slice(0, all.length - moving));
  return story.do(dispatcher, 'absorb', {
    sourceId: 'x',
    urgency: 'normal',
    complaintIds: moved.map((x) => x.id),
    toldAts: moved.map((x) => x.toldAt),
  });
}
const suggestions = (decision: ReturnType<typeof merged>) =>
  decision.notices.filter((notice) => notice.kind === 'listingSuggested');

describe.each(['first', 'after'] as const)('一件事有多少人说（诉求先并过来：%s）', (handedOver) => {
  test('三天里满五个人，提示挂牌一次', () => {
    const decision = merged(people(5), 1, handedOver);
    expect(decision.events.find((e) => e.action === 'impactReached')?.facts).toMatchObject({ reporters: 5 });
    expect(suggestions(decision)).toHaveLength(2);
    expect(decision.order.impactAt).toBeDefined();
  });

  test('四个人，无论怎么并，一个也不算两次', () => {
    for (const moving of [1, 2, 3]) expect(suggestions(merged(people(4), moving, handedOver))).toEqual([]);
  });

  test('五个人隔得太久，不提示', () => {
    expect(suggestions(merged(people(5, 24), 1, handedOver))).toEqual([]);
  });
});

test('一百户以上受影响，一个人说也提示；九十九户不提示', () => {
  const affects = (households: number) => new Story(START).do(dispatcher, 'classify', { households });
  expect(suggestions(affects(100))).toHaveLength(2);
  expect(suggestions(affects(99))).toEqual([]);
});
