import type { VisitRowView } from '@tellit/shared/contract/inspection-views.ts';
import { describe, expect, it } from 'vitest';
import { groupVisits } from './group-visits.ts';

const now = Date.UTC(2026, 10, 4, 2); // 11月4日 10:00
const DAY = 86_400_000;
const row = (id: string, given: Partial<VisitRowView>): VisitRowView => ({
  id,
  number: id,
  state: 'planned',
  joint: false,
  businessName: id,
  address: '',
  fromAt: now,
  toAt: now + DAY,
  finishedAt: null,
  items: 1,
  people: [],
  ...given,
});

describe('我要去的检查按下一步分组', () => {
  it('正在查的在最前_窗口里的是今天_过了没去的单列', () => {
    const groups = groupVisits(
      [
        row('missed', { fromAt: now - 3 * DAY, toAt: now - 2 * DAY }),
        row('done', { state: 'done', finishedAt: now }),
        row('later', { fromAt: now + 3 * DAY, toAt: now + 4 * DAY }),
        row('today', {}),
        row('open', { state: 'open' }),
      ],
      now,
      480,
    );
    expect(groups.map(({ id, rows }) => [id, rows.map((one) => one.id)])).toEqual([
      ['open', ['open']],
      ['today', ['today']],
      ['later', ['later']],
      ['past', ['missed']],
      ['done', ['done']],
    ]);
  });

  it('按当地的日子算_零点前后不错', () => {
    const midnight = Date.UTC(2026, 10, 4, 16); // 11月5日 00:00
    expect(groupVisits([row('a', { fromAt: midnight, toAt: midnight + 1 })], midnight - 1, 480)[0]?.id).toBe('later');
    expect(groupVisits([row('a', { fromAt: midnight, toAt: midnight + 1 })], midnight, 480)[0]?.id).toBe('today');
  });
});
