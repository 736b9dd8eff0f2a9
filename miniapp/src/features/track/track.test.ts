import type { DueView } from '@tellit/shared/contract/common.ts';
import type { ComplaintSummary } from '@tellit/shared/contract/complaints.ts';
import { describe, expect, test } from 'vitest';
import { clockTagOf, dueLine, isLate } from './due-words.ts';
import { grouped, groupOf } from './grouping.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.parse('2026-04-16T18:00:00+08:00');
const due = (part: Partial<DueView> = {}): DueView => ({
  clockId: 'k',
  kind: 'handle',
  startedAt: now - DAY,
  dueAt: now + 4 * DAY + HOUR,
  colour: 'green',
  reason: null,
  provisional: false,
  ...part,
});

describe('期限标签', () => {
  test('按期_说剩几天', () => expect(clockTagOf(due(), now)).toMatchObject({ colour: 'green', text: '剩 4 天' }));
  test('快到期_说剩几小时', () =>
    expect(clockTagOf(due({ colour: 'yellow', dueAt: now + 5 * HOUR }), now)).toMatchObject({
      colour: 'yellow',
      text: '剩 5 小时',
    }));
  test('已超期_说超了多久', () =>
    expect(clockTagOf(due({ colour: 'red', reason: 'overdue', dueAt: now - DAY }), now)).toMatchObject({
      text: '1 天',
      word: undefined,
    }));
  test('没到期先红_不说已超期', () =>
    expect(clockTagOf(due({ colour: 'red', reason: 'imminent', dueAt: now + HOUR }), now)).toMatchObject({
      word: '即将超时',
      text: '剩 1 小时',
    }));
  test('页面开着时到了期_变成已超期', () => {
    const passed = due({ dueAt: now - 2 * HOUR });
    expect(clockTagOf(passed, now)).toMatchObject({ colour: 'red', text: '2 小时' });
    expect(isLate(passed, now)).toBe(true);
  });
  test('放假安排没公布_写明预计', () => expect(clockTagOf(due({ provisional: true }), now)?.text).toBe('预计 剩 4 天'));
  test('等您确认的期限_不给您打颜色', () =>
    expect(clockTagOf(due({ kind: 'confirm', dueAt: now - DAY }), now)).toBeNull());
  test('没有在走的时钟_不显示', () => {
    expect(clockTagOf(null, now)).toBeNull();
    expect(clockTagOf(due({ colour: 'none' }), now)).toBeNull();
  });
  test('一句话写清哪天办到哪一步', () => {
    expect(dueLine(due({ dueAt: Date.parse('2026-04-21T19:30:00+08:00') }), now)).toBe(
      '4月21日（周二）19:30 前办完答复您',
    );
  });
});

describe('我的诉求按您要做的事分', () => {
  const item = (id: string, part: Partial<ComplaintSummary>): ComplaintSummary =>
    ({ id, state: 'inHand', needsYou: false, toldAt: now, due: null, ...part }) as ComplaintSummary;
  test('等您回答的先出来_不管办到哪一步', () => {
    expect(groupOf({ state: 'answered', needsYou: true })).toBe('yours');
    expect(groupOf({ state: 'inHand', needsYou: true })).toBe('yours');
  });
  test('已确认不清楚、等回访的还算办理中', () => expect(groupOf({ state: 'answered', needsYou: false })).toBe('open'));
  test.each(['closed', 'declined', 'withdrawn'] as const)('%s 归到已办结', (state) =>
    expect(groupOf({ state, needsYou: false })).toBe('done'),
  );
  test('办理中的按期限排_没有期限的在后', () => {
    const items = [item('a', {}), item('b', { due: due() }), item('c', { due: due({ dueAt: now - HOUR }) })];
    expect(grouped(items).open.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
  test('已办结的新的在前', () => {
    const items = [item('old', { state: 'closed', toldAt: now - DAY }), item('new', { state: 'closed' })];
    expect(grouped(items).done.map(({ id }) => id)).toEqual(['new', 'old']);
  });
});
