import type { DueView } from '@tellit/shared/contract/common.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueText, lengthText } from './due-text.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const due = (part: Partial<DueView>): DueView => ({
  clockId: 'c1',
  kind: 'handle',
  startedAt: 0,
  dueAt: 10 * HOUR,
  colour: 'green',
  reason: null,
  provisional: false,
  ...part,
});

describe('期限的写法', () => {
  test.each([
    [30_000, '1 分'],
    [48 * MINUTE, '48 分'],
    [HOUR + 39 * MINUTE, '1时39分'],
    [3 * HOUR, '3 小时'],
    [14 * HOUR + 20 * MINUTE, '14 小时'],
    [DAY + 7 * HOUR, '1 天 7 时'],
    [2 * DAY, '2 天'],
    [5 * DAY + 9 * HOUR, '5 天'],
  ])('%i 毫秒写作 %s', (ms, text) => expect(lengthText(ms)).toBe(text));

  test('没到期说剩，过了期说超', () => {
    expect(dueText(due({}), 7 * HOUR).text).toBe('剩 3 小时');
    expect(dueText(due({ colour: 'red', reason: 'overdue' }), 10 * HOUR + DAY).text).toBe('超 1 天');
  });

  test('放假安排没公布_写明预计', () => {
    expect(dueText(due({ provisional: true }), 7 * HOUR).text).toBe('预计 剩 3 小时');
  });

  test('红色但没到期_说即将超时_不说已超期', () => {
    const soon = dueText(due({ colour: 'red', reason: 'imminent' }), 9 * HOUR);
    expect(soon.alarm).toBe('即将超时');
    expect(soon.text).toBe('剩 1 小时');
  });

  test('过了期就不再说即将超时', () => {
    expect(dueText(due({ colour: 'red', reason: 'imminent' }), 11 * HOUR).alarm).toBeNull();
  });

  test('表盘的余量总在 0 和 1 之间', () => {
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: 3 * DAY }), fc.integer({ min: 0, max: DAY }), (now, dueAt) => {
        const { left } = dueText(due({ dueAt }), now);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(1);
      }),
    );
  });
});
