import { followUpRoutes } from '@tellit/shared/contract/work-orders.ts';
import { describe, expect, test } from 'vitest';
import { mistakeIn, NOTHING_HEARD, recordOf, savedWords } from './outcome.ts';

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
  test('记完说清这一次算不算、还差什么', () => {
    const done = { attempts: 2, closed: false, rework: false, counts: false, missing: ['number', 'day'] as const };
    const said = (part: object) => savedWords('notReached', { ...done, missing: [...done.missing], ...part });
    expect(said({})).toContain('不算新的一次');
    expect(said({ counts: true })).toContain('要换一天打');
    expect(said({ closed: true })).toContain('办结');
  });
});
