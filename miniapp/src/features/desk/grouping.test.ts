import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grouped, groupOf } from './grouping.ts';

type Reason = 'overdue' | 'imminent' | 'near' | null;
const row = (id: string, reason: Reason, hasDue = true): WorkOrderRow =>
  ({ id, due: hasDue ? { reason } : null }) as unknown as WorkOrderRow;

describe('队列分组', () => {
  test('即将超时算快到期_不算已超时', () => expect(groupOf(row('a', 'imminent'))).toBe('near'));
  test('没有时钟的排在其余', () => expect(groupOf(row('a', null, false))).toBe('rest'));
  test('先已超时_再快到期_再其余_组内保持先到期在前', () => {
    const rows = [row('1', 'overdue'), row('2', null), row('3', 'near'), row('4', 'overdue')];
    expect(grouped(rows).map((g) => [g.group, g.rows.map((r) => r.id)])).toEqual([
      ['overdue', ['1', '4']],
      ['near', ['3']],
      ['rest', ['2']],
    ]);
  });
  test('一件不多_一件不少', () => {
    const reasons = fc.constantFrom<Reason>('overdue', 'imminent', 'near', null);
    fc.assert(
      fc.property(fc.array(reasons), (list) => {
        const rows = list.map((reason, i) => row(String(i), reason));
        expect(
          grouped(rows)
            .flatMap((g) => g.rows.map((r) => r.id))
            .sort(),
        ).toEqual(rows.map((r) => r.id).sort());
      }),
    );
  });
});
