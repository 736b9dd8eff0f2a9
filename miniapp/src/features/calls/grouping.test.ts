import type { CallRow } from '@tellit/shared/contract/work-orders.ts';
import { expect, test } from 'vitest';
import { entriesOf, nextOf, orderOfEntry } from './grouping.ts';

const row = (complaintId: string, workOrderId: string, waiting: number) =>
  ({ complaintId, workOrderId, group: { waiting, reporters: waiting } }) as CallRow;

test('同一件事的几位合成一行，排在最先到期的位置', () => {
  const entries = entriesOf([row('a', 'x', 2), row('b', 'y', 1), row('c', 'x', 2)]);
  expect(entries.map((entry) => entry.id)).toEqual(['order:x', 'b']);
  expect(orderOfEntry('order:x')).toBe('x');
  expect(orderOfEntry('b')).toBeNull();
});

test('一次坐下来：往后找没打的，再从头找', () => {
  expect(nextOf(['a', 'b', 'c'], {}, 'a')).toBe('b');
  expect(nextOf(['a', 'b', 'c'], { c: '已记下' }, 'b')).toBe('a');
  expect(nextOf(['a', 'b'], { a: '已记下', b: '已记下' }, 'b')).toBeNull();
});
