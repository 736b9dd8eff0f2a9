import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import { expect, test } from 'vitest';
import { lateRows, lateView } from './late.ts';

const row = (id: string, reason: 'overdue' | 'imminent' | 'near' | null): WorkOrderRow =>
  ({ id, due: { reason } }) as WorkOrderRow;

test('快到期只列黄和红_绿的不来打扰', () => {
  expect(lateRows([row('1', null), row('2', 'near'), row('3', 'overdue')], []).map((r) => r.id)).toEqual(['2', '3']);
});
test('上面已经列过的_下面不再列一遍', () => {
  expect(lateRows([row('1', 'near'), row('2', 'near')], ['1']).map((r) => r.id)).toEqual(['2']);
});
test('社区书记看本单位在办_街道书记看全部', () => {
  expect(lateView(['communitySecretary'])).toBe('handle');
  expect(lateView(['streetSecretary'])).toBe('all');
});
