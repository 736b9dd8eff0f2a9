import { followUpRoutes } from '@tellit/shared/contract/work-orders.ts';
import { describe, expect, test } from 'vitest';
import { isLastAttempt, mistakeIn, NOTHING_HEARD, recordOf } from './outcome.ts';

const schema = followUpRoutes['POST /v1/follow-ups/:complaintId'].body;

describe('回访记录', () => {
  test('接通了没选解决没有_不能记', () => expect(mistakeIn(NOTHING_HEARD, 'reached')).toContain('请选'));
  test('没接通和不愿说_不用选', () => {
    expect(mistakeIn(NOTHING_HEARD, 'notReached')).toBeNull();
    expect(mistakeIn(NOTHING_HEARD, 'refused')).toBeNull();
  });
  test('没接通的_绝不带上满意', () => {
    const body = recordOf({ way: 'phone', resolution: 'resolved', rating: 'verySatisfied', words: '' }, 'notReached');
    expect(body).not.toHaveProperty('rating');
    expect(body).not.toHaveProperty('resolution');
  });
  test.each(['reached', 'notReached', 'refused'] as const)('%s 发出去的合契约', (outcome) => {
    const body = recordOf({ way: 'visit', resolution: 'partly', rating: 'fair', words: ' 路通了 ' }, outcome);
    expect(schema.safeParse({ ...body, version: 2 }).error).toBeUndefined();
    expect(body.words).toBe('路通了');
  });
  test('第三次没接通就到头', () => expect([0, 1, 2].map(isLastAttempt)).toEqual([false, false, true]));
});
